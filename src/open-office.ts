import type { Channel } from './core/channel.ts'
import { createOffice, type OfficeDeps } from './office/office.ts'
import { serveOffice } from './office/office-socket.ts'
import type { Logger } from './ops/log.ts'
import { StoreError } from './stores/lowdb/store-error.ts'

/** Lets commands on this machine reach the running line; people are served whether or not that works. Resolves with how to stop. */
export async function openOffice(
  folder: string,
  channels: readonly Channel[],
  deps: Omit<OfficeDeps, 'links'>,
  log: Logger,
): Promise<() => Promise<void>> {
  const office = createOffice({ ...deps, links: linksOf(channels) })
  const onFailed = (err: unknown) => {
    log.error({ err }, 'a command of the office failed')
    return err instanceof StoreError ? err.message : 'Its log says why: a command of the office failed.'
  }
  return serveOffice(folder, office, onFailed).catch((err: unknown) => {
    log.warn({ code: 'office-not-served', err }, 'commands for cases and staff cannot reach this line')
    return async () => undefined
  })
}

/** Messenger is left out: what case workers read there stays with Meta. */
const linksOf = (channels: readonly Channel[]) => (payload: string) =>
  Object.fromEntries(
    channels.flatMap(({ name, can }) =>
      can.deepLink === undefined || can.hasInbox ? [] : [[name, can.deepLink(payload)] as const],
    ),
  )
