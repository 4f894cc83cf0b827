import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

interface Event {
  readonly sender?: { readonly id: string }
  readonly recipient?: { readonly id: string }
  readonly timestamp?: number
  readonly message?: object
}

interface Delivery {
  readonly id: string
  readonly body: Buffer
}

/** Meta's way to sign a body, and to write it: letters beyond ASCII and slashes are escaped. */
export function signed(body: string | Buffer, secret: string): Record<string, string> {
  const hash = createHmac('sha256', secret).update(body).digest('hex')
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${hash}` }
}

export const toBody = (batch: object): Buffer =>
  Buffer.from(
    JSON.stringify(batch)
      .replaceAll('/', '\\/')
      .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )

/** Delivers the events of a Page to a webhook: those of one person one after another, each again until it is answered 200. */
export function deliverer(secret: string, page: string) {
  const queues = new Map<string, Promise<void>>()
  const known = new Map<string, readonly [string, Delivery]>()
  const answers: number[] = []
  let origin: string | undefined
  let isSubscribed = false
  let isStopped = false
  let pending = 0

  async function send({ body }: Delivery): Promise<void> {
    for (let wait = 10; !isStopped; wait = Math.min(wait * 2, 1000)) {
      if (isSubscribed && origin !== undefined) {
        const status = await post(`${origin}/messenger/webhook`, body, signed(body, secret))
        answers.push(status)
        if (status === 200) {
          pending -= 1
          return
        }
      }
      await sleep(wait)
    }
  }
  const enqueue = (queue: string, delivery: Delivery) => {
    pending += 1
    const before = queues.get(queue) ?? Promise.resolve()
    queues.set(
      queue,
      before.then(() => send(delivery)),
    )
  }
  return {
    answers,
    isTaken: () => pending === 0,
    subscribe() {
      isSubscribed = true
    },
    deliverTo(real: string) {
      origin = real
    },
    stop() {
      isStopped = true
    },
    deliver(id: string, event: Event) {
      const body = toBody({ object: 'page', entry: [{ id: page, time: event.timestamp, messaging: [event] }] })
      const queue = String(event.sender?.id === page ? event.recipient?.id : event.sender?.id)
      known.set(id, [queue, { id, body }])
      enqueue(queue, { id, body })
    },
    repeat(id: string) {
      const again = known.get(id)
      if (again === undefined) throw new Error(`No event ${id} was pushed`)
      enqueue(...(again as [string, Delivery]))
    },
  }
}

/** Resolves with the status; 0 if there was no whole answer. The body comes in two pieces. */
function post(url: string, body: Buffer, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(
      url,
      { method: 'POST', headers: { ...headers, 'content-length': body.length } },
      (reply) => {
        reply.resume()
        reply.on('error', () => undefined)
        reply.once('close', () => resolve(reply.complete ? (reply.statusCode ?? 0) : 0))
      },
    )
    outgoing.once('error', () => resolve(0))
    outgoing.write(body.subarray(0, body.length >> 1))
    setTimeout(() => outgoing.end(body.subarray(body.length >> 1)), 1)
  })
}
