import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reply } from './script.ts'

/** The smallest Bot API that a bot can live with; it runs in the process that makes the load. */
export interface BotApi {
  readonly url: string
  /** Who reads the messages of all chats. */
  onMessage: (chat: number, message: Reply) => void
  /** Presses that were acknowledged by a call, by their id; whoever asks takes them out. */
  readonly acknowledged: Set<string>
  /** Resolves at the first call of a method. */
  called(method: string): Promise<void>
  stop(): void
}

/** Starts it on a free port. */
export async function startBotApi(): Promise<BotApi> {
  const calls = new Map<string, { promise: Promise<void>; resolve: () => void }>()
  const callOf = (method: string) => {
    const call = calls.get(method) ?? newCall()
    calls.set(method, call)
    return call
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const method = request.url?.slice(request.url.lastIndexOf('/') + 1) ?? ''
      let result: string = 'true'
      if (method === 'sendMessage') {
        const message = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Reply & { chat_id: number }
        result = `{"message_id":1,"date":0,"chat":{"id":${message.chat_id},"type":"private"},"text":""}`
        api.onMessage(message.chat_id, message)
      } else {
        if (method === 'getMe') result = '{"id":7,"is_bot":true,"first_name":"Bench","username":"bench_bot"}'
        if (method === 'answerCallbackQuery') api.acknowledged.add(idOf(Buffer.concat(chunks)))
        callOf(method).resolve()
      }
      const body = `{"ok":true,"result":${result}}`
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
    })
  })
  // Peers rest between rounds; a connection that ends just then would look like a fault of theirs.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api: BotApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    onMessage: () => undefined,
    acknowledged: new Set(),
    called: (method) => callOf(method).promise,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return api
}

const idOf = (body: Buffer): string =>
  (JSON.parse(body.toString('utf8')) as { callback_query_id: string }).callback_query_id

function newCall(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
