import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Baseline, type BotUpdate, chatOf } from './baseline.ts'

/** The limit: node's own HTTP and a Map. It keeps nothing, checks nothing and waits for nothing. Announces its address on standard output. */
export function serveRaw({ apiUrl, secret, turns, opening }: Baseline): void {
  const agent = new Agent({ keepAlive: true })
  const places = new Map<number, number>()

  function call(method: string, payload: object): Promise<void> {
    const body = Buffer.from(JSON.stringify(payload))
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    return new Promise((resolve, reject) => {
      const one = request(`${apiUrl}/bot7:bench/${method}`, { agent, method: 'POST', headers }, (answer) => {
        answer.resume()
        answer.once('end', resolve)
      })
      one.once('error', reject)
      one.end(body)
    })
  }

  async function turn(update: BotUpdate): Promise<void> {
    const chat = chatOf(update)
    const place = places.get(chat) ?? 0
    places.set(chat, place + 1 < turns.length ? place + 1 : opening)
    for (const reply of turns[place]?.replies ?? []) await call('sendMessage', { chat_id: chat, ...reply })
  }

  const server = createServer((incoming, answer) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const isMeant = incoming.headers['x-telegram-bot-api-secret-token'] === secret
      if (!isMeant) return void answer.writeHead(401, { 'content-length': 0 }).end()
      const update = JSON.parse(Buffer.concat(chunks).toString('utf8')) as BotUpdate
      void turn(update)
      const body = update.callback_query ? acknowledge(update.callback_query.id) : ''
      answer.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
    })
  })
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stdout.write(`ready at http://127.0.0.1:${port}\n`)
  })
}

const acknowledge = (id: string): string => JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: id })
