import type { Endpoint } from './endpoint.ts'
import { elsewhere } from './networks.ts'

export const SECRET = 'only-the-platform-knows'
const HEADER = 'x-telegram-bot-api-secret-token'

let updates = 500_000
const update = (parts: object) => JSON.stringify({ update_id: ++updates, ...parts })
const chat = (more: object = {}) => ({ id: 600_000 + (updates % 1_000), type: 'private', ...more })
const from = (more: object = {}) => ({ id: 600_000 + (updates % 1_000), is_bot: false, first_name: 'Sok', ...more })
const message = (more: object) => ({ message: { message_id: 1, date: 0, chat: chat(), from: from(), ...more } })

/** Every kind of update that the Bot API knows and that was never asked for. */
const NEVER_ASKED = [
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'hologram_of_next_year',
]

/** Telegram's webhook. */
export const telegramEndpoint: Endpoint = {
  name: "Telegram's webhook",
  path: '/telegram/webhook',
  headers: () => ({ [HEADER]: SECRET, 'content-type': 'application/json', ...elsewhere() }),
  carrying: (words) => [
    update(message({ text: words })),
    update(
      message({
        text: 'menu',
        from: from({ first_name: words, last_name: words, username: words, language_code: words }),
      }),
    ),
    update(message({ text: 'menu', chat: chat({ first_name: words, title: words, username: words }) })),
    update(message({ text: `/start ${words}` })),
    update(message({ document: { file_id: words, file_name: words }, caption: words })),
    update({
      callback_query: { id: words, from: from(), data: words, message: { message_id: 1, date: 0, chat: chat() } },
    }),
    update({ edited_message: message({ text: words }).message }),
    update(message({ contact: { phone_number: words, first_name: words } })),
  ],
  bodies: [
    ...NEVER_ASKED.map(
      (kind) => [`an update of type ${kind}`, update({ [kind]: message({ text: 'menu' }).message })] as const,
    ),
    ['no id', JSON.stringify(message({ text: 'menu' }))],
    ['an id that is text', `{"update_id":"1","message":{"chat":{"id":1,"type":"private"},"text":"menu"}}`],
    [
      'an id beyond all bounds',
      `{"update_id":9007199254740993,"message":{"chat":{"id":1,"type":"private"},"text":"menu"}}`,
    ],
    ['an endless id', `{"update_id":1e999,"message":{"chat":{"id":1,"type":"private"},"text":"menu"}}`],
    ['a chat beyond all bounds', update({ message: { chat: { id: 2 ** 60, type: 'private' }, text: 'menu' } })],
    ['half a chat', update({ message: { chat: { id: 0.5, type: 'private' }, text: 'menu' } })],
    ['a chat called by name', update({ message: { chat: { id: '@durov', type: 'private' }, text: 'menu' } })],
    ['no chat', update({ message: { text: 'menu' } })],
    ['a chat that is a list', update({ message: { chat: [], text: 'menu' } })],
    ['words that are an object', update(message({ text: { toString: 'menu' } }))],
    [
      'everything at once',
      update({ ...message({ text: 'menu' }), callback_query: { id: 'x', from: from(), data: '1:menu' } }),
    ],
    ['another bot', update(message({ text: 'menu', from: from({ is_bot: true }) }))],
    [
      'a press of a button of nobody',
      update({ callback_query: { id: 'x', from: from(), data: '999999999999999:erase-yes' } }),
    ],
    ['a press without data', update({ callback_query: { id: 'x', from: from() } })],
    ['a press with 10 kB of data', update({ callback_query: { id: 'x', from: from(), data: 'x'.repeat(10_000) } })],
    [
      'a member of no status',
      update({ my_chat_member: { chat: chat(), from: from(), old_chat_member: {}, new_chat_member: {} } }),
    ],
    ['a thousand photos', update(message({ photo: Array.from({ length: 1_000 }, () => ({ file_id: 'x' })) }))],
    ['words of 1 MB', update(message({ text: 'x'.repeat(1_000_000) }))],
    ['words of 3 MB', update(message({ text: 'x'.repeat(3_000_000) }))],
  ],
  forged: [
    ['no secret', { [HEADER]: '' }],
    ['another secret', { [HEADER]: 'wrong' }],
    ['the secret in capitals', { [HEADER]: SECRET.toUpperCase() }],
    ['a part of the secret', { [HEADER]: SECRET.slice(0, -1) }],
    ['more than the secret', { [HEADER]: `${SECRET}x` }],
    ['the secret twice', { [HEADER]: `${SECRET}, ${SECRET}` }],
    ['the secret of the prototype', { [HEADER]: '__proto__' }],
    ['10 kB of secret', { [HEADER]: 'x'.repeat(10_000) }],
  ],
}
