import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Context, session, Telegraf } from 'telegraf'
import type { Baseline } from './baseline.ts'

interface Progress {
  place: number
}

/** The other baseline: a telegraf bot as its manual shows it, with a file a chat under its `session`. Announces its address on standard output. */
export function serveTelegraf({ apiUrl, secret, turns, opening, folder }: Baseline): void {
  const bot = new Telegraf<Context & { session: Progress }>('7:bench', {
    telegram: { apiRoot: apiUrl, webhookReply: false },
  })
  bot.botInfo = BOT_INFO
  bot.use(session({ defaultSession: (): Progress => ({ place: 0 }), store: files(folder) }))
  bot.use(async (context) => {
    const { place } = context.session
    context.session.place = place + 1 < turns.length ? place + 1 : opening
    const pressed = context.callbackQuery === undefined ? undefined : context.answerCbQuery()
    for (const { text, ...rest } of turns[place]?.replies ?? []) await context.reply(text, rest as object)
    await pressed
  })
  const server = createServer(bot.webhookCallback('/', { secretToken: secret }))
  server.keepAliveTimeout = 600_000
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stdout.write(`ready at http://127.0.0.1:${port}\n`)
  })
}

/** telegraf ships no file store; this is the least that one can be, not flushed. */
function files(folder: string) {
  const pathOf = (key: string) => join(folder, `${key}.json`)
  return {
    async get(key: string): Promise<Progress | undefined> {
      const text = await readFile(pathOf(key), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : (JSON.parse(text) as Progress)
    },
    async set(key: string, value: Progress): Promise<void> {
      await mkdir(folder, { recursive: true })
      await writeFile(pathOf(key), JSON.stringify(value))
    },
    delete: (key: string) => rm(pathOf(key), { force: true }),
  }
}

const BOT_INFO = { id: 7, is_bot: true, first_name: 'Bench', username: 'bench_bot' } as never
