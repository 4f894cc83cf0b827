import type { Inbound, InboundFile, Incoming, MediaKind } from '../../core/conversation.ts'
import { LARGEST_FILE } from '../../core/files/clean-file.ts'
import { isAddressed } from './is-addressed.ts'
import { type Me, type Message, Update } from './update.ts'

/** What an update means to us. `press` is the id of a button press that Telegram wants acknowledged, of use or not. */
export type Reading =
  | { readonly type: 'event'; readonly incoming: Incoming; readonly press?: string }
  | { readonly type: 'refused'; readonly reason: string; readonly press?: string }

/** Reads an update of the Bot API, which may be anything: numbers that are no ids, buttons we never made, groups we did not ask for. */
export function toIncoming(raw: unknown, me: Me): Reading {
  const parsed = Update.safeParse(raw)
  if (!parsed.success) return refused('malformed')
  const update = parsed.data
  if (!areSafe(update)) return refused('unsafe-id')
  const reading = read(update, me)
  // Telegram's ids are digits; nothing else is ever said back.
  const [press] = /^\d{1,32}$/.exec(update.callback_query?.id ?? '') ?? []
  if (typeof reading === 'string') return { ...refused(reading), ...(press && { press }) }
  const { message_id } = update.message ?? update.edited_message ?? update.callback_query?.message ?? {}
  // In a group nobody leaves in a hurry, and the messages are not ours to delete.
  const ref = message_id === undefined || reading.event.type === 'group' ? {} : { ref: String(message_id) }
  const incoming = { id: String(update.update_id), from: `telegram:${reading.chat}`, event: reading.event, ...ref }
  return { type: 'event', incoming, ...(press && { press }) }
}

/** An event in a chat, or a code for why there is none. */
type Found = { readonly chat: number; readonly event: Inbound } | string

function read(update: Update, me: Me): Found {
  if (update.message) return readMessage(update.message, me)
  if (update.edited_message) return readEdited(update.edited_message)
  if (update.callback_query) return readPress(update.callback_query)
  if (update.my_chat_member) return readMembership(update.my_chat_member)
  return 'unknown-update'
}

function readMessage(message: Message, me: Me): Found {
  const chat = message.chat.id
  if (message.from?.is_bot) return 'bot'
  if (message.chat.type !== 'private') {
    return isAddressed(message, me) ? { chat, event: { type: 'group' } } : 'group-talk'
  }
  const words = message.text ?? message.caption
  const file = fileOf(message)
  if (words) return { chat, event: withFile(readWords(words, message.from?.language_code), file) }
  if (SERVICE.some((field) => field in message)) return 'service'
  const phone = /^[+\d][\d ().-]{4,30}$/.exec(message.contact?.phone_number ?? '')?.[0]
  return { chat, event: { type: 'media', kind: kindOf(message), ...(phone && { phone }), ...(file && { file }) } }
}

/** The largest size of a picture that we take, a voice message, or a document that is a picture; what it is, its bytes tell later. */
function fileOf({ photo = [], voice, document }: Message): InboundFile | undefined {
  const sizes = [...photo].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))
  const found =
    sizes.find(({ file_size = 0 }) => file_size <= LARGEST_FILE) ??
    sizes.at(-1) ??
    voice ??
    (/^image\/(jpeg|png|webp)$/.test(document?.mime_type ?? '') ? document : undefined)
  if (found === undefined) return undefined
  const { file_id, file_size } = found
  const bytes = file_size === undefined ? {} : { bytes: file_size }
  return { ref: file_id, kind: found === voice ? 'voice' : 'picture', ...bytes }
}

const withFile = (event: Inbound, file: InboundFile | undefined): Inbound =>
  event.type === 'text' && file !== undefined ? { ...event, file } : event

/** `/start` begins; any other command is its own word, so that flows know words only. */
function readWords(text: string, language: string | undefined): Inbound {
  const command = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?=\s|$)(.*)$/is.exec(text)
  if (!command) return { type: 'text', text }
  const [, name = '', rest = ''] = command
  if (name.toLowerCase() !== 'start') return { type: 'text', text: `${name}${rest}` }
  const payload = /^[\w-]{1,64}$/.exec(rest.trim())?.[0]
  return { type: 'start', ...(payload && { payload }), ...(language && { language }) }
}

function readEdited(message: Message): Found {
  if (message.from?.is_bot) return 'bot'
  if (message.chat.type !== 'private') return 'group-talk'
  const text = message.text ?? message.caption
  // A live location is an edited message every few seconds.
  return text ? { chat: message.chat.id, event: { type: 'edited', text } } : 'edited-media'
}

function readPress(press: NonNullable<Update['callback_query']>): Found {
  if (press.message && press.message.chat.type !== 'private') return 'group-talk'
  const [, turn, id] = /^(?:(\d{1,15}):)?(?!\d*:)([a-z0-9.:_-]{1,64})$/.exec(press.data ?? '') ?? []
  if (!id) return 'bad-button'
  return {
    chat: press.message?.chat.id ?? press.from.id,
    event: { type: 'choice', id, ...(turn && { turn: Number(turn) }) },
  }
}

function readMembership(change: NonNullable<Update['my_chat_member']>): Found {
  const chat = change.chat.id
  const [before, now] = [change.old_chat_member.status, change.new_chat_member.status]
  if (change.chat.type === 'private') {
    if (now === 'kicked') return { chat, event: { type: 'blocked' } }
    return before === 'kicked' ? { chat, event: { type: 'unblocked' } } : 'service'
  }
  const wasAdded = ['left', 'kicked'].includes(before) && ['member', 'administrator'].includes(now)
  return wasAdded && change.chat.type !== 'channel' ? { chat, event: { type: 'group' } } : 'group-talk'
}

/** Telegram's own notes in a chat, that nobody expects an answer to. */
const SERVICE = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'chat_background_set',
  'connected_website',
]

const KINDS: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'document'],
  ['location', 'location'],
  ['venue', 'location'],
  ['contact', 'contact'],
  ['sticker', 'sticker'],
]

function kindOf(message: Message): MediaKind {
  return KINDS.find(([field]) => field in message)?.[1] ?? 'other'
}

/** Two ids beyond 2^53 may be the same number to us, and two people one. */
function areSafe(update: Update): boolean {
  const part = update.message ?? update.edited_message ?? update.my_chat_member
  const press = update.callback_query
  const ids = [update.update_id, part?.chat.id, part?.from?.id, press?.from.id, press?.message?.chat.id]
  return ids.every((id) => id === undefined || Number.isSafeInteger(id))
}

const refused = (reason: string) => ({ type: 'refused', reason }) as const
