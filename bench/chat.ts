import { Agent, request } from 'node:http'
import { type Peer, SECRET } from './peers.ts'
import type { Reply, ScriptedTurn } from './script.ts'

/** Somebody who talks to a peer. */
export interface Chat {
  readonly id: number
  /** Buttons of the last message. */
  buttons: readonly string[]
  /** The step that is next. */
  next: number
}

/** Plays one turn. Resolves when the replies are there and the delivery was confirmed: true if all was right. */
export type Play = (chat: Chat, turn: ScriptedTurn) => Promise<boolean>

const REPLY_WITHIN_MS = 10_000

/** Makes the player for a peer: right is the reply word for word, a press acknowledged, a delivery answered 200. */
export function playerOf(peer: Peer): Play {
  const deliver = deliverer(peer)
  const waiting = new Map<number, (message: Reply) => void>()
  peer.api.onMessage = (chat, message) => waiting.get(chat)?.(message)
  return async (chat, turn) => {
    const replies = expectReplies(chat, turn, waiting)
    const isTaken = await deliver(chat, turn)
    const isRight = await replies
    return isTaken() && isRight
  }
}

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

/** Delivers updates as Telegram does. What it resolves to tells, once the replies are there, whether all was taken: a press is acknowledged in the answer or by a call. */
function deliverer({ webhook, api }: Peer): (chat: Chat, turn: ScriptedTurn) => Promise<() => boolean> {
  const agent = new Agent({ keepAlive: true })
  let updateId = 1
  return (chat, { does }) => {
    const id = updateId++
    const body = Buffer.from(JSON.stringify(toUpdate(id, chat, does)))
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': SECRET,
    }
    return new Promise((resolve, reject) => {
      const call = request(webhook, { agent, method: 'POST', headers }, (answer) => {
        let said = ''
        answer.on('data', (text: Buffer) => {
          said += text
        })
        answer.on('end', () =>
          resolve(() => {
            const isAcknowledged =
              does.type !== 'choice' || said.includes('answerCallbackQuery') || api.acknowledged.delete(String(id))
            return answer.statusCode === 200 && isAcknowledged
          }),
        )
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
