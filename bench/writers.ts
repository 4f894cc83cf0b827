import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** People who write to the web chat all the time. */
export interface Writers {
  /** Resolves when each of them was heard once. */
  allHeard(): Promise<void>
  /** Turns that the line has acknowledged so far, by the person's token. */
  acknowledged(): ReadonlyMap<string, number>
  stop(): Promise<void>
}

/** Each writes one thing after another from a network of their own, which the line believes if it trusts a proxy; else the rate limit turns most away. */
export function startWriters(url: string, count: number): Writers {
  const turns = new Map(Array.from({ length: count }, () => [randomBytes(32).toString('base64url'), 0]))
  let isDone = false
  const write = async (token: string, index: number) => {
    while (!isDone) {
      const id = `w-${turns.get(token)}`
      const answer = await fetch(`${url}/api/chat/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-forwarded-for': `10.0.0.${index}`,
        },
        body: JSON.stringify({ id, event: { type: 'text', text: 'hotline' } }),
      })
      await answer.arrayBuffer()
      if (answer.status === 202) turns.set(token, (turns.get(token) ?? 0) + 1)
      await sleep(answer.status === 202 ? PAUSE_MS : LONG_PAUSE_MS)
    }
  }
  const writing = Promise.all([...turns.keys()].map(write))
  return {
    async allHeard() {
      while ([...turns.values()].some((heard) => heard === 0)) await sleep(PAUSE_MS)
    },
    acknowledged: () => new Map(turns),
    async stop() {
      isDone = true
      await writing
    },
  }
}

const PAUSE_MS = 50
const LONG_PAUSE_MS = 500
