import { vi } from 'vitest'
import type { ActorId } from '../../src/core/actor.ts'
import type { Alert, AlertContent, SendCounts } from '../../src/core/alert/alert.ts'
import type { AlertEvent } from '../../src/core/alert/alert-event.ts'
import { bucketOf } from '../../src/core/alert/bucket.ts'
import type { Mailing, Post } from '../../src/core/alert/mailing.ts'
import { BUCKETS, type Subscriber } from '../../src/core/alert/subscriber.ts'
import type { PersonId } from '../../src/core/conversation.ts'
import type { Store } from '../../src/core/store.ts'
import type { Acting } from '../../src/engine/acting.ts'
import { createVault } from '../../src/stores/vault.ts'
import { KEY, type Line, type LineOptions, openLine } from './line.ts'

/** Ten o'clock in the morning in Phnom Penh. */
export const MORNING = Date.UTC(2026, 10, 21, 3)
const DAY = 24 * 3_600_000

/** What a warning of false recruiters says. */
export const CONTENT: AlertContent = {
  kind: 'recruiter',
  urgency: 'expected',
  severity: 'severe',
  certainty: 'observed',
  words: {
    en: { headline: 'False recruiters', text: 'Do not give them your passport.', correction: 'It was a mistake.' },
  },
  provinces: ['pailin'],
  districts: [],
  audience: 'subscribers',
  topics: ['job-scams'],
  contacts: [],
  expiresAt: MORNING + 7 * DAY,
}

/** An alert as it is when it goes out. */
export const goingOut = (id: string, rest: Partial<Alert> = {}): Alert => ({
  id,
  status: 'sending',
  author: 'web:author',
  hands: ['web:author'],
  content: CONTENT,
  revision: 1,
  digest: 'd',
  approvals: [{ by: 'web:approver', digest: 'd', at: MORNING, isAtOnce: false }],
  createdAt: MORNING,
  followed: [],
  counts: { sent: 0, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0 },
  ...rest,
})

/** Somebody who wants to hear of everything in Pailin, in English. */
export const subscriber = (person: PersonId, rest: Partial<Subscriber> = {}): Subscriber => ({
  ...{ person, status: 'subscribed', kinds: [], provinces: ['pailin'], districts: [], language: 'en' },
  ...{ wantsTips: false, since: MORNING, ...rest },
})

/** What the alert was told of a mailing. */
export type Told = Extract<AlertEvent, { type: 'bucket-done' | 'caught-up' }> & { readonly id: string }

/** A line with subscribers and alerts. */
export interface MailLine {
  readonly line: Line
  /** What alerts were told, each event once. */
  readonly told: Told[]
  setAlert(alert: Alert): Promise<void>
  subscribe(people: readonly Subscriber[]): Promise<void>
  start(alert: string, wave?: Mailing['wave'], first?: number): Promise<void>
  mailing(id: string): Promise<Mailing | undefined>
  posts(id: string): Promise<Post['reached']>
  /** Nothing goes on with this mailing any more. */
  untilRested(id: string, timeout?: number): Promise<void>
  sum(): SendCounts
}

/** Opens it; again on the same folder with what alerts were told before. */
export async function openMailLine({
  told = [],
  ...options
}: LineOptions & { readonly told?: Told[] }): Promise<MailLine> {
  const around = (acting: Acting): Acting => ({
    ...acting,
    // What alerts decide is not at stake here.
    tell: async (to, id, event) => {
      if (!to.startsWith('@alert:')) return acting.tell(to, id, event)
      if (told.some((one) => one.id === id)) return
      if (event.type === 'bucket-done' || event.type === 'caught-up') told.push({ ...event, id })
    },
  })
  const line = await openLine({ ...options, around })
  const { store } = line
  const mailing = async (id: string) => (await store.load<Mailing>(`@mailing:${id}`)).state
  return {
    line,
    told,
    mailing,
    setAlert: (alert) => put(store, `@alert:${alert.id}`, alert, line.now()),
    async subscribe(people) {
      for (const [bucket, subscribers] of byBucket(people)) await put(store, bucket, { subscribers }, line.now())
    },
    start: (alert, wave = 'rest', first = 0) =>
      line.acting.tell(`@mailing:${alert}`, `start ${alert} ${wave} ${events++}`, {
        ...{ type: 'started', id: alert, mailed: { type: 'alert', alert }, wave, first },
      }),
    async posts(id) {
      const all = Array.from({ length: BUCKETS }, (_, n) => store.load<Post>(`@post:${id}.${n}`))
      return (await Promise.all(all)).flatMap(({ state }) => state?.reached ?? [])
    },
    untilRested: (id, timeout = 20_000) =>
      vi.waitFor(
        async () => {
          if ((await mailing(id))?.isGoing !== false) throw new Error('The mailing still goes on')
        },
        { timeout, interval: 5 },
      ),
    sum() {
      const sum = { sent: 0, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0, stopped: 0 }
      for (const one of told) {
        if (one.type === 'bucket-done')
          for (const how of Object.keys(sum) as (keyof SendCounts)[]) sum[how] += one.counts[how] ?? 0
      }
      return sum
    },
  }
}

let events = 0

/** Puts a state where it is kept, as it is. */
export async function put(store: Store, to: ActorId, state: object, at: number): Promise<void> {
  const { version } = await store.load<object>(to)
  const commit = { person: to, version, incomingId: `put ${events++}`, state, tasks: [], language: 'en', at }
  if ((await store.commit<object>(commit)) !== 'committed') throw new Error('Somebody else was faster')
}

const { markOf } = createVault(KEY)

/** People by the list that they are in. */
export function byBucket(people: readonly Subscriber[]): Map<ActorId, Subscriber[]> {
  const lists = new Map<ActorId, Subscriber[]>()
  for (const one of people) {
    const bucket = bucketOf(one.person, markOf)
    const list = lists.get(bucket)
    if (list === undefined) lists.set(bucket, [one])
    else list.push(one)
  }
  return lists
}
