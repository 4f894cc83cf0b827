import { choices, flow, options } from './flow.ts'

/** Where everybody lands: what the line can do. Opened whenever no other flow is left. */
export const menu = () =>
  flow<{ lead: string | undefined; isQuiet: boolean; isOfTeam: boolean }>().createMachine({
    id: 'menu',
    options,
    context: ({ input }) => ({
      lead: input?.lead,
      isQuiet: input?.isQuiet ?? false,
      isOfTeam: input?.isOfTeam ?? false,
    }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [{ guard: ({ context }) => context.isQuiet, target: 'quiet' }, { target: 'offering' }],
      },
      offering: {
        tags: 'settled',
        entry: {
          type: 'say',
          params: ({ context: { lead, isOfTeam } }) => ({
            lines: [...(lead === undefined ? [] : [{ key: lead }]), { key: 'menu.text' }],
            choices: choices(
              ...(isOfTeam ? ['team'] : []),
              'guidance',
              'agency',
              'hotline',
              'ask-help',
              'my-case',
              'learn',
              'alerts',
              'my-data',
              'language',
              'help',
              ...(isOfTeam ? [] : ['team']),
            ),
          }),
        },
      },
      /** After "stop": one harmless line and nothing more, in case somebody looks over the shoulder. */
      quiet: {
        tags: ['settled', 'quiet'],
        entry: {
          type: 'say',
          params: ({ context }) => ({ lines: [{ key: context.lead ?? 'stopped' }], choices: choices('menu') }),
        },
      },
    },
  })
