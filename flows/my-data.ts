import { choices, flow, options } from './flow.ts'
import { phoneLines } from './phone-lines.ts'

/** What is kept about the person, and erasing all of it. The receipt is said by the engine, which knows the day and the code. */
export const myData = () =>
  flow<Record<string, never>>().createMachine({
    id: 'my-data',
    options,
    context: {},
    initial: 'showing',
    states: {
      showing: {
        tags: 'settled',
        entry: {
          type: 'say',
          params: {
            lines: [
              { key: 'my-data.kept' },
              { key: 'my-data.alerts' },
              { key: 'my-data.not-ours', onlyIf: 'deletesNothing' },
              { key: 'my-data.if-erased' },
              ...phoneLines,
            ],
            choices: choices('my-case', 'erase'),
          },
        },
        on: { choice: { guard: { type: 'isChoice', params: 'erase' }, target: 'confirming' } },
      },
      confirming: {
        entry: {
          type: 'say',
          params: { lines: [{ key: 'my-data.confirm' }], choices: choices('erase-yes', 'erase-no') },
        },
        on: {
          choice: [
            {
              guard: { type: 'isChoice', params: 'erase-yes' },
              target: 'erased',
              actions: { type: 'forgetMe', params: {} },
            },
            {
              guard: { type: 'isChoice', params: 'erase-no' },
              target: 'showing',
              actions: { type: 'say', params: { lines: [{ key: 'my-data.kept-on' }], choices: [] } },
            },
          ],
        },
      },
      erased: { type: 'final' },
    },
  })
