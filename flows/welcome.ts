import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, type FlowInput, flow, options } from './flow.ts'
import { isOneOf, languageChoices } from './offered.ts'

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
        entry: { type: 'say', params: { lines: [{ key: 'welcome.short' }, { key: 'welcome.notice' }], choices: [] } },
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
