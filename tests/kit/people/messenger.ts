import type { MessengerApi } from '../../fakes/messenger-api.ts'
import type { SentPayload } from '../../fakes/messenger-limits.ts'
import type { Heard, Person } from './person.ts'

/** Somebody in Messenger's chat with the Page. */
export function messengerPerson(api: MessengerApi, id: string): Person {
  const heard: Heard[] = []
  /** Buttons of a template stay and send a postback; quick replies are answers. */
  const lasting = new Set<string>()
  let read = 0

  return {
    heard() {
      const unread = api.sent.slice(read)
      read += unread.length
      for (const sent of unread.filter(({ recipient }) => recipient.id === id)) {
        for (const button of sent.message.attachment?.payload.buttons ?? []) lasting.add(button.payload)
        heard.push(toHeard(sent))
      }
      return heard
    },
    write: async (text) => void api.push(id, { message: { mid: 'MID', text } }),
    async press({ id: choice, label, turn }) {
      const payload = `${turn}:${choice}`
      if (lasting.has(payload)) api.push(id, { postback: { mid: 'MID', title: label, payload } })
      else api.push(id, { message: { mid: 'MID', text: label, quick_reply: { payload } } })
    },
    async open(payload) {
      const referral = { ref: payload, source: 'SHORTLINK', type: 'OPEN_THREAD' }
      const postback = { mid: 'MID', title: 'Get Started', payload: 'start' }
      api.push(id, { postback: payload === '' ? postback : { ...postback, referral } })
    },
    async sendPhoto() {
      const picture = { type: 'image', payload: { url: 'https://scontent.example/passport.jpg' } }
      api.push(id, { message: { mid: 'MID', attachments: [picture] } })
    },
    leave: async () => {},
  }
}

function toHeard({ message }: SentPayload): Heard {
  const { text = '', buttons = [] } = message.attachment?.payload ?? {}
  const pressed = [...buttons.filter(({ type }) => type === 'postback'), ...(message.quick_replies ?? [])]
  return {
    text: message.text ?? text,
    buttons: pressed.map(({ title, payload }) => {
      const colon = payload.indexOf(':')
      return { id: payload.slice(colon + 1), label: title, turn: Number(payload.slice(0, colon)) }
    }),
  }
}
