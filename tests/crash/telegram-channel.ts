import { TELEGRAM_CAPABILITIES } from '../../src/channels/telegram/telegram.ts'
import { type SentMessage, startTelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import type { CrashChannel } from './crash-channel.ts'
import type { Expected } from './expect.ts'
import type { Deed } from './plan.ts'

/** Telegram by polling or by webhook: what was not confirmed comes again. */
export async function telegramToCrash(mode: 'polling' | 'webhook'): Promise<CrashChannel> {
  const api = await startTelegramApi({})
  const updates: number[] = []
  return {
    name: 'telegram',
    can: { ...TELEGRAM_CAPABILITIES, deepLink: (payload) => `https://t.me/damnaer_bot?start=${payload}` },
    settings: {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      TELEGRAM_MODE: mode,
      TELEGRAM_WEBHOOK_SECRET: 'only-the-platform-knows',
    },
    lineAt: api.deliverTo,
    open(number) {
      const id = 100 + number
      return {
        person: `telegram:${id}`,
        send: (deed, _, turn) => void updates.push(api.push(toUpdate(id, deed, turn))),
        seen: () => api.sent.filter(({ chat_id }) => chat_id === id).map(toSeen),
        hidden: () => 0,
        close: async () => undefined,
      }
    },
    isAcknowledged: () => updates.every((id) => api.confirmed.has(id)),
    stop: api.stop,
  }
}

const toSeen = ({ text, reply_markup }: SentMessage): Expected => ({
  text,
  turn: Number(reply_markup?.inline_keyboard.flat()[0]?.callback_data.split(':')[0] ?? 0),
})

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
