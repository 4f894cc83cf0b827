import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import type { Alert, AlertContent } from '../src/core/alert/alert.ts'
import { NO_COUNTS } from '../src/core/alert/alert.ts'
import { type Audience, BUCKETS } from '../src/core/alert/subscriber.ts'
import { wants } from '../src/core/alert/wants.ts'
import type { Pace } from '../src/core/channel.ts'
import type { Store } from '../src/core/store.ts'
import { createActing } from '../src/engine/acting.ts'
import { carryMail } from '../src/engine/effects/mail.ts'
import { createGovernor } from '../src/engine/governor.ts'
import type { MailDeps } from '../src/engine/mailing/run.ts'
import { openLowdbStore } from '../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../src/stores/vault.ts'
import { put } from './alerts.ts'
import { residentMb } from './machine.ts'

/** A store with so many subscribers, and how long to send. */
export interface MailingJob {
  readonly folder: string
  /** The data key, base64. */
  readonly key: string
  readonly size: number
  readonly seconds: number
}

/** What it took. */
export interface Mailed {
  /** Seconds to go through all lists, and the resident memory then. */
  readonly choosing: number
  readonly chosenMb: number
  /** Messages a second at the platform's pace. */
  readonly rate: number
  /** Messages after a stop was on disk, and how long after it the last one began. */
  readonly afterStop: number
  readonly lastAfterMs: number
  /** Messages a second on a platform without a pace. */
  readonly unbound: number
  /** The most memory that was resident while sending. */
  readonly mostMb: number
}

const CONTENT: AlertContent = {
  ...{ kind: 'recruiter', urgency: 'immediate', severity: 'severe', certainty: 'observed', audience: 'subscribers' },
  ...{ provinces: ['pailin'], districts: [], topics: [], contacts: [], expiresAt: Date.now() + 86_400_000 },
  words: { en: { headline: 'False recruiters', text: 'Do not give them your passport.', correction: 'A mistake.' } },
}

/** Chooses, sends, is stopped, and writes what it took as JSON; run as a process of its own. */
export async function mailAsked(file: string): Promise<void> {
  const job = JSON.parse(readFileSync(file, 'utf8')) as MailingJob
  const key = Buffer.from(job.key, 'base64')
  const store = await openLowdbStore({ folder: job.folder, key, now: Date.now })
  const startedAt = performance.now()
  let chosen = 0
  for (let n = 0; n < BUCKETS; n++) {
    const { state } = await store.load<Audience>(`@audience:${n}`)
    chosen += state?.subscribers.filter((one) => wants(one, CONTENT)).length ?? 0
  }
  const choosing = (performance.now() - startedAt) / 1_000
  if (chosen !== job.size) throw new Error(`${chosen} of ${job.size} people were chosen`)
  const chosenMb = megabytes()
  let mostMb = chosenMb
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, megabytes())
  }, 20)
  const { pace = UNBOUND } = TELEGRAM_CAPABILITIES
  const kept = await send(store, key, { id: 'paced', pace, seconds: job.seconds })
  const free = await send(store, key, { id: 'unbound', pace: UNBOUND, seconds: job.seconds })
  clearInterval(watch)
  await store.close()
  const { rate, afterStop, lastAfterMs } = kept
  const mailed: Mailed = { choosing, chosenMb, rate, afterStop, lastAfterMs, unbound: free.rate, mostMb }
  process.stdout.write(JSON.stringify(mailed))
}

const UNBOUND: Pace = { perSecond: 1_000_000, perSecondAndChat: 1_000_000 }
const megabytes = (): number => residentMb(process.pid) ?? 0

interface Sending {
  readonly id: string
  readonly pace: Pace
  readonly seconds: number
}

/** Sends for so many seconds to a channel that answers after 100 ms, then stops the alert. */
async function send(store: Store, key: Buffer, { id, pace, seconds }: Sending) {
  const alert: Alert = {
    ...{ id, status: 'sending', author: 'telegram:1', hands: [], revision: 1, digest: 'd', createdAt: 0 },
    ...{ approvals: [{ by: 'telegram:2', digest: 'd', at: 0, isAtOnce: true }], followed: [], content: CONTENT },
    counts: NO_COUNTS,
  }
  await put(store, `@alert:${id}`, alert)
  const times: number[] = []
  const { mail, tell, stop } = mailer(store, key, pace, () => void times.push(performance.now()))
  const mailed = { type: 'alert', alert: id } as const
  await tell(`@mailing:${id}`, 'start', { type: 'started', id, mailed, wave: 'rest', first: 0 })
  const sending = mail(id)
  await sleep(seconds * 1_000)
  await put(store, `@alert:${id}`, { ...alert, status: 'stopped' })
  const stoppedAt = performance.now()
  const before = times.length
  await sending
  stop()
  const [first = 0] = times
  const last = times[before - 1] ?? first
  const rate = ((before - 1) / (last - first)) * 1_000
  return { rate, afterStop: times.length - before, lastAfterMs: Math.max(0, (times.at(-1) ?? 0) - stoppedAt) }
}

/** A row of a mailing, carried out until it ends. */
function mailer(store: Store, key: Buffer, pace: Pace, onSend: () => void) {
  const vault = createVault(key)
  const channel = {
    can: { ...TELEGRAM_CAPABILITIES, pace },
    async send() {
      onSend()
      await sleep(100)
      return '1'
    },
  }
  const channels = new Map([['telegram', channel]])
  const clock = () => performance.now()
  const governor = createGovernor({ channels, clock })
  const { tell } = createActing({
    ...{ store, vault, audit: { note: async () => undefined }, partners: () => [], now: Date.now },
    ...{ timeZone: 'Asia/Phnom_Penh', defaultLanguage: 'km', onCommit: () => undefined },
    alertRules: () => {
      throw new Error('What is told to alerts stays here')
    },
  })
  const acting: MailDeps['acting'] = {
    tell: async (to, id, event) => (to.startsWith('@alert:') ? undefined : tell(to, id, event)),
  }
  const telling = () => ({ catalogue: { contacts: [], guides: {} }, timeZone: 'Asia/Phnom_Penh' })
  const speak: MailDeps['speak'] =
    () =>
    ({ key }) =>
      key
  const takeTurn = async () => undefined
  const shared = { store, acting, vault, channels, governor, telling, speak, takeTurn, now: Date.now }
  const carry = carryMail({ ...shared, campaignOf: () => undefined }, clock)
  const rest = { turn: 0, language: 'en', createdAt: 0, due: 0, attempts: 0, sent: 0 }
  const mail = async (id: string): Promise<void> => {
    const person = `@mailing:${id}`
    const isGoing = async () => (await store.load<{ isGoing: boolean }>(person)).state?.isGoing === true
    while (await isGoing()) await carry({ ...rest, id: 'row', person, task: { type: 'mail' } }, async () => undefined)
  }
  return { tell, mail, stop: governor.stop }
}
