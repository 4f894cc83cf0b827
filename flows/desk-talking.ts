import { linksOf, numbersOf } from '../src/core/alert/find-addresses.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { act, base, keep, keepNews, to, write } from './desk-base.ts'
import { startTalk, talkOn } from './desk-case-lines.ts'
import { sayOnly } from './desk-lines.ts'
import type { FlowEvent } from './flow.ts'

/** Every text goes to the person, until the worker ends it; what the person answers is shown at once. A number or account goes when it was sent twice. */
export const talking = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: ['words', 'talk'],
    entry: { type: 'say', params: ({ context }) => startTalk(context) },
    on: {
      text: [
        {
          guard: ({ context, event }) => context.did !== PERSONAL && isPersonal(event, catalogue),
          actions: [{ type: 'say', params: sayOnly(['personal'], 'end-talk') }, keep(() => ({ did: PERSONAL }))],
        },
        { guard: 'isText', actions: write('say') },
      ],
      overheard: { guard: 'isText', actions: write('say') },
      'desk.knock': { actions: act(() => ({ type: 'read' })) },
      'desk.case': {
        guard: 'isAsked',
        actions: [{ type: 'say', params: ({ context, event }) => talkOn(context, event) }, keepNews],
      },
      choice: { ...to('end-talk', 'looking'), actions: act(() => ({ type: 'read' })) },
    },
  })

const PERSONAL = 'personal'

/** Does it hold a number or an account that is no contact's? The worker's own would be seen by whoever holds the person's phone. */
function isPersonal(event: FlowEvent, { alertRules }: Catalogue): boolean {
  if (event.type !== 'text') return false
  const { unknown } = numbersOf(event.text, alertRules)
  return unknown.some(isOfSomebody) || linksOf(event.text, alertRules).length > 0
}

/** A hotline, a room or a sum has fewer digits. */
const isOfSomebody = (number: string): boolean => number.replace(/\D/gu, '').length >= FEWEST_DIGITS

const FEWEST_DIGITS = 7
