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

/** The first contact: language, what is kept and how to erase it, then on to where the person wanted to go. */
export const welcome = (catalogue: Catalogue) =>
  flow<{ next: FlowInput['next']; isLanguageChosen: boolean }>().createMachine({
    id: 'welcome',
    options,
    context: ({ input }) => ({ next: input?.next, isLanguageChosen: input?.isLanguageChosen ?? false }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [{ guard: ({ context }) => context.isLanguageChosen, target: 'telling' }, { target: 'asking' }],
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
            target: 'telling',
            actions: { type: 'setLanguage', params: ({ event }) => ({ language: chosen(event) }) },
          },
        },
      },
      telling: {
        entry: { type: 'say', params: { lines: [...notice, offer.line], choices: offer.choices } },
        always: [
          {
            guard: ({ context }) => context.next !== undefined,
            target: 'done',
            actions: { type: 'open', params: ({ context }) => context.next ?? { flow: 'menu' } },
          },
          { target: 'done' },
        ],
      },
      done: { type: 'final' },
    },
  })
