import { type Button, type Outgoing, SendError } from '../../core/channel.ts'

const CALLBACK_DATA_BYTES = 64
/** Two labels of this many letters fit beside each other on a phone of 360 px. */
const SHORT_LABEL = 12

/** The payload of sendMessage. */
export interface Message {
  readonly chat_id: number
  readonly text: string
  readonly link_preview_options: object
  readonly reply_markup?: object
}

/** The payload of sendMessage: plain text, so that nothing a person wrote is ever markup. Throws `SendError` for what Telegram would never take. */
export function toMessage(address: string, message: Outgoing): Message {
  // Only numbers are people: Telegram would take '@name' as a channel that everybody reads.
  if (!/^-?\d{1,16}$/.test(address)) throw new SendError('refused')
  const keyboard = rows(message.buttons).map((row) => row.map((button) => toKey(button, message.turn)))
  return {
    chat_id: Number(address),
    text: message.text,
    link_preview_options: { is_disabled: true },
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
  }
}

function toKey(button: Button, turn: number): { text: string; callback_data: string } {
  const data = `${turn}:${button.id}`
  if (Buffer.byteLength(data) > CALLBACK_DATA_BYTES) throw new SendError('refused')
  return { text: button.label, callback_data: data }
}

/** One button a row, or two where both are short. */
function rows(buttons: readonly Button[]): Button[][] {
  const result: Button[][] = []
  for (const button of buttons) {
    const last = result.at(-1)
    if (last?.length === 1 && [...last, button].every(isShort)) last.push(button)
    else result.push([button])
  }
  return result
}

/** Vowels, signs and subscripts stand above, below or before their letter; what nobody sees takes no room. Segmenting costs ten times as much. */
const isShort = ({ label }: Button) => label.replace(ROOMLESS, '').length <= SHORT_LABEL

const ROOMLESS = /\u17D2\p{L}|\p{M}|\p{Cf}/gu
