import { choices, flow, options } from './flow.ts'

/** "Help": how to use the line, and how to reach a person. */
export const help = () =>
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
            lines: [{ key: 'help.text' }, { key: 'help.words' }],
            choices: choices('hotline', 'agency', 'guidance'),
          },
        },
      },
    },
  })
