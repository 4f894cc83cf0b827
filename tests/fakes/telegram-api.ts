import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBody } from './read-body.ts'
import { createTelegramMessages, type TelegramMessages } from './telegram-messages.ts'
import { deliverer, insideLetter } from './telegram-webhook.ts'

/** A call of the Bot API, as it arrived. */
export interface Call {
  readonly method: string
  readonly payload: Record<string, unknown>
}

/** A sendMessage that was taken. */
export interface SentMessage {
  readonly chat_id: number
  readonly text: string
  readonly reply_markup?: {
    readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[]
  }
}

/** A file that the bot sent, with what was asked of it. */
export interface SentFile {
  readonly method: string
  readonly chat_id: number
  readonly protect_content: boolean
  readonly name: string
  readonly bytes: Buffer
  readonly caption?: string
  /** It was named by the id that it got when it was uploaded. */
  readonly isKnown?: true
}

/** How the next call of a method fails. */
export type Failure =
  | {
      readonly type: 'refusal'
      readonly status: number
      readonly description: string
      readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
    }
  /** The connection breaks before an answer. */
  | { readonly type: 'reset' }
  /** No answer ever comes. */
  | { readonly type: 'hang' }
  /** An answer that is no JSON, as of a proxy in between. */
  | { readonly type: 'garbage'; readonly status: number }

export interface TelegramApi {
  /** The `apiRoot` for a client. */
  readonly url: string
  /** Puts an update in the queue; gives it the next `update_id` unless it has one. Returns the id. */
  push(update: object): number
  /** Delivers an update once more, confirmed or not, as when a confirmation is lost. */
  repeat(updateId: number): void
  /** Every call, in order. */
  readonly calls: readonly Call[]
  readonly sent: readonly SentMessage[]
  /** What is in the chats: what was sent and not deleted, and what people wrote if it was added here. */
  readonly messages: TelegramMessages
  /** What people sent, by file id, as getFile and /file give it out. `size`: what getFile says instead of the truth. */
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly path?: string; readonly size?: number }>
  /** Files that the bot sent. */
  readonly sentFiles: readonly SentFile[]
  /** Updates that were confirmed, by an offset or by a 2xx of the webhook. */
  readonly confirmed: ReadonlySet<number>
  /** The next `times` calls (1) of a method, to one chat if it is named, fail. */
  fail(method: string, failure: Failure, options?: { readonly times?: number; readonly chatId?: number }): void
  /** The long poll that waits now is answered with nothing, as after a quiet time. */
  endPoll(): void
  /** Where the webhook's public address really is: `http://127.0.0.1:<port>`. */
  deliverTo(origin: string): void
  stop(): Promise<void>
}

export interface TelegramApiOptions {
  /** Other tokens are refused with 401. */
  readonly token?: string
  /** Writes answers and deliveries in two pieces, cut inside a letter that has several bytes. */
  readonly cutsLetters?: boolean
  /** The first wait before a delivery is repeated, in milliseconds. */
  readonly repeatAfter?: number
}

interface Update {
  readonly update_id: number
}

/** Telegram's Bot API as far as a bot can tell: a real HTTP server with the real queue, offsets, webhook and refusals. */
export async function startTelegramApi(options: TelegramApiOptions = {}): Promise<TelegramApi> {
  const calls: Call[] = []
  const sent: SentMessage[] = []
  const messages = createTelegramMessages()
  const files: TelegramApi['files'] = new Map()
  const sentFiles: SentFile[] = []
  const confirmed = new Set<number>()
  const known = new Map<number, Update>()
  const failures: { method: string; failure: Failure; chatId: number | undefined; left: number }[] = []
  const queue = new Map<number, Update>()
  const repeats: Update[] = []
  let nextId = 1000
  /** Ends the long poll that waits now: with updates, or with 409 because somebody else polls. */
  let wake: (() => void) | undefined
  let poller = 0
  const webhook = deliverer({
    ...options,
    onConfirmed: confirm,
    onCall: (method, payload) => void calls.push({ method, payload }),
  })

  function confirm(id: number): void {
    queue.delete(id)
    confirmed.add(id)
  }

  async function getUpdates(payload: Record<string, unknown>, signal: AbortSignal): Promise<Answer> {
    if (webhook.isSet()) return refusal(409, "Conflict: can't use getUpdates method while webhook is active")
    const { offset = 0, timeout = 0, limit = 100 } = payload as { offset?: number; timeout?: number; limit?: number }
    const mine = ++poller
    wake?.()
    if (offset > 0) for (const id of [...queue.keys()].filter((id) => id < offset)) confirm(id)
    if (queue.size + repeats.length === 0 && timeout > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeout * 1000)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        signal.addEventListener('abort', wake, { once: true })
      })
      if (mine !== poller) return refusal(409, 'Conflict: terminated by other getUpdates request')
    }
    const waiting = [...queue.values()].filter((update) => update.update_id >= offset)
    return success([...repeats.splice(0), ...waiting].slice(0, limit))
  }

  function giveFile(response: ServerResponse, path: string | undefined): void {
    calls.push({ method: 'file', payload: { path } })
    const planned = failures.find(({ method, left }) => method === 'file' && left > 0)
    if (planned !== undefined) {
      planned.left -= 1
      return void failWith(planned.failure, response, options)
    }
    const found = [...files].find(([id, file]) => (file.path ?? `photos/${id}.jpg`) === path)
    if (found === undefined) return void response.writeHead(404).end('{"ok":false}')
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found[1].bytes)
  }

  async function answer({ method, payload }: Call, signal: AbortSignal): Promise<Answer> {
    switch (method) {
      case 'getMe':
        return success({ id: 7, is_bot: true, first_name: 'Damnaer', username: 'damnaer_bot' })
      case 'getUpdates':
        return getUpdates(payload, signal)
      case 'setWebhook':
        webhook.set(String(payload.url), String(payload.secret_token))
        for (const update of queue.values()) webhook.deliver(update)
        return success(true)
      case 'deleteWebhook':
        webhook.unset()
        return success(true)
      case 'sendMessage': {
        const message = payload as unknown as SentMessage
        const wrong = flaw(message)
        if (wrong) return refusal(400, `Bad Request: ${wrong}`)
        sent.push(message)
        const chat = { id: message.chat_id, type: 'private' }
        const message_id = messages.add(Number(message.chat_id), message.text)
        return success({ message_id, date: 0, chat, text: message.text })
      }
      case 'getFile': {
        const file = files.get(String(payload.file_id))
        if (file === undefined) return refusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
        const file_path = file.path ?? `photos/${payload.file_id}.jpg`
        return success({ file_id: payload.file_id, file_size: file.size ?? file.bytes.length, file_path })
      }
      case 'sendPhoto':
      case 'sendVoice':
      case 'sendDocument': {
        const chat_id = Number(payload.chat_id)
        const known = sentFiles[Number(String(payload.photo).replace('sent-', ''))]
        if (payload.file === undefined && known === undefined) return refusal(400, 'Bad Request: wrong file identifier')
        const { name, bytes } = (payload.file ?? known) as { name: string; bytes: Buffer }
        const caption = payload.caption === undefined ? {} : { caption: String(payload.caption) }
        const isKnown = payload.file === undefined ? { isKnown: true as const } : {}
        const protect_content = payload.protect_content === 'true'
        sentFiles.push({ method, chat_id, protect_content, name, bytes, ...caption, ...isKnown })
        const message_id = messages.add(chat_id, caption.caption ?? name, true)
        const photo = method === 'sendPhoto' ? { photo: [{ file_id: `sent-${sentFiles.length - 1}` }] } : {}
        return success({ message_id, date: 0, chat: { id: chat_id, type: 'private' }, ...photo })
      }
      case 'editMessageText':
        return done(messages.edit(Number(payload.chat_id), payload.message_id, String(payload.text)))
      case 'editMessageCaption':
        return done(messages.edit(Number(payload.chat_id), payload.message_id, String(payload.caption), true))
      case 'deleteMessages':
        return done(messages.deleteMany(Number(payload.chat_id), payload.message_ids))
      case 'deleteMessage':
        return done(messages.deleteOne(Number(payload.chat_id), payload.message_id))
      default:
        return success(true)
    }
  }

  const server = createServer(async (request, response) => {
    const hangUp = new AbortController()
    response.once('close', () => hangUp.abort())
    const [, key, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
    if (path !== undefined) return giveFile(response, key === (options.token ?? TOKEN) ? path : undefined)
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    const call = { method, payload: await readPayload(request) }
    calls.push(call)
    if (token !== (options.token ?? TOKEN)) return write(response, refusal(401, 'Unauthorized'), options)
    const isMeant = (one: (typeof failures)[number]) =>
      one.left > 0 && one.method === method && (one.chatId ?? call.payload.chat_id) === call.payload.chat_id
    const planned = failures.find(isMeant)
    if (planned) {
      planned.left -= 1
      return failWith(planned.failure, response, options)
    }
    return write(response, await answer(call, hangUp.signal), options)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    sent,
    messages,
    files,
    sentFiles,
    confirmed,
    push(given) {
      const update = { update_id: nextId, ...given }
      nextId = Math.max(nextId, Number.isSafeInteger(update.update_id) ? update.update_id : 0) + 1
      known.set(update.update_id, update)
      queue.set(update.update_id, update)
      wake?.()
      webhook.deliver(update)
      return update.update_id
    },
    repeat(updateId) {
      const update = known.get(updateId)
      if (!update) throw new Error(`No update ${updateId} was pushed`)
      if (webhook.isSet()) return webhook.deliver(update)
      repeats.push(update)
      wake?.()
    },
    fail(method, failure, { times = 1, chatId } = {}) {
      failures.push({ method, failure, chatId, left: times })
    },
    endPoll: () => wake?.(),
    deliverTo: webhook.deliverTo,
    async stop() {
      webhook.unset()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The token that the server knows unless told another. */
export const TOKEN = '7:test-token'

interface Answer {
  readonly status: number
  readonly body: object
}

const success = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })

const done = (flaw: string | undefined): Answer => (flaw ? refusal(400, `Bad Request: ${flaw}`) : success(true))

function refusal(status: number, description: string, parameters?: object): Answer {
  return { status, body: { ok: false, error_code: status, description, ...(parameters && { parameters }) } }
}

/** What Telegram itself would not take; it counts letters in code points and button data in bytes. */
function flaw({ text, reply_markup }: SentMessage): string | undefined {
  if (text.trim() === '') return 'message text is empty'
  if ([...text].length > 4096) return 'message is too long'
  const keys = reply_markup?.inline_keyboard.flat() ?? []
  const isBad = keys.some(({ text: label, callback_data: data }) => !label || !data || Buffer.byteLength(data) > 64)
  return isBad ? 'BUTTON_DATA_INVALID' : undefined
}

/** JSON, or a form with one file. */
async function readPayload(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) {
    const body = await readBody(request)
    return body === '' ? {} : JSON.parse(body)
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData()
  const payload: Record<string, unknown> = {}
  for (const [key, value] of form) {
    if (typeof value === 'string') payload[key] = value
    else payload.file = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
  }
  return payload
}

async function failWith(failure: Failure, response: ServerResponse, options: TelegramApiOptions): Promise<void> {
  switch (failure.type) {
    case 'refusal':
      return write(response, refusal(failure.status, failure.description, failure.parameters), options)
    case 'reset':
      response.destroy()
      return
    case 'hang':
      return
    case 'garbage':
      response.writeHead(failure.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return
  }
}

async function write(response: ServerResponse, answer: Answer, { cutsLetters }: TelegramApiOptions): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(answer.body))
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': bytes.length })
  const cut = cutsLetters ? insideLetter(bytes) : 0
  if (cut > 0) {
    response.write(bytes.subarray(0, cut))
    await sleep(5)
  }
  response.end(bytes.subarray(cut))
}
