import { Agent, request } from 'node:http'
import { type Peer, SECRET } from './peers.ts'
import type { Reply, Script, ScriptedTurn } from './script.ts'

/** What some chats at the same time got out of a peer. */
export interface Sample {
  readonly turnsPerSecond: number
  /** Milliseconds from sending the update until its reply is there and its delivery confirmed, one for each turn. */
  readonly latencies: readonly number[]
  readonly turns: number
  /** Turns whose reply was another one, or did not come. */
  readonly wrong: number
}

/** People who talk to one peer, some at the same time. */
export interface Load {
  /** Everybody says the opening. */
  open(chats: number): Promise<void>
  /** As many as `chats` at the same time go through the steps for some seconds; after one round each makes room for the next. */
  run(chats: number, seconds: number): Promise<Sample>
}

interface Chat {
  readonly id: number
  /** Buttons of the last message. */
  buttons: readonly string[]
  next: number
}

const REPLY_WITHIN_MS = 10_000

/** Gets `people` people ready. Several rounds of a real day are shared among many: nobody presses a thousand buttons. */
export function prepareLoad(peer: Peer, { opening, steps }: Script, people: number): Load {
  const deliver = deliverer(peer)
  const queue: Chat[] = Array.from({ length: people }, (_, n) => ({ id: 100_001 + n, buttons: [], next: 0 }))
  const waiting = new Map<number, (message: Reply) => void>()
  peer.api.onMessage = (chat, message) => waiting.get(chat)?.(message)

  /** Whether the right replies came, and the delivery was confirmed. */
  async function play(chat: Chat, turn: ScriptedTurn): Promise<boolean> {
    const replies = expectReplies(chat, turn, waiting)
    const isTaken = await deliver(chat, turn)
    const isRight = await replies
    return isTaken && isRight
  }

  async function atOnce(chats: number, work: () => Promise<boolean>): Promise<void> {
    const slot = async () => {
      while (await work());
    }
    await Promise.all(Array.from({ length: chats }, slot))
  }

  return {
    async open(chats) {
      let left = [...queue]
      await atOnce(chats, async () => {
        const [chat, ...rest] = left
        left = rest
        if (chat === undefined) return false
        for (const turn of opening) {
          if (!(await play(chat, turn))) throw new Error(`${peer.name} answered the opening wrongly`)
        }
        return true
      })
    },

    async run(chats, seconds) {
      const latencies: number[] = []
      let wrong = 0
      const end = performance.now() + seconds * 1_000
      await atOnce(chats, async () => {
        const chat = queue.shift()
        if (chat === undefined) throw new Error('There are more chats than people')
        do {
          const startedAt = performance.now()
          const isRight = await play(chat, steps[chat.next] ?? NOTHING)
          chat.next = (chat.next + 1) % steps.length
          if (!isRight) wrong += 1
          if (performance.now() <= end) latencies.push(performance.now() - startedAt)
        } while (chat.next !== 0 && performance.now() < end)
        queue.push(chat)
        return performance.now() < end
      })
      return { turnsPerSecond: latencies.length / seconds, latencies, turns: latencies.length, wrong }
    },
  }
}

const NOTHING: ScriptedTurn = { does: { type: 'text', text: '' }, replies: [] }

/** Resolves when as many messages came as were due: true if each was the right one. */
function expectReplies(
  chat: Chat,
  { replies }: ScriptedTurn,
  waiting: Map<number, (message: Reply) => void>,
): Promise<boolean> {
  return new Promise((resolve) => {
    let count = 0
    let isRight = true
    const finish = (isComplete: boolean) => {
      clearTimeout(timer)
      waiting.delete(chat.id)
      resolve(isComplete && isRight)
    }
    const timer = setTimeout(finish, REPLY_WITHIN_MS, false)
    waiting.set(chat.id, (message) => {
      isRight &&= message.text === replies[count]?.text
      chat.buttons = message.reply_markup?.inline_keyboard.flat().map(({ callback_data }) => callback_data) ?? []
      count += 1
      if (count === replies.length) finish(true)
    })
  })
}

/** Delivers updates as Telegram does; resolves to whether the answer was 200. */
function deliverer({ webhook }: Peer): (chat: Chat, turn: ScriptedTurn) => Promise<boolean> {
  const agent = new Agent({ keepAlive: true })
  let updateId = 1
  return (chat, { does }) => {
    const body = Buffer.from(JSON.stringify(toUpdate(updateId++, chat, does)))
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': SECRET,
    }
    return new Promise((resolve, reject) => {
      const call = request(webhook, { agent, method: 'POST', headers }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode === 200))
      })
      call.once('error', reject)
      call.end(body)
    })
  }
}

function toUpdate(id: number, chat: Chat, does: ScriptedTurn['does']): object {
  const from = { id: chat.id, is_bot: false, first_name: 'Person', language_code: 'km' }
  const place = { id: chat.id, type: 'private', first_name: 'Person' }
  if (does.type === 'choice') {
    const data = chat.buttons.find((button) => button.slice(button.indexOf(':') + 1) === does.id) ?? `0:${does.id}`
    const message = { message_id: id, date: 1_700_000_000, chat: place, text: '...' }
    return { update_id: id, callback_query: { id: String(id), from, chat_instance: '1', message, data } }
  }
  const text = does.type === 'text' ? does.text : '/start'
  return { update_id: id, message: { message_id: id, date: 1_700_000_000, from, chat: place, text } }
}
