import { bucketOf } from '../../core/alert/bucket.ts'
import { type Delivery, hasFailed, type Reached } from '../../core/alert/mailing.ts'
import type { Subscriber } from '../../core/alert/subscriber.ts'
import { type Channel, type Outgoing, SendError } from '../../core/channel.ts'
import type { PersonId, Say } from '../../core/conversation.ts'
import { splitPerson } from '../../core/person-id.ts'
import { render } from '../../core/render.ts'
import { type Letter, openLetter } from './letter.ts'
import { bucketNumber, loadPost, loadSubscribers, type MailDeps, type Run } from './run.ts'

/** Writes to one person whom the disk knows as begun, when a slot is free, if it may still be sent and they still want it. Never rejects. */
export async function deliver(run: Run, person: PersonId): Promise<void> {
  const { channel: name, address } = splitPerson(person)
  const isFree = await run.deps.governor.slot(name, address)
  run.slotless.set(name, (run.slotless.get(name) ?? 1) - 1)
  run.changed()
  const asked = await (isFree ? whoAndWhat(run, person) : undefined)?.catch(() => rest(run))
  if (asked === undefined) return void run.went.back.push(person)
  if (asked === 'dropped') return void run.went.dropped.push(person)
  // What the disk does not know afterwards is not known, and stays begun.
  await write(run, asked.subscriber, asked.letter).catch(() => rest(run))
}

/** The disk does not take anything now. */
function rest(run: Run): undefined {
  run.ending ??= { until: run.deps.now() + STORE_PAUSE_MS }
}

const STORE_PAUSE_MS = 1_000

/** Undefined: not now. `dropped`: they are gone, or do not want it any more. */
async function whoAndWhat(
  run: Run,
  person: PersonId,
): Promise<{ readonly subscriber: Subscriber; readonly letter: Letter } | 'dropped' | undefined> {
  const subscriber = (await loadSubscribers(run, bucketNumber(run, person))).find((one) => one.person === person)
  const letter = run.ending === undefined ? await mayGo(run) : undefined
  if (letter === undefined) return undefined
  return subscriber === undefined || !letter.isFor(subscriber) ? 'dropped' : { subscriber, letter }
}

/** The letter, if it may be sent at this moment; else why the run ends. */
async function mayGo(run: Run): Promise<Letter | undefined> {
  const letter = await openLetter(run.deps, run.mailing)
  if (letter === undefined) run.ending ??= 'not-allowed'
  else if (letter.quietUntil !== undefined) run.ending ??= { until: letter.quietUntil }
  return run.ending === undefined ? letter : undefined
}

async function write(run: Run, subscriber: Subscriber, letter: Letter): Promise<void> {
  const { deps, mailing } = run
  const { person, language } = subscriber
  const { channel: name } = splitPerson(person)
  const { how, ref } = await send(run, subscriber, letter.say(language))
  if (how === 'back') return void run.went.back.push(person)
  if (how === 'blocked') await noteBlocked(deps, person, mailing.id)
  if (letter.owed.by.some((one) => one === how)) await owe(deps, person, letter.owed.id)
  run.unanswered.set(name, how === 'unsure' ? (run.unanswered.get(name) ?? 0) + 1 : 0)
  const before = (await loadPost(run, mailing.id, bucketNumber(run, person))).find((one) => one.person === person)
  const was = before !== undefined && isAgain(run, before) ? { was: before.how } : {}
  run.went.reached.push({ person, how, ...was, round: mailing.round, ...(ref === undefined ? {} : { ref }) })
  if (how === 'sent' && letter.follows !== undefined) await edit(run, subscriber, letter.follows)
}

/** Did it fail for them in an earlier round, so that they are sent it again in this one? */
export const isAgain = ({ mailing }: Run, { how, round }: Reached): boolean => hasFailed(how) && round < mailing.round

/** Who could not be reached is shown it when they next write. Told twice, it is owed once. */
export const owe = (deps: Pick<MailDeps, 'takeTurn'>, person: PersonId, alert: string): Promise<void> =>
  deps.takeTurn({ id: `owed ${alert}`, from: person, event: { type: 'news', news: { type: 'alert.owed', alert } } })

/** They are not written to until they write or unblock us. */
async function noteBlocked({ acting, takeTurn, vault }: MailDeps, person: PersonId, mailing: string): Promise<void> {
  const id = `blocked ${mailing}`
  await acting.tell(bucketOf(person, vault.markOf), `${id} ${vault.markOf(person)}`, { type: 'blocked', person })
  await takeTurn({ id, from: person, event: { type: 'news', news: { type: 'subscription.blocked' } } })
}

type Sent = { readonly how: Delivery | 'back'; readonly ref?: string | undefined }

/** Sends all parts. Whoever has the first one has got it. */
async function send(run: Run, { person, language }: Subscriber, say: Say): Promise<Sent> {
  const { deps, mailing } = run
  const { channel: name, address } = splitPerson(person)
  const channel = deps.channels.get(name)
  if (channel === undefined) return { how: 'broken' }
  let ref: string | undefined
  let isBegun = false
  try {
    for (const [n, part] of render(say, language, channel.can, deps.speak()).entries()) {
      if (n > 0) await deps.governor.slot(name, address)
      const sent = await channel.send(address, { id: `${mailing.id}.${n}`, ...part, turn: 0, language })
      if (n === 0) ref = sent
      isBegun = true
    }
    return { how: isBegun ? 'sent' : 'broken', ref }
  } catch (error) {
    return isBegun ? { how: 'sent', ref } : { how: judge(run, name, error) }
  }
}

/** What a failed send means for somebody who must not get it twice. */
function judge({ deps, unanswered }: Run, channel: string, error: unknown): Delivery | 'back' {
  if (!(error instanceof SendError)) return 'broken'
  switch (error.code) {
    case 'away':
      return 'waiting'
    case 'blocked':
      return 'blocked'
    case 'throttled':
      deps.governor.pause(channel, Math.max(error.retryAfter, LEAST_PAUSE_MS))
      return 'back'
    case 'unreachable': {
      // It may have arrived. Few are tried while the platform is down.
      const pause = LEAST_PAUSE_MS * 2 ** Math.min(unanswered.get(channel) ?? 0, 5)
      deps.governor.pause(channel, Math.max(error.retryAfter, pause))
      return 'unsure'
    }
    case 'broken':
    case 'refused':
      return error.code
    default:
      return error.code satisfies never
  }
}

const LEAST_PAUSE_MS = 1_000

/** Puts the new words in the place of the first message, where the channel can. What cannot be changed stays. */
async function edit(
  run: Run,
  { person, language }: Subscriber,
  follows: NonNullable<Letter['follows']>,
): Promise<void> {
  const { deps } = run
  const { channel: name, address } = splitPerson(person)
  const channel: Pick<Channel, 'can' | 'edit'> | undefined = deps.channels.get(name)
  const say = follows.edit(language)
  const heard = await loadPost(run, follows.mailing, bucketNumber(run, person))
  const ref = heard.find((one) => one.person === person)?.ref
  if (channel?.edit === undefined || say === undefined || ref === undefined) return
  const [part] = render(say, language, channel.can, deps.speak())
  if (part === undefined || !(await deps.governor.slot(name, address))) return
  const message: Outgoing = { id: `${run.mailing.id}.edit`, ...part, turn: 0, language }
  await channel.edit(address, ref, message).catch(() => undefined)
}
