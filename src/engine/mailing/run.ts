import type { ActorId } from '../../core/actor.ts'
import { bucketOf } from '../../core/alert/bucket.ts'
import type { Mailing, MailingEvent, Post, Reached } from '../../core/alert/mailing.ts'
import { type Audience, BUCKETS, type Subscriber } from '../../core/alert/subscriber.ts'
import type { Channel } from '../../core/channel.ts'
import type { PersonId } from '../../core/conversation.ts'
import { splitPerson } from '../../core/person-id.ts'
import type { Speak } from '../../core/render.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { Governor } from '../governor.ts'
import type { TakeTurn } from '../turn.ts'
import type { LetterDeps } from './letter.ts'

/** What sending to many needs. */
export interface MailDeps extends LetterDeps {
  readonly acting: Pick<Acting, 'tell'>
  readonly takeTurn: TakeTurn
  readonly vault: Pick<Vault, 'markOf'>
  readonly channels: ReadonlyMap<string, Pick<Channel, 'can' | 'send' | 'edit'>>
  readonly speak: () => Speak
  readonly governor: Governor
}

/** One row of a mailing while it is carried out: what is on disk, and what is under way. */
export interface Run {
  readonly deps: MailDeps
  readonly at: ActorId
  /** The mailing as it is on disk. */
  mailing: Mailing
  /** Makes ids of events that no other run has: versions only grow. */
  readonly mark: string
  events: number
  /** Who was chosen and not begun, by channel. */
  readonly waiting: Map<string, PersonId[]>
  /** Who was begun and has no slot yet, by channel. */
  readonly slotless: Map<string, number>
  readonly underWay: Set<Promise<void>>
  /** What became of people and is not on disk yet. */
  went: Went
  /** Sends in a row to which the platform did not answer, by channel. */
  readonly unanswered: Map<string, number>
  /** All lists were looked through; not again before this moment of the steady clock. */
  lookAgainAt: number
  /** Why it ends: nobody is left, it may not go on, or later (ms since 1970). */
  ending: 'done' | 'not-allowed' | { readonly until: number } | undefined
  /** How long it must be known who got it (ms since 1970). */
  keptUntil?: number
  /** Something has changed that the loop may wait for. */
  changed: () => void
}

/** What became of people since it was last written down. */
interface Went {
  readonly reached: Reached[]
  readonly back: PersonId[]
  readonly dropped: PersonId[]
}

/** Nothing yet. */
const nobody = (): Went => ({ reached: [], back: [], dropped: [] })

/** Begins to carry out a row; undefined if there is nothing to do for it. */
export async function openRun(deps: MailDeps, at: ActorId): Promise<Run | undefined> {
  const { state: mailing, version } = await deps.store.load<Mailing>(at)
  if (mailing === undefined || !mailing.isGoing) return undefined
  const empty = { waiting: new Map(), slotless: new Map(), underWay: new Set<Promise<void>>(), unanswered: new Map() }
  const rest = { went: nobody(), lookAgainAt: 0, ending: undefined, changed: () => undefined }
  const run: Run = { deps, at, mailing, mark: version.toString(36), events: 0, ...empty, ...rest }
  queue(run, mailing.chosen)
  return run
}

/** Tells the mailing, and knows it as it is afterwards. */
export async function note(run: Run, event: MailingEvent): Promise<void> {
  const { acting, store } = run.deps
  await acting.tell(run.at, `${run.mark}.${++run.events}`, event)
  run.mailing = (await store.load<Mailing>(run.at)).state ?? run.mailing
}

/** Puts people in line for their channels. */
export function queue({ waiting }: Run, people: readonly PersonId[]): void {
  for (const person of people) {
    const { channel } = splitPerson(person)
    waiting.set(channel, [...(waiting.get(channel) ?? []), person])
  }
}

/** Writes down what became of people: first whom the mailing reached, then that they are done. */
export async function flush(run: Run): Promise<void> {
  const { went, deps, mailing } = run
  if (went.reached.length + went.back.length + went.dropped.length === 0) return
  run.went = nobody()
  const byPost = new Map<ActorId, Reached[]>()
  for (const one of went.reached)
    byPost.set(postOf(run, one.person), [...(byPost.get(postOf(run, one.person)) ?? []), one])
  const until = run.keptUntil ?? deps.now()
  await Promise.all(
    [...byPost].map(([post, reached]) => {
      const id = `${mailing.id} ${run.mark}.${run.events}`
      return deps.acting.tell(post, id, { type: 'reached', reached, until })
    }),
  )
  await note(run, { type: 'went', ...went })
  queue(run, went.back)
  if (Object.values(run.mailing.counts).reduce<number>((sum, n = 0) => sum + n, 0) >= REPORT_AT) await report(run)
}

/** So that whoever watches sees it move every few seconds. */
const REPORT_AT = 100

/** Tells the alert what became of people since the last report. The id is that of the report, so that a repeat counts nobody twice. */
export async function report(run: Run): Promise<void> {
  const { mailed, counts } = run.mailing
  if (mailed.type === 'campaign' || Object.values(counts).every((n) => !n)) return
  await tellAlert(run, false)
  await note(run, { type: 'reported' })
}

/** `isLast`: nobody is left for this wave. */
export async function tellAlert({ deps, mailing }: Run, isLast: boolean): Promise<void> {
  const { mailed, id, reports, wave, bucket, counts } = mailing
  if (mailed.type !== 'alert') return
  await deps.acting.tell(`@alert:${mailed.alert}`, `mailing ${id}.${reports}`, {
    ...{ type: 'bucket-done', wave, counts, isLast },
    bucket: Math.min(bucket, BUCKETS - 1),
  })
}

/** Which list somebody is in. */
export const bucketNumber = ({ deps }: Run, person: PersonId): number =>
  Number(bucketOf(person, deps.vault.markOf).slice('@audience:'.length))

/** Where it is kept whether somebody was reached. */
const postOf = (run: Run, person: PersonId): ActorId => `@post:${run.mailing.id}.${bucketNumber(run, person)}`

/** Whom a mailing has reached in one list. */
export const loadPost = async ({ deps }: Run, mailing: string, bucket: number): Promise<readonly Reached[]> =>
  (await deps.store.load<Post>(`@post:${mailing}.${bucket}`)).state?.reached ?? []

/** The people of one list. */
export const loadSubscribers = async ({ deps }: Run, bucket: number): Promise<readonly Subscriber[]> =>
  (await deps.store.load<Audience>(`@audience:${bucket}`)).state?.subscribers ?? []
