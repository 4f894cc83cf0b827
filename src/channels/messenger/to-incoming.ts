import { createHash } from 'node:crypto'
import type { Inbound, Incoming, MediaKind } from '../../core/conversation.ts'
import { GET_STARTED } from './page.ts'
import { OUR_MARK } from './to-message.ts'
import { type Message, Update } from './update.ts'

/** Who we are: events of the Page itself are no person's, and echoes of our app are no staff's. */
export interface Us {
  readonly page: string
  /** Told by the echoes that bear our mark; undefined until the first. */
  readonly app?: string | undefined
}

/**
 * What an event means to us. `ignored`: asks for nothing (read, delivered); `echo`: our own message, and the app that it names; `policy`: Meta
 * holds the Page back, or no longer.
 */
export type Reading =
  | { readonly type: 'event'; readonly incoming: Incoming; readonly at: number }
  | { readonly type: 'ignored' }
  | { readonly type: 'echo'; readonly app: string | undefined }
  | { readonly type: 'policy'; readonly isBlocked: boolean }
  | { readonly type: 'refused'; readonly reason: string }

/** Reads one event of our Page, which may be anything. */
export function toIncoming(raw: unknown, us: Us): Reading {
  const parsed = Update.safeParse(raw)
  if (!parsed.success) return { type: 'refused', reason: 'malformed' }
  const update = parsed.data
  const { action } = update.policy_enforcement ?? {}
  if (action !== undefined) return { type: 'policy', isBlocked: action === 'block' }
  if (isOurs(update.message, us)) return { type: 'echo', app: appOf(update.message) }
  const found = read(update)
  if (found === 'ignored') return { type: 'ignored' }
  if (typeof found === 'string') return { type: 'refused', reason: found }
  if (found.person === undefined || found.person === us.page) return { type: 'refused', reason: 'malformed' }
  const incoming = { id: found.id, from: `messenger:${found.person}`, event: found.event }
  return { type: 'event', incoming, at: update.timestamp }
}

/** An event of a person, `ignored`, or a code for why there is none. */
type Found = { readonly id: string; readonly person: string | undefined; readonly event: Inbound } | string

function read(update: Update): Found {
  const { sender, recipient, message, postback, referral, message_edit: edit } = update
  const person = sender?.id
  if (message?.is_echo) return { id: message.mid, person: recipient?.id, event: { type: 'staff-replied' } }
  if (message?.is_deleted) return { id: `${message.mid}/unsent`, person, event: { type: 'unsent' } }
  if (message) return { id: message.mid, person, event: readMessage(message) }
  if (edit) return { id: `${edit.mid}/edit.${edit.num_edit}`, person, event: { type: 'edited', text: edit.text } }
  if (postback) {
    const event = readPostback(postback)
    return event === undefined ? 'bad-button' : { id: postback.mid ?? idOf(update), person, event }
  }
  if (referral) return { id: idOf(update), person, event: begin(referral.ref) }
  return QUIET.some((field) => field in update) ? 'ignored' : 'unknown-update'
}

/** Our own messages come back with our mark, or at least from our app; any other was written by staff, or by another app in their name. */
const isOurs = (message: Message | undefined, { app }: Us): message is Message =>
  message?.is_echo === true && (message.metadata === OUR_MARK || (app !== undefined && appOf(message) === app))

const appOf = ({ app_id: app }: Message): string | undefined => (app === undefined ? undefined : String(app))

function readMessage(message: Message): Inbound {
  const press = readPayload(message.quick_reply?.payload)
  if (press !== undefined) return press
  if (message.text) return { type: 'text', text: message.text }
  return { type: 'media', kind: kindOf(message) }
}

/** What was pressed in the menu or under an old message. A button that another app made is taken by its words. */
function readPostback({ payload, title, referral }: NonNullable<Update['postback']>): Inbound | undefined {
  if (payload === GET_STARTED) return begin(referral?.ref)
  return readPayload(payload) ?? (title ? { type: 'text', text: title } : undefined)
}

function readPayload(payload: string | undefined): Inbound | undefined {
  const [, turn, id] = /^(?:(\d{1,15}):)?(?!\d*:)([a-z0-9.:_-]{1,64})$/.exec(payload ?? '') ?? []
  return id ? { type: 'choice', id, ...(turn && { turn: Number(turn) }) } : undefined
}

function begin(ref: string | undefined): Inbound {
  const payload = /^[\w-]{1,64}$/.exec(ref ?? '')?.[0]
  return { type: 'start', ...(payload && { payload }) }
}

/** Events that have no id of their own are known again by who, when and what. */
function idOf({ sender, timestamp, postback, referral }: Update): string {
  const what = JSON.stringify([sender?.id, timestamp, postback?.payload, referral?.ref])
  return createHash('sha256').update(what).digest('base64url')
}

/** What needs no answer: receipts, reactions, and who else may speak in the chat. */
const QUIET = [
  'read',
  'delivery',
  'reaction',
  'optin',
  'account_linking',
  'pass_thread_control',
  'take_thread_control',
  'request_thread_control',
  'app_roles',
  'response_feedback',
]

const KINDS: ReadonlyMap<string, MediaKind> = new Map([
  ['image', 'photo'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['file', 'document'],
  ['location', 'location'],
  ['sticker', 'sticker'],
])

/** A thumb or a sticker may come as a picture with the number of the sticker. */
function kindOf({ attachments, sticker_id: sticker }: Message): MediaKind {
  const [first] = attachments ?? []
  if ((sticker ?? first?.payload?.sticker_id) !== undefined) return 'sticker'
  return KINDS.get(first?.type ?? '') ?? 'other'
}
