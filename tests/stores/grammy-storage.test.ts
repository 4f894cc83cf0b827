import { Bot, type Context, type SessionFlavor, session } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { grammyStorage } from '../../src/stores/grammy-storage.ts'
import { type LowdbKit, lowdbKit } from './lowdb-kit.ts'

interface Session {
  count: number
  words: string[]
}
type SessionContext = Context & SessionFlavor<Session | undefined>

let kit: LowdbKit

beforeEach(async () => {
  kit = await lowdbKit()
})
afterEach(() => kit.dispose())

const botInfo = { id: 1, is_bot: true, first_name: 'bot', username: 'bot' } as never
const message = (update_id: number, chat: number, text: string) => ({
  update_id,
  message: {
    message_id: update_id,
    date: 0,
    text,
    chat: { id: chat, type: 'private', first_name: 'x' },
    from: { id: chat, is_bot: false, first_name: 'x' },
  },
})

/** A bot that counts what each chat says and forgets it at "forget". */
function countingBot(
  storage: ReturnType<typeof grammyStorage<Session | undefined>>,
  seen: unknown[],
): Bot<SessionContext> {
  const bot = new Bot<SessionContext>('0:test', { botInfo })
  bot.use(session<Session | undefined, SessionContext>({ initial: () => ({ count: 0, words: [] }), storage }))
  bot.on('message:text', (ctx) => {
    seen.push(ctx.session?.count)
    ctx.session =
      ctx.message.text === 'forget' ? undefined : { count: (ctx.session?.count ?? 0) + 1, words: [ctx.message.text] }
  })
  return bot
}

test("grammY's own sessions are kept for each chat, over a restart, until they are deleted", async () => {
  const seen: unknown[] = []
  const store = await kit.open()
  const bot = countingBot(grammyStorage(store.documents), seen)
  await bot.handleUpdate(message(1, 10, 'hello') as never)
  await bot.handleUpdate(message(2, 10, 'ជំរាបសួរ') as never)
  await bot.handleUpdate(message(3, 20, 'hello') as never)
  expect(await store.documents.get('grammy/10')).toEqual({ count: 2, words: ['ជំរាបសួរ'] })
  await store.close()

  const again = await kit.open()
  const later = countingBot(grammyStorage(again.documents), seen)
  await later.handleUpdate(message(4, 10, 'forget') as never)
  await later.handleUpdate(message(5, 10, 'hello') as never)
  await later.handleUpdate(message(6, 20, 'hello') as never)
  expect(seen).toEqual([0, 1, 0, 2, 0, 1])
  await again.close()
})

test('two plugins with prefixes of their own do not see each other', async () => {
  const store = await kit.open()
  const a = grammyStorage<number>(store.documents, 'a/')
  const b = grammyStorage<number>(store.documents, 'b/')
  await a.write('x', 1)
  expect([await a.read('x'), await b.read('x')]).toEqual([1, undefined])
  await a.delete('x')
  expect(await a.read('x')).toBeUndefined()
  await store.close()
})
