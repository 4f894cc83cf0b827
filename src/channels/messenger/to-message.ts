import { type Button, type CallButton, type Outgoing, SendError } from '../../core/channel.ts'

/** Messages that bear it are our own when Messenger echoes them back. */
export const OUR_MARK = 'damnaer'

/** Buttons of a template stay in the chat, but it holds no more. */
const TEMPLATE_BUTTONS = 3

/** The payload of a send: plain text, so that nothing a person wrote is ever markup. Throws `SendError` for what Messenger would never take. */
export function toMessage(address: string, { text, buttons, calls = [], turn }: Outgoing): object {
  if (!/^\d{1,32}$/.test(address)) throw new SendError('refused')
  const isShort = calls.length === 0 && buttons.length > 0 && buttons.length <= TEMPLATE_BUTTONS
  const lasting = isShort ? buttons.map((button) => toPostback(button, turn)) : calls.map(toCall)
  const passing = isShort ? [] : buttons.map((button) => toQuickReply(button, turn))
  return {
    recipient: { id: address },
    messaging_type: 'RESPONSE',
    message: {
      ...(lasting.length === 0 ? { text } : { attachment: template(text, lasting) }),
      ...(passing.length > 0 && { quick_replies: passing }),
      metadata: OUR_MARK,
    },
  }
}

const template = (text: string, buttons: readonly object[]) => ({
  type: 'template',
  payload: { template_type: 'button', text, buttons },
})

const toPostback = ({ id, label }: Button, turn: number) => ({
  type: 'postback',
  title: label,
  payload: `${turn}:${id}`,
})

const toCall = ({ number, label }: CallButton) => ({ type: 'phone_number', title: label, payload: number })

const toQuickReply = ({ id, label }: Button, turn: number) => ({
  content_type: 'text',
  title: label,
  payload: `${turn}:${id}`,
})
