import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, flow, options } from './flow.ts'
import { isOneOf, languageChoices } from './offered.ts'

/** Changes the language. Each language is named in itself. */
export const language = (catalogue: Catalogue) =>
  flow<Record<string, never>>().createMachine({
    id: 'language',
    options,
    context: {},
    initial: 'asking',
    states: {
      asking: {
        entry: {
          type: 'say',
          params: {
            lines: [{ key: 'language.ask' }],
            choices: languageChoices(catalogue),
          },
        },
        on: {
          choice: {
            guard: isOneOf(languageChoices(catalogue)),
            target: 'changed',
            actions: [
              { type: 'setLanguage', params: ({ event }) => ({ language: chosen(event) }) },
              { type: 'say', params: { lines: [{ key: 'language.changed' }], choices: [] } },
            ],
          },
        },
      },
      changed: { type: 'final' },
    },
  })
