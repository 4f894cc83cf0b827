import { z } from 'zod'
import { type Arrival, keepAll } from '../platform/keep-all.ts'
import { pause } from '../platform/retry.ts'
import { troubleOf } from './api-error.ts'
import { CALL_LIMITS, type Driver } from './driver.ts'
import type { Acknowledgement } from './intake.ts'
import type { Transport, TransportJob } from './transport.ts'
import { ALLOWED_UPDATES } from './update.ts'

/** Telegram answers a long poll after at most 50 seconds, and then the line may be slow. */
const POLL_SECONDS = 50
const POLL_TIMEOUT_MS = 65_000
const FAREWELL_MS = 3_000

/**
 * Asks Telegram for updates. An update is confirmed, by the offset of the next call, only when it and all before it
 * are kept: what could not be kept comes again.
 */
export const polling: Transport = { routes: [], run: poll }

async function poll(job: TransportJob): Promise<void> {
  const { patience, onTrouble } = job
  let round: Round = { offset: 0, trouble: 'starting' }
  for (let failures = 0; !patience.signal.aborted; ) {
    round = await takeRound(job, round)
    // A stop cuts the long poll off, which is no trouble.
    if (patience.signal.aborted) break
    onTrouble(round.trouble)
    failures = round.trouble === undefined ? 0 : failures + 1
    if (failures > 0) await pause(round.error, failures, patience)
  }
  await sayFarewell(job, round)
}

interface Round {
  /** All before it is kept. */
  readonly offset: number
  readonly trouble?: string
  readonly error?: unknown
}

async function takeRound(job: TransportJob, last: Round): Promise<Round> {
  const {
    driver,
    patience: { signal },
  } = job
  let { offset } = last
  try {
    // Telegram refuses to be polled (409) while a webhook is set. What waited for the webhook is not dropped.
    if (last.trouble) await driver.call('deleteWebhook', { drop_pending_updates: false }, { ...CALL_LIMITS, signal })
    // After trouble, ask for an answer at once, so that the end of it is known.
    const timeout = last.trouble ? 0 : POLL_SECONDS
    const request = { offset, timeout, limit: 100, allowed_updates: ALLOWED_UPDATES }
    const updates = Answer.parse(await driver.call('getUpdates', request, { timeoutMs: POLL_TIMEOUT_MS, signal }))
    // Empty: all below the offset is confirmed. After a quiet week the next id is random and may be a lower one, so
    // ask without an offset from now on.
    if (updates.length === 0) return { offset: 0 }
    const kept = await keepAll(updates.map((update) => takeIn(update, job)))
    offset = confirmable(updates, kept, last.offset)
    return kept.includes(false) || offset === last.offset ? { offset, trouble: 'not-kept' } : { offset }
  } catch (error) {
    return { offset, trouble: troubleOf(error), error }
  }
}

const Answer = z.array(z.unknown())

/** Ends the spinner on a pressed button and gives what is to be kept. */
function takeIn(update: unknown, { driver, intake }: TransportJob): Arrival | undefined {
  const { arrival, acknowledgement } = intake(update)
  if (acknowledgement !== undefined) acknowledge(driver, acknowledgement)
  return arrival
}

/** At once: nobody should look at a spinner while we write. */
function acknowledge(driver: Driver, { method, ...payload }: Acknowledgement): void {
  driver.call(method, payload).catch(() => undefined)
}

/** The offset that confirms the updates before the first that is not kept. */
function confirmable(updates: readonly unknown[], kept: readonly boolean[], offset: number): number {
  const failed = kept.indexOf(false)
  const ids = updates.slice(0, failed === -1 ? undefined : failed).map((update) => Id.safeParse(update).data?.update_id)
  return Math.max(offset, ...ids.map((id) => (id === undefined ? 0 : id + 1)))
}

const Id = z.object({ update_id: z.int() })

/**
 * Confirms what the last round kept, so that it does not come again after a restart. Safe because all below the offset
 * is kept, and what this call would return stays unconfirmed. Not in trouble: then it might disturb another poller.
 */
async function sayFarewell({ driver }: TransportJob, { offset, trouble }: Round): Promise<void> {
  if (offset === 0 || trouble) return
  const request = { offset, timeout: 0, limit: 1, allowed_updates: ALLOWED_UPDATES }
  await driver.call('getUpdates', request, { timeoutMs: FAREWELL_MS }).catch(() => undefined)
}
