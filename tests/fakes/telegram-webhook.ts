import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

interface Update {
  readonly update_id: number
}

export interface DelivererOptions {
  readonly cutsLetters?: boolean
  readonly repeatAfter?: number
  readonly onConfirmed: (updateId: number) => void
  /** A call of the Bot API stood in the answer to a delivery. */
  readonly onCall: (method: string, payload: Record<string, unknown>) => void
}

/**
 * Delivers updates to a webhook as Telegram does: messages queue by chat and presses by person in another queue, a
 * queue sends one at a time and repeats until it is answered 2xx.
 */
export function deliverer({ cutsLetters = false, repeatAfter = 10, onConfirmed, onCall }: DelivererOptions) {
  const queues = new Map<string, Promise<void>>()
  let origin: string | undefined
  let hook: { url: URL; secret: string } | undefined
  /** Deliveries for a webhook that was changed since are given up. */
  let generation = 0

  async function send(update: Update, mine: number): Promise<void> {
    for (let wait = repeatAfter; mine === generation && hook; wait = Math.min(wait * 2, 1000)) {
      const { status, body } = await post(
        `${origin ?? hook.url.origin}${hook.url.pathname}`,
        hook.secret,
        update,
        cutsLetters,
      )
      if (mine !== generation) return
      if (status >= 200 && status < 300) {
        const { method, ...payload } = body === '' ? {} : JSON.parse(body)
        if (method !== undefined) onCall(method, payload)
        return onConfirmed(update.update_id)
      }
      await sleep(wait)
    }
  }

  return {
    isSet: () => hook !== undefined,
    deliverTo(real: string) {
      origin = real
    },
    set(url: string, secret: string) {
      queues.clear()
      generation += 1
      hook = { url: new URL(url), secret }
    },
    unset() {
      generation += 1
      hook = undefined
    },
    deliver(update: Update) {
      if (!hook) return
      const mine = generation
      const queue = queueOf(update)
      queues.set(
        queue,
        (queues.get(queue) ?? Promise.resolve()).then(() => send(update, mine)),
      )
    },
  }
}

type Parts = { readonly callback_query?: { readonly from?: { readonly id: number } } } & Partial<
  Record<'message' | 'edited_message' | 'my_chat_member', { readonly chat?: { readonly id: number } }>
>

function queueOf(update: Update): string {
  const { message, edited_message, callback_query, my_chat_member } = update as Parts
  if (callback_query) return `press ${callback_query.from?.id}`
  return `chat ${(message ?? edited_message ?? my_chat_member)?.chat?.id}`
}

/** Resolves with the answer; status 0 if there was none. */
function post(
  url: string,
  secret: string,
  update: Update,
  cutsLetters: boolean,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(JSON.stringify(update))
    const headers = {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'x-telegram-bot-api-secret-token': secret,
    }
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        body += text
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    outgoing.once('error', () => resolve({ status: 0, body: '' }))
    const cut = cutsLetters ? insideLetter(bytes) : 0
    if (cut === 0) {
      outgoing.end(bytes)
      return
    }
    outgoing.write(bytes.subarray(0, cut))
    setTimeout(() => outgoing.end(bytes.subarray(cut)), 5)
  })
}

/** A place after the first byte of a letter that has several; 0 if there is none. */
export function insideLetter(bytes: Buffer): number {
  return bytes.findIndex((byte) => byte >= 0xc0) + 1
}
