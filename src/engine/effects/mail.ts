import { isActor } from '../../core/actor.ts'
import type { Reached } from '../../core/alert/mailing.ts'
import { BUCKETS } from '../../core/alert/subscriber.ts'
import type { CarryOut } from '../carry-out.ts'
import { choose, isAllChosen } from '../mailing/choose.ts'
import { deliver, isAgain, owe } from '../mailing/deliver.ts'
import { type Letter, openLetter } from '../mailing/letter.ts'
import {
  bucketNumber,
  flush,
  loadPost,
  type MailDeps,
  note,
  openRun,
  type Run,
  report,
  tellAlert,
} from '../mailing/run.ts'

/** A row ends after so long, so that a row which hangs is seen as such. */
const ROW_MS = 20_000
/** Begun and waiting for a slot, a channel: enough to hide the disk, few to be unsure of after a crash. */
const MOST_SLOTLESS = 4
const AT_ONCE = 2
/** On their way at the same time. */
const MOST_UNDER_WAY = 200
/** Below this the next people are chosen. */
const FEW_WAITING = 15
const FLUSH_AT = 20
const FLUSH_MS = 500

/** Sends to the next people of a mailing until nobody is left, it may not go on, or the line is stopped; what a crash interrupted is settled first. */
export const carryMail =
  (deps: MailDeps, clock: () => number): CarryOut<'mail'> =>
  async ({ person }) => {
    const run = isActor(person) ? await openRun(deps, person) : undefined
    if (run === undefined) return
    await report(run)
    const letter = await openLetter(deps, run.mailing)
    run.keptUntil = letter?.keptUntil ?? deps.now()
    await recover(run, letter)
    if (letter === undefined) run.ending = 'not-allowed'
    else if (letter.quietUntil !== undefined) run.ending = { until: letter.quietUntil }
    try {
      if (letter !== undefined) await pump(run, letter, clock)
    } finally {
      await Promise.all(run.underWay)
    }
    await flush(run)
    await end(run)
  }

/** Those who were begun when the line died: what the posts do not know is not known, and they are not written to again. */
async function recover(run: Run, letter: Letter | undefined): Promise<void> {
  const { mailing, deps } = run
  for (const person of mailing.taken) {
    const post = await loadPost(run, mailing.id, bucketNumber(run, person))
    const noted = post.find((one) => one.person === person)
    const known = noted !== undefined && isAgain(run, noted) ? undefined : noted
    const unsure: Reached = { person, how: 'unsure', round: mailing.round, ...(noted && { was: noted.how }) }
    if (known === undefined && letter?.owed.by.includes('unsure')) await owe(deps, person, letter.owed.id)
    run.went.reached.push(known ?? unsure)
  }
  await flush(run)
}

/** Keeps as many under way as channels take. */
async function pump(run: Run, letter: Letter, clock: () => number): Promise<void> {
  const until = clock() + ROW_MS
  let flushedAt = clock()
  while (run.ending === undefined && clock() < until && !run.deps.governor.isStopped()) {
    const changed = nextChange(run)
    const isFull = run.went.reached.length >= FLUSH_AT
    if (isFull || (clock() - flushedAt > FLUSH_MS && hasNews(run))) {
      await flush(run)
      flushedAt = clock()
    }
    if (waitingNow(run) < FEW_WAITING && !isAllChosen(run) && clock() >= run.lookAgainAt) {
      if (await choose(run, letter, clock)) continue
    }
    const people = nextPeople(run)
    if (people.length > 0) {
      await note(run, { type: 'taken', people })
      for (const person of people) launch(run, person)
    } else if (run.underWay.size > 0) await changed
    else if (hasNews(run)) await flush(run)
    else {
      run.ending = whatNow(run)
      if (run.ending === undefined) await changed
    }
  }
}

const hasNews = ({ went }: Run): boolean => went.reached.length + went.back.length + went.dropped.length > 0

/** Resolves when a slot was given or a send has ended, and soon in any case. */
const nextChange = (run: Run): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS)
    run.changed = () => {
      clearTimeout(timer)
      resolve()
    }
  })

const LONGEST_WAIT_MS = 100

/** The next people of a channel that has room. */
function nextPeople(run: Run): string[] {
  if (run.underWay.size >= MOST_UNDER_WAY) return []
  for (const [channel, people] of run.waiting) {
    const room = MOST_SLOTLESS - (run.slotless.get(channel) ?? 0)
    if (room >= AT_ONCE && people.length > 0 && !isPaused(run, channel)) return people.splice(0, AT_ONCE)
  }
  return []
}

const isPaused = ({ deps }: Run, channel: string): boolean => deps.governor.pausedFor(channel) > 0

/** How many wait for a channel that takes messages now. */
const waitingNow = (run: Run): number =>
  [...run.waiting].reduce((sum, [channel, { length }]) => sum + (isPaused(run, channel) ? 0 : length), 0)

function launch(run: Run, person: string): void {
  const channel = person.slice(0, person.indexOf(':'))
  run.slotless.set(channel, (run.slotless.get(channel) ?? 0) + 1)
  const sending = deliver(run, person).finally(() => {
    run.underWay.delete(sending)
    run.changed()
  })
  run.underWay.add(sending)
}

/** Nothing is under way and nobody can be written to now. Undefined: a short silence, which is waited for. */
function whatNow(run: Run): Run['ending'] {
  const { governor, now } = run.deps
  const isEmpty = [...run.waiting.values()].every(({ length }) => length === 0)
  if (isEmpty && isAllChosen(run)) return 'done'
  const pauses = [...run.waiting].flatMap(([channel, { length }]) => (length > 0 ? [governor.pausedFor(channel)] : []))
  const pause = Math.min(...pauses, LONGEST_REST_MS)
  return pause < SHORT_MS ? undefined : { until: now() + pause }
}

const SHORT_MS = 5_000
const LONGEST_REST_MS = 60_000

/** Writes down why the row ends. A row that was only stopped is followed by another one. */
async function end(run: Run): Promise<void> {
  const { round } = run.mailing
  const { ending } = run
  if (ending === 'done' || ending === 'not-allowed') {
    await tellAlert(run, ending === 'done')
    if (run.mailing.mailed.type === 'campaign') await dropPosts(run)
    return note(run, { type: 'rested', round, isOver: true })
  }
  return note(run, { type: 'rested', round, isOver: false, ...(ending === undefined ? {} : { until: ending.until }) })
}

/** Nothing follows a campaign: nobody needs to know who got it. */
async function dropPosts(run: Run): Promise<void> {
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    if ((await loadPost(run, run.mailing.id, bucket)).length === 0) continue
    await run.deps.acting.tell(`@post:${run.mailing.id}.${bucket}`, `ended ${run.mark}`, { type: 'post-ended' })
  }
}
