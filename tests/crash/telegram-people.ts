import type { SentMessage, TelegramApi } from '../fakes/telegram-api.ts'
import type { Expected, Oracle } from './expect.ts'
import { type Deed, toEvent } from './plan.ts'

/** One person on Telegram: does the next thing when the whole answer to the last has come. */
export interface TelegramPerson {
  readonly id: number
  readonly expected: readonly Expected[]
  readonly updates: readonly number[]
  readonly oracle: Oracle
  /** Things done so far. */
  events(): number
  seen(): Expected[]
  isDone(): boolean
  /** Does the next thing, if it is time. */
  step(): void
}

/** `isHasty`: does everything at once, without waiting for answers. */
export function telegramPerson(
  api: TelegramApi,
  { id, deeds, oracle, isHasty }: { id: number; deeds: readonly Deed[]; oracle: Oracle; isHasty: boolean },
): TelegramPerson {
  const expected: Expected[] = []
  const updates: number[] = []
  let done = 0
  const mine = () => api.sent.filter(({ chat_id }) => chat_id === id)
  const seen = () => mine().map(toSeen)
  const isAnswered = () => {
    const last = expected.at(-1)
    return last === undefined || seen().some((one) => one.text === last.text && one.turn === last.turn)
  }
  const act = (deed: Deed) => {
    const turn = isHasty ? undefined : lastTurn(mine())
    const event = toEvent(deed, turn)
    expected.push(...oracle.next(event))
    updates.push(api.push(toUpdate(id, deed, turn)))
  }
  return {
    id,
    expected,
    updates,
    oracle,
    events: () => done,
    seen,
    isDone: () => done === deeds.length && isAnswered(),
    step() {
      while (done < deeds.length && (isHasty || isAnswered())) act(deeds[done++] as Deed)
    },
  }
}

const keysOf = (message: SentMessage | undefined) => message?.reply_markup?.inline_keyboard.flat() ?? []

const toSeen = (message: SentMessage): Expected => ({
  text: message.text,
  turn: Number(keysOf(message)[0]?.callback_data.split(':')[0] ?? 0),
})

const lastTurn = (messages: readonly SentMessage[]): number | undefined =>
  toSeen(messages.at(-1) ?? { chat_id: 0, text: '' }).turn || undefined

function toUpdate(id: number, deed: Deed, turn: number | undefined): object {
  const chat = { id, type: 'private' }
  const from = { id, is_bot: false, first_name: 'Sok' }
  if ('press' in deed) {
    const data = turn === undefined ? deed.press : `${turn}:${deed.press}`
    return {
      callback_query: { id: `press-${id}-${deed.press}`, from, data, message: { message_id: 1, date: 0, chat } },
    }
  }
  return { message: { message_id: 1, date: 0, chat, from, text: 'start' in deed ? '/start' : deed.say } }
}
