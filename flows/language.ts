import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, flow, options } from './flow.ts'

/** Changes the language. Each language is named in itself. */
export const language = ({ languages }: Catalogue) =>
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
            choices: languages.map((id) => ({ id: `language.${id}`, label: { key: `languageNames.${id}` } })),
          },
        },
        on: {
          choice: {
            guard: ({ event }) => languages.some((id) => event.type === 'choice' && event.id === `language.${id}`),
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
