import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line } from '../src/core/conversation.ts'
import { choices, chosen, type FlowInput, flow, options } from './flow.ts'
import { isOneOf, languageChoices } from './offered.ts'

/** Who speaks, what is kept, how to erase it, and who else can read along: told once, before or with the first answer. */
export const notice: readonly Line[] = [
  { key: 'welcome.short' },
  { key: 'welcome.notice' },
  { key: 'welcome.inbox', onlyIf: 'hasInbox' },
]

/** May we warn you of danger to life? Asked once, and no question that waits for an answer. */
export const offer = { line: { key: 'welcome.alerts' }, choices: choices('alerts-life') } as const

interface Arriving {
  readonly next: FlowInput['next']
  readonly isLanguageChosen: boolean
}

const goOn = { type: 'open', params: ({ context }: { context: Arriving }) => context.next ?? { flow: 'menu' } } as const

/** Whose link asks for help reads the numbers first: the forms begin with them, and the notice comes after. */
const isUrgent = ({ next }: Arriving): boolean => next?.flow === 'report'

/** The first contact: language, what is kept and how to erase it, then on to where the person wanted to go. */
export const welcome = (catalogue: Catalogue) =>
  flow<Arriving>().createMachine({
    id: 'welcome',
    options,
    context: ({ input }) => ({ next: input?.next, isLanguageChosen: input?.isLanguageChosen ?? false }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          { guard: ({ context }) => context.isLanguageChosen && isUrgent(context), target: 'done', actions: goOn },
          { guard: ({ context }) => context.isLanguageChosen, target: 'telling' },
          { target: 'asking' },
        ],
      },
      asking: {
        entry: {
          type: 'say',
          params: {
            lines: [{ key: 'welcome.hello' }],
            choices: languageChoices(catalogue),
          },
        },
        on: {
          choice: {
            guard: isOneOf(languageChoices(catalogue)),
            target: 'deciding',
            actions: [
              { type: 'setLanguage', params: ({ event }) => ({ language: chosen(event) }) },
              assign({ isLanguageChosen: true }),
            ],
          },
        },
      },
      telling: {
        entry: { type: 'say', params: { lines: [...notice, offer.line], choices: offer.choices } },
        always: [
          { guard: ({ context }) => context.next !== undefined, target: 'done', actions: goOn },
          { target: 'done' },
        ],
      },
      done: { type: 'final' },
    },
  })
