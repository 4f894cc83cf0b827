import type { Channel } from '../core/channel.ts'
import type { Store } from '../core/store.ts'
import type { Inbox } from './inbox.ts'

/** What stands in the way of serving people, as codes: `store:full`, `telegram:unauthorised`. Nothing when all is well. */
export type Troubles = () => readonly string[]

/** What can be in trouble. */
export interface Watched {
  readonly store: Store
  readonly channels: readonly Channel[]
  readonly inbox: Inbox
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** An event is kept within milliseconds; a person waits no longer than this before they think that nobody is there. */
const INBOX_STUCK_SECONDS = 30
/** A row is tried when it is due; the slowest send ends after 30 seconds. */
const OUTBOX_STUCK_SECONDS = 120

/** Looks everywhere where it may be stuck; each code has its page in docs/operations.md. */
export const watchTroubles =
  ({ store, channels, inbox, now }: Watched): Troubles =>
  () => [
    ...named('store', store.trouble()),
    ...named('inbox', inbox.oldestSeconds() > INBOX_STUCK_SECONDS ? 'stuck' : undefined),
    ...named('outbox', outboxSeconds(store, now()) > OUTBOX_STUCK_SECONDS ? 'stuck' : undefined),
    ...channels.flatMap((channel) => named(channel.name, channel.trouble())),
  ]

/** How long the oldest due row has waited, in seconds; 0 if none does. */
export function outboxSeconds(store: Pick<Store, 'counts'>, now: number): number {
  const { oldestDue } = store.counts()
  return oldestDue === undefined ? 0 : Math.max(0, (now - oldestDue) / 1000)
}

const named = (what: string, trouble: string | undefined): string[] =>
  trouble === undefined ? [] : [`${what}:${trouble}`]
