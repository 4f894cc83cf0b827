import { afterEach, expect, vi } from 'vitest'
import { type TelegramOptions, telegram } from '../../src/channels/telegram/telegram.ts'
import type { Receiver, SendFailure } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'
import type { Attack, Harness } from '../contracts/channel.ts'
import { type Failure, startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { type ServedChannel, serveChannel } from './serve-channel.ts'

export const SECRET = 'a-secret_that_only_Telegram_knows'

/** Every driver in every mode; the same tests run over all of them. */
export const VARIANTS = [
  { driver: 'telegraf', mode: 'polling' },
  { driver: 'telegraf', mode: 'webhook' },
  { driver: 'grammy', mode: 'polling' },
  { driver: 'grammy', mode: 'webhook' },
] as const

/** The channel over a fake Bot API, with its routes mounted. */
export interface TelegramHarness extends Harness {
  readonly api: TelegramApi
  /** Where the routes are mounted. */
  readonly origin: string
  chatId(person: string): number
}

export async function openTelegram(
  receiver: Receiver,
  options: Pick<TelegramOptions, 'driver' | 'mode'> & Partial<TelegramOptions>,
  prepare: (api: TelegramApi) => void = () => {},
): Promise<TelegramHarness> {
  const api = await startTelegramApi({ cutsLetters: true })
  prepare(api)
  const people: string[] = []
  const chatId = (person: string) => 1001 + (people.includes(person) ? people.indexOf(person) : people.push(person) - 1)
  const chat = (person: string) => ({ id: chatId(person), type: 'private', first_name: '{{name}}' })
  const sender = (person: string) => ({
    id: chatId(person),
    is_bot: false,
    first_name: '$t(menu)',
    language_code: 'km',
  })
  const say = (person: string, text: string) => ({
    message: {
      message_id: api.messages.add(chatId(person), text),
      date: 0,
      chat: chat(person),
      from: sender(person),
      text,
    },
  })
  let running = await run()

  async function run(): Promise<ServedChannel> {
    const channel = telegram({
      token: TOKEN,
      apiRoot: api.url,
      webhookSecret: SECRET,
      publicUrl: 'https://line.example.org',
      profile: [],
      onWarning: () => {},
      pause: 5,
      ...options,
    })
    return serveChannel(channel, receiver, api)
  }

  const attack = async (kind: Attack) => {
    const person = chat('sok')
    const secret = kind === 'forged' ? 'wrong' : SECRET
    const post = async (body: string) => {
      const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret }
      // The server may hang up on a body that is too large while it is still being sent.
      await fetch(`${running.origin}/telegram/webhook`, { method: 'POST', headers, body }).catch(() => undefined)
    }
    switch (kind) {
      case 'malformed':
        await Promise.all(['', '{{{', 'null', '[]', '"text"', '{"update_id":"7"}'].map(post))
        return void [api.push({ message: 'hello' }), api.push({ message: { chat: person, text: { a: 1 } } })]
      case 'forged':
        return post(JSON.stringify({ update_id: 5, ...say('sok', 'I am Telegram') }))
      case 'oversized':
        return post(JSON.stringify({ update_id: 6, ...say('sok', 'x'.repeat(2_000_000)) }))
      case 'huge-id':
        api.push({ message: { message_id: 1, date: 0, chat: { ...person, id: 2 ** 53 }, text: 'hello' } })
        api.push({ update_id: 2 ** 53, ...say('sok', 'hello') })
        return
      case 'proto':
        api.push(
          JSON.parse(
            '{"__proto__":{"polluted":1},"message":{"__proto__":{"polluted":1},"chat":{"__proto__":{"polluted":1},"id":1001,"type":"private"},"text":"x"}}',
          ),
        )
        return
    }
  }

  return {
    api,
    chatId,
    get channel() {
      return running.channel
    },
    get origin() {
      return running.origin
    },
    address: (person) => String(chatId(person)),
    say: async (person, text) => String(api.push(say(person, text))),
    async press(person, choiceId, turn) {
      const message = { message_id: 1, date: 0, chat: chat(person) }
      const data = `${turn}:${choiceId}`
      return String(api.push({ callback_query: { id: '77', from: sender(person), chat_instance: '1', data, message } }))
    },
    repeat: async (id) => api.repeat(Number(id)),
    shown: async (person) => api.sent.filter(({ chat_id }) => chat_id === chatId(person)).map(toShown),
    left: async (person) => api.messages.inChat(chatId(person)),
    age: (milliseconds) => api.messages.age(milliseconds),
    failures: Object.keys(FAILURES) as SendFailure[],
    fail: async (kind, person) => api.fail('sendMessage', FAILURES[kind]!, { chatId: chatId(person) }),
    attack,
    async restart() {
      await running.stop()
      running = await run()
    },
    async stop() {
      await running.stop()
      await api.stop()
    },
  }
}

/** Opens a channel in a test, and ends it when the test has ended. */
export function openOneATest(): typeof openTelegram {
  let harness: TelegramHarness | undefined
  afterEach(async () => {
    await harness?.stop()
    harness = undefined
  })
  return async (...args) => {
    harness = await openTelegram(...args)
    return harness
  }
}

const FAILURES: Partial<Record<SendFailure, Failure>> = {
  blocked: { type: 'refusal', status: 403, description: 'Forbidden: bot was blocked by the user' },
  throttled: {
    type: 'refusal',
    status: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  },
  unreachable: { type: 'reset' },
  refused: { type: 'refusal', status: 400, description: 'Bad Request: message is too long' },
  broken: { type: 'refusal', status: 401, description: 'Unauthorized' },
}

function toShown({ text, reply_markup }: TelegramApi['sent'][number]) {
  const keys = reply_markup?.inline_keyboard.flat() ?? []
  const buttons = keys.map(({ text: label, callback_data }) => {
    const [turn = '', ...id] = callback_data.split(':')
    return { id: id.join(':'), label, turn: Number(turn) }
  })
  return { text, buttons }
}

/** A receiver that remembers what it kept and what was refused; `receive` may fail or take its time first. */
export function receiver(receive: (incoming: Incoming) => Promise<void> = async () => {}) {
  const kept: Incoming[] = []
  const refusals: string[] = []
  const value: Receiver = {
    async receive(incoming) {
      await receive(incoming)
      kept.push(incoming)
    },
    back: () => {},
    refused: (reason) => void refusals.push(reason),
  }
  return { ...value, kept, refusals }
}

/** The part of an update that says that somebody wrote. */
export const words = (id: number, text = 'hello') => ({
  message: { chat: { id, type: 'private' }, from: { id }, text },
})

export const methods = ({ api }: TelegramHarness) => api.calls.map(({ method }) => method)

export const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

export const untilConfirmed = ({ api }: TelegramHarness, id: string) =>
  until(() => expect(api.confirmed).toContain(Number(id)))
