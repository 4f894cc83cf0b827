import type { Catalogue } from '../src/core/catalogue.ts'
import { home, numberLines } from './danger-lines.ts'
import { choices, flow, options } from './flow.ts'

/** "Help": numbers first, because the word may be a cry; then how to use the line, and how to reach a person. */
export const help = (catalogue: Catalogue) =>
  flow<Record<string, never>>().createMachine({
    id: 'help',
    options,
    context: {},
    initial: 'told',
    states: {
      told: {
        tags: 'settled',
        entry: {
          type: 'say',
          params: {
            lines: [
              ...numberLines(catalogue, 'help.danger', home(catalogue), 'danger'),
              { key: 'help.text' },
              { key: 'help.words' },
            ],
            choices: choices('hotline', 'ask-help', 'agency', 'guidance'),
          },
        },
      },
    },
  })
