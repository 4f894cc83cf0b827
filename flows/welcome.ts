import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, type FlowInput, flow, options } from './flow.ts'

/** The first contact: language, what is kept and how to erase it, then on to where the person wanted to go. */
export const welcome = ({ languages }: Catalogue) =>
  flow<{ next: FlowInput['next'] }>().createMachine({
    id: 'welcome',
    options,
    context: ({ input }) => ({ next: input?.next }),
    initial: 'asking',
    states: {
      asking: {
        entry: {
          type: 'say',
          params: {
            lines: [{ key: 'welcome.hello' }],
            choices: languages.map((id) => ({ id: `language.${id}`, label: { key: `languageNames.${id}` } })),
          },
        },
        on: {
          choice: {
            guard: { type: 'isChoiceOf', params: 'language' },
            target: 'told',
            actions: [
              { type: 'setLanguage', params: ({ event }) => ({ language: chosen(event) }) },
              { type: 'say', params: { lines: [{ key: 'welcome.notice' }], choices: [] } },
            ],
          },
        },
      },
      told: {
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
