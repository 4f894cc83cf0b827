import type { SentMessage, TelegramApi } from '../../fakes/telegram-api.ts'
import type { Heard, Person } from './person.ts'

/** Somebody in a private chat with the bot; `language` is what their app is set to. */
export function telegramPerson(api: TelegramApi, id: number, language: string): Person {
  const chat = { id, type: 'private', first_name: '{{name}}' }
  const from = { id, is_bot: false, first_name: '$t(menu.text)', language_code: language }
  const heard: Heard[] = []
  let read = 0

  const tell = async (content: object): Promise<void> => {
    api.push({ message: { message_id: 1, date: 0, chat, from, ...content } })
  }
  return {
    heard() {
      const unread = api.sent.slice(read)
      read += unread.length
      heard.push(...unread.filter(({ chat_id }) => chat_id === id).map(toHeard))
      return heard
    },
    write: (text) => tell({ text }),
    async press({ id: choice, turn }) {
      const message = { message_id: 2, date: 0, chat }
      api.push({ callback_query: { id: '77', from, chat_instance: '1', data: `${turn}:${choice}`, message } })
    },
    open: (payload) => tell({ text: `/start ${payload}`.trim() }),
    sendPhoto: () => tell({ photo: [{ file_id: 'photo', file_unique_id: 'one', width: 90, height: 90 }] }),
    leave: async () => {},
  }
}

function toHeard({ text, reply_markup }: SentMessage): Heard {
  const keys = reply_markup?.inline_keyboard.flat() ?? []
  return {
    text,
    buttons: keys.map(({ text: label, callback_data }) => {
      const colon = callback_data.indexOf(':')
      return { id: callback_data.slice(colon + 1), label, turn: Number(callback_data.slice(0, colon)) }
    }),
  }
}
