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
      /** After "stop": harmless lines and nothing of what was asked, in case somebody looks over the shoulder. */
      quiet: {
        tags: ['settled', 'quiet'],
        entry: {
          type: 'say',
          params: ({ context: { lead = 'stopped' } }) =>
            lead === STOPPED_ALL
              ? { lines: [{ key: 'stopped' }, { key: 'alerts.still' }], choices: choices('menu', 'alerts-stop') }
              : { lines: [{ key: lead }], choices: choices('menu') },
        },
      },
    },
  })

/** What "stop" says where nothing is open that others may not see: whoever answers an alert with it may mean the alerts, which go on until they are stopped by name. */
export const STOPPED_ALL = 'stopped-all'
