import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FileAdapter } from '@grammyjs/storage-file'
import { Bot, type Context, type SessionFlavor, session, webhookCallback } from 'grammy'
import type { Baseline } from './baseline.ts'

interface Progress {
  place: number
}

/**
 * The named baseline: a grammY bot as its manual shows it, with a session file a chat. It says the same texts, fixed, to whatever comes; it
 * understands nothing, and its files are not flushed. Announces its address on standard output.
 */
export function serveGrammy({ apiUrl, secret, turns, opening, folder }: Baseline): void {
  const bot = new Bot<Context & SessionFlavor<Progress>>('7:bench', {
    client: { apiRoot: apiUrl },
    botInfo: BOT_INFO,
  })
  bot.use(session({ initial: (): Progress => ({ place: 0 }), storage: new FileAdapter<Progress>({ dirName: folder }) }))
  bot.use(async (context) => {
    const { place } = context.session
    context.session.place = place + 1 < turns.length ? place + 1 : opening
    const pressed = context.callbackQuery === undefined ? undefined : context.answerCallbackQuery()
    for (const { text, ...rest } of turns[place]?.replies ?? []) await context.reply(text, rest as object)
    await pressed
  })
  const server = createServer(webhookCallback(bot, 'http', { secretToken: secret }))
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stdout.write(`ready at http://127.0.0.1:${port}\n`)
  })
}

const BOT_INFO = { id: 7, is_bot: true, first_name: 'Bench', username: 'bench_bot' } as never
