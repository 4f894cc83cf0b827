import { setTimeout as sleep } from 'node:timers/promises'
import { type Chat, playerOf } from './chat.ts'
import type { Peer } from './peers.ts'
import type { Script, ScriptedTurn } from './script.ts'

/** What some chats at the same time got out of a peer. */
export interface Sample {
  readonly turnsPerSecond: number
  /** Milliseconds until the reply is there and its delivery confirmed, one for each turn. */
  readonly latencies: readonly number[]
  readonly turns: number
  /** Turns whose reply was another one, or did not come. */
  readonly wrong: number
}

/** People who talk to one peer, some at the same time. */
export interface Load {
  /** Everybody says the opening. */
  open(chats: number): Promise<void>
  /** As many as `chats` at the same time go through the steps for some seconds, each as fast as it is answered. */
  run(chats: number, seconds: number): Promise<Sample>
  /**
   * Turns begin by a timetable of `rate` a second, however slow the answers are; `chats` people take them. Latency counts from the
   * time in the timetable, so that waiting for a busy peer counts too.
   */
  runByTimetable(chats: number, seconds: number, rate: number): Promise<Sample>
}

/** Gets `people` people ready. Several rounds of a real day are shared among many: nobody presses a thousand buttons. */
export function prepareLoad(peer: Peer, { opening, steps }: Script, people: number): Load {
  const play = playerOf(peer)
  const queue: Chat[] = Array.from({ length: people }, (_, n) => ({ id: 100_001 + n, buttons: [], next: 0 }))

  const takeStep = async (chat: Chat): Promise<boolean> => {
    const isRight = await play(chat, steps[chat.next] ?? NOTHING)
    chat.next = (chat.next + 1) % steps.length
    return isRight
  }
  const nextChat = (): Chat => {
    const chat = queue.shift()
    if (chat === undefined) throw new Error('There are more chats than people')
    return chat
  }

  return {
    async open(chats) {
      const left = [...queue]
      await atOnce(chats, async () => {
        for (let chat = left.pop(); chat !== undefined; chat = left.pop()) {
          for (const turn of opening) {
            if (!(await play(chat, turn))) throw new Error(`${peer.name} answered the opening wrongly`)
          }
        }
      })
    },

    async run(chats, seconds) {
      const { note, result } = notebook(seconds)
      const end = performance.now() + seconds * 1_000
      await atOnce(chats, async () => {
        while (performance.now() < end) {
          const chat = nextChat()
          do {
            const startedAt = performance.now()
            const isRight = await takeStep(chat)
            note(startedAt, isRight, performance.now() <= end)
            // After one round each makes room for the next.
          } while (chat.next !== 0 && performance.now() < end)
          queue.push(chat)
        }
      })
      return result()
    },

    async runByTimetable(chats, seconds, rate) {
      const { note, result } = notebook(seconds)
      const start = performance.now()
      const turns = Math.round(seconds * rate)
      let begun = 0
      await atOnce(chats, async () => {
        const chat = nextChat()
        while (begun < turns) {
          const dueAt = start + (begun++ * 1_000) / rate
          const early = dueAt - performance.now()
          if (early > 0) await sleep(early)
          // A timer may ring a little early.
          const startedAt = Math.min(dueAt, performance.now())
          note(startedAt, await takeStep(chat), true)
        }
        queue.push(chat)
      })
      return result()
    },
  }
}

const NOTHING: ScriptedTurn = { does: { type: 'text', text: '' }, replies: [] }

async function atOnce(chats: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: chats }, work))
}

function notebook(seconds: number) {
  const latencies: number[] = []
  let wrong = 0
  return {
    note(startedAt: number, isRight: boolean, isInTime: boolean) {
      if (!isRight) wrong += 1
      if (isInTime) latencies.push(performance.now() - startedAt)
    },
    result: (): Sample => ({ turnsPerSecond: latencies.length / seconds, latencies, turns: latencies.length, wrong }),
  }
}
