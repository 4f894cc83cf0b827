import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpReply, HttpRequest, Receiver, Route } from '../../core/channel.ts'
import { isSameSecret } from '../platform/is-same-secret.ts'
import { keepAll } from '../platform/keep-all.ts'
import { type Reading, toIncoming, type Us } from './to-incoming.ts'
import { Batch } from './update.ts'

/** Where Meta delivers, below the public address. */
const WEBHOOK_PATH = '/messenger/webhook'

/** How a delivery proves that it comes from Meta, and how long it may take. */
export interface WebhookOptions {
  readonly appSecret: string
  readonly verifyToken: string
  /** Milliseconds. */
  readonly answerWithin: number
}

/** Whom to hand events to, and what to tell of deliveries. */
export interface WebhookJob {
  readonly receiver: Receiver
  /** Our Page and app, once they are known: other Pages may share the app. */
  readonly us: Partial<Us>
  readonly onEcho: (app: string | undefined) => void
  readonly onDelivery: (isKept: boolean) => void
  readonly onPolicy: (isBlocked: boolean) => void
}

/** The place that Meta delivers to. */
export interface Webhook {
  /** Paths to be served, also while it is closed. */
  readonly routes: readonly Route[]
  open(job: WebhookJob): void
  /** Resolves when what is under way is kept. */
  close(): Promise<void>
}

/** Takes Meta's deliveries: each is answered 200 only when all its events are kept, so that Meta repeats what was not. */
export function webhook(options: WebhookOptions): Webhook {
  const underWay = new Set<Promise<unknown>>()
  let open: WebhookJob | undefined
  const follow = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work)
    return work.finally(() => underWay.delete(work))
  }
  return {
    routes: [
      { method: 'GET', path: WEBHOOK_PATH, handle: async (request) => verify(request, options.verifyToken) },
      {
        method: 'POST',
        path: WEBHOOK_PATH,
        // Before the start and after the stop Meta shall come again.
        handle: async (request) => (open === undefined ? { status: 503 } : answer(request, options, open, follow)),
      },
    ],
    open(job) {
      open = job
    },
    async close() {
      open = undefined
      await Promise.all(underWay)
    },
  }
}

/** The handshake when the address is entered at Meta: the challenge goes back to who knows the verify token. */
function verify({ query }: HttpRequest, verifyToken: string): HttpReply {
  const challenge = query.get('hub.challenge') ?? ''
  const isMeta = query.get('hub.mode') === 'subscribe' && isSameSecret(query.get('hub.verify_token') ?? '', verifyToken)
  if (!isMeta || !/^[\w.-]{1,256}$/.test(challenge)) return { status: 403 }
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge }
}

async function answer(
  { headers, body, id }: HttpRequest,
  { appSecret, answerWithin }: WebhookOptions,
  job: WebhookJob,
  follow: (work: Promise<boolean>) => Promise<boolean>,
): Promise<HttpReply> {
  if (!isSigned(body, headers['x-hub-signature-256'], appSecret)) {
    job.receiver.refused('forged', id)
    return { status: 403 }
  }
  const readings = readBatch(body, job.us)
  if (readings === undefined) {
    job.receiver.refused('malformed', id)
    return { status: 400 }
  }
  const isKept = await soon(follow(keep(readings, job, id)), answerWithin)
  job.onDelivery(isKept)
  return { status: isKept ? 200 : 503 }
}

/** HMAC-SHA256 over the bytes as they came. */
function isSigned(body: Buffer, signature: string | string[] | undefined, appSecret: string): boolean {
  const expected = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
  return isSameSecret(String(signature ?? '').toLowerCase(), expected)
}

/** The events of all entries, in the order in which they happened; undefined if it is no JSON. */
function readBatch(body: Buffer, { page, app }: Partial<Us>): Reading[] | undefined {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
  const batch = Batch.safeParse(json).data
  // What is signed is Meta's: another shape is answered 200 too, or it would come again for hours and count as a failure of ours.
  if (batch === undefined || batch.object !== 'page') return [{ type: 'refused', reason: 'unknown-update' }]
  const readings = batch.entry.flatMap(({ id, messaging = [] }): Reading[] =>
    page === undefined || page === id
      ? messaging.map((raw) => toIncoming(raw, { page: id, app }))
      : [{ type: 'refused', reason: 'other-page' }],
  )
  return readings.sort((a, b) => timeOf(a) - timeOf(b))
}

const timeOf = (reading: Reading): number => (reading.type === 'event' ? reading.at : 0)

/** True if nothing of it need come again. */
async function keep(
  readings: readonly Reading[],
  { receiver, onPolicy, onEcho }: WebhookJob,
  request: string,
): Promise<boolean> {
  const arrivals = readings.map((reading) => {
    if (reading.type === 'refused') receiver.refused(reading.reason, request)
    if (reading.type === 'policy') onPolicy(reading.isBlocked)
    if (reading.type === 'echo') onEcho(reading.app)
    if (reading.type !== 'event') return undefined
    const { incoming } = reading
    return { lane: incoming.from, keep: () => receiver.receive(incoming) }
  })
  return (await keepAll(arrivals)).every(Boolean)
}

/** What takes longer counts as failed for now; it goes on, and when it comes again it is known. */
async function soon(work: Promise<boolean>, milliseconds: number): Promise<boolean> {
  const giveUp = new AbortController()
  const late = sleep(milliseconds, false, { signal: giveUp.signal }).catch(() => false)
  return Promise.race([work, late]).finally(() => giveUp.abort())
}
