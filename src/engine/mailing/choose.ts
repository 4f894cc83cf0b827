import { hasFailed, type Mailing } from '../../core/alert/mailing.ts'
import { BUCKETS, type Subscriber } from '../../core/alert/subscriber.ts'
import type { PersonId } from '../../core/conversation.ts'
import { splitPerson } from '../../core/person-id.ts'
import type { Letter } from './letter.ts'
import { loadPost, loadSubscribers, note, queue, type Run } from './run.ts'

/** People chosen at once. */
const CHUNK = 30
/** More do not wait for one channel: a platform that asks for silence holds up its own people only. */
const MOST_WAITING = 60
/** Looking through all lists in vain costs some hundred reads. */
const LOOK_AGAIN_MS = 2_000

/** Chooses the next people, list by list, and writes them down. False: there is nobody, or nobody whose channel has room now. */
export async function choose(run: Run, letter: Letter, clock: () => number): Promise<boolean> {
  let { bucket, isAgain } = run.mailing
  const most = Math.min(CHUNK, roomInWave(run.mailing))
  for (; bucket < BUCKETS && most > 0; bucket++) {
    const left = await leftIn(run, letter, bucket)
    const people = asFarAsRoom(run, left, most)
    if (people.length > 0) {
      await note(run, { type: 'chosen', people, bucket, isAgain })
      queue(run, people)
      return true
    }
    isAgain ||= left.length > 0
    if (run.deps.governor.isStopped()) return false
  }
  run.lookAgainAt = clock() + LOOK_AGAIN_MS
  // Those who were left out are looked for from the first list on.
  await note(run, { type: 'chosen', people: [], bucket: isAgain ? 0 : bucket, isAgain: false })
  return false
}

/** Was everybody chosen whom this wave has? */
export const isAllChosen = ({ mailing }: Run): boolean => roomInWave(mailing) <= 0 || mailing.bucket >= BUCKETS

const roomInWave = ({ wave, first }: Mailing): number =>
  wave === 'first' ? first.of - first.done : Number.POSITIVE_INFINITY

/** Who of one list is still to get it, in the order of the list. */
async function leftIn(run: Run, letter: Letter, bucket: number): Promise<readonly PersonId[]> {
  const { mailing } = run
  const all = await loadSubscribers(run, bucket)
  if (letter.follows !== undefined) await noteStopped(run, all, { bucket, first: letter.follows.mailing })
  const subscribers = all.filter(letter.isFor)
  if (subscribers.length === 0) return []
  const post = await loadPost(run, mailing.id, bucket)
  const isIn = (people: Iterable<PersonId>) => {
    const known = new Set(people)
    return (person: PersonId) => known.has(person)
  }
  const isBusy = isIn([...mailing.chosen, ...mailing.taken])
  const everybody = subscribers.map(({ person }) => person).filter((person) => !isBusy(person))
  if (mailing.wave === 'failed') {
    const failed = post.filter(({ how, round }) => hasFailed(how) && round < mailing.round)
    return everybody.filter(isIn(failed.map(({ person }) => person)))
  }
  const isReached = isIn(post.map(({ person }) => person))
  const left = everybody.filter((person) => !isReached(person))
  if (letter.follows === undefined || left.length === 0) return left
  const heard = (await loadPost(run, letter.follows.mailing, bucket)).filter(({ how }) => HEARD.has(how))
  return left.filter(isIn(heard.map(({ person }) => person)))
}

/** Stop is final, so they are not told; but whoever watches sees how many do not know. */
async function noteStopped(
  run: Run,
  subscribers: readonly Subscriber[],
  { bucket, first }: { readonly bucket: number; readonly first: string },
): Promise<void> {
  const { mailing, went } = run
  const stopped = subscribers.filter(({ status }) => status === 'stopped')
  if (stopped.length === 0) return
  const known = new Set([...(await loadPost(run, mailing.id, bucket)), ...went.reached].map(({ person }) => person))
  const heard = (await loadPost(run, first, bucket)).filter(({ how }) => how === 'sent' || how === 'unsure')
  for (const { person } of stopped)
    if (!known.has(person) && heard.some((one) => one.person === person))
      went.reached.push({ person, how: 'stopped', round: mailing.round })
}

/** Who has it, may have it, or is shown it when they next write. */
const HEARD = new Set(['sent', 'unsure', 'waiting'])

function asFarAsRoom({ waiting }: Run, left: readonly PersonId[], most: number): PersonId[] {
  const lengths = new Map([...waiting].map(([channel, people]) => [channel, people.length]))
  const people: PersonId[] = []
  for (const person of left) {
    const { channel } = splitPerson(person)
    const length = lengths.get(channel) ?? 0
    if (length >= MOST_WAITING) continue
    lengths.set(channel, length + 1)
    people.push(person)
    if (people.length >= most) break
  }
  return people
}
