import { once } from 'node:events'
import type { HttpReply, HttpRequest } from '../../core/channel.ts'
import { isSameSecret } from '../platform/is-same-secret.ts'
import { keepTrying } from '../platform/retry.ts'
import { troubleOf } from './api-error.ts'
import { CALL_LIMITS } from './driver.ts'
import type { Acknowledgement } from './intake.ts'
import type { Transport, TransportJob } from './transport.ts'
import { ALLOWED_UPDATES } from './update.ts'

/** Where Telegram delivers, below the public address. */
const WEBHOOK_PATH = '/telegram/webhook'

/** One process on one core answers this many deliveries at once without falling behind. */
const MAX_CONNECTIONS = 40

/** Where Telegram delivers, and how it proves that it is Telegram. */
export interface WebhookOptions {
  /** Where Telegram finds this server, with https. */
  readonly publicUrl: string
  /** What Telegram must say with each delivery. */
  readonly secret: string
}

/** Takes Telegram's deliveries: each is answered 200 only when its event is kept, so that Telegram repeats what was not. */
export function webhook({ publicUrl, secret }: WebhookOptions): Transport {
  const underWay = new Set<Promise<HttpReply>>()
  let open: TransportJob | undefined
  return {
    routes: [
      {
        method: 'POST',
        path: WEBHOOK_PATH,
        handle(request) {
          // Before the start and after the stop Telegram shall come again.
          if (!open) return Promise.resolve({ status: 503 })
          const reply = answer(request, secret, open)
          underWay.add(reply)
          return reply.finally(() => underWay.delete(reply))
        },
      },
    ],

    async run(job) {
      const { patience, onTrouble } = job
      open = job
      await keepTrying(
        () => setWebhook(job, publicUrl, secret),
        patience,
        (error) => onTrouble(troubleOf(error)),
      )
      if (!patience.signal.aborted) await once(patience.signal, 'abort')
      open = undefined
      await Promise.all(underWay)
    },
  }
}

async function setWebhook(job: TransportJob, publicUrl: string, secret: string): Promise<void> {
  const payload = {
    url: `${publicUrl.replace(/\/+$/, '')}${WEBHOOK_PATH}`,
    secret_token: secret,
    allowed_updates: ALLOWED_UPDATES,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  }
  await job.driver.call('setWebhook', payload, { ...CALL_LIMITS, signal: job.patience.signal })
  job.onTrouble(undefined)
}

async function answer(request: HttpRequest, secret: string, job: TransportJob): Promise<HttpReply> {
  if (!isSameSecret(String(request.headers['x-telegram-bot-api-secret-token'] ?? ''), secret)) {
    job.receiver.refused('forged', request.id)
    return { status: 401 }
  }
  const update = parse(request.body)
  if (update === undefined) {
    job.receiver.refused('malformed', request.id)
    return { status: 400 }
  }
  try {
    // An update that we cannot read is answered 200 too: else it would hold up the person's next ones for a day.
    const { arrival, acknowledgement } = job.intake(update)
    await arrival?.keep()
    job.onTrouble(undefined)
    return acknowledgement === undefined ? { status: 200 } : withCall(acknowledgement)
  } catch {
    job.onTrouble('not-kept')
    return { status: 503 }
  }
}

/** Telegram carries out a call that stands in the answer to a delivery: the acknowledgement needs no request of its own. */
const withCall = (call: Acknowledgement): HttpReply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(call),
})

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
