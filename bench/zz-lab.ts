import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import { toIncoming } from '../src/channels/telegram/to-incoming.ts'
import { toMessage } from '../src/channels/telegram/to-message.ts'
import { render } from '../src/core/render.ts'
import { converse } from '../src/engine/converse.ts'
import { microseconds } from './measure.ts'
import { KHMER_SENTENCE, loadWorld, writeScript } from './script.ts'
import { openStore } from './store-data.ts'

const { world } = loadWorld()
const script = writeScript(world)
const only = process.argv[2]
const ms = Number(process.argv[3] ?? 300)
const sum: Record<string, number> = {}
const run = (name: string, work: () => unknown) => {
  if (only && !name.includes(only)) return
  const t = Math.min(...[0, 1, 2].map(() => microseconds(work, ms)))
  console.log(name.padEnd(40), t.toFixed(1))
  const group = name.split(' ')[0]!
  sum[group] = (sum[group] ?? 0) + t
}
script.steps.forEach((step, i) => {
  const rest = script.rest[i]!
  const does = step.does
  const at = { turn: 3, day: '2026-01-31', receipt: 'B' }
  const copy = JSON.parse(JSON.stringify(rest))
  run(`converse ${i} ${JSON.stringify(does).slice(0, 30)}`, () => converse(world, copy, does, at))
  const turn = converse(world, copy, does, at)
  const says = turn.tasks.flatMap((t) => (t.type === 'say' ? [t] : []))
  run(`render ${i}`, () => says.map((s) => render(s, turn.language, TELEGRAM_CAPABILITIES, world.speak)))
  const outs = says.flatMap((s) => render(s, turn.language, TELEGRAM_CAPABILITIES, world.speak))
  run(`toMessage ${i}`, () =>
    outs.map((m) => JSON.stringify(toMessage('123', { ...m, id: '', turn: 1, language: 'km' }))),
  )
  run(`json ${i} ${JSON.stringify(turn.conversation).length}`, () => JSON.stringify(turn))
})
run('understand km', () => world.understand(KHMER_SENTENCE, 'km'))
run('understand en', () => world.understand('My boss has not paid my wages for three months', 'en'))
const upd = JSON.stringify({
  update_id: 1,
  callback_query: {
    id: '1',
    from: { id: 5, is_bot: false, first_name: 'P', language_code: 'km' },
    chat_instance: '1',
    message: { message_id: 4, date: 1, chat: { id: 5, type: 'private' }, text: '..' },
    data: '12:place.th',
  },
})
const me = { id: 7, is_bot: true as const, first_name: 'x', username: 'x' }
run('intake press', () => toIncoming(JSON.parse(upd), me))
for (const [k, v] of Object.entries(sum)) console.log('SUM/5', k, (v / 5).toFixed(1))
if (!only || only === 'store') {
  const { takeStoreTurn } = await import('./store-data.ts')
  const folder = mkdtempSync('data/bench/lab-')
  const store = await openStore(folder, randomBytes(32))
  const conv = JSON.parse(JSON.stringify(script.rest[3]))
  for (const inFlight of [1, 32]) {
    let n = 0
    const go = async (count: number) => {
      let left = count
      await Promise.all(
        Array.from({ length: inFlight }, async () => {
          while (left-- > 0) await takeStoreTurn(store, `telegram:${n++ % 256}`, `u${inFlight}-${n}`, conv)
        }),
      )
    }
    await go(1500)
    const b = process.cpuUsage()
    await go(4000)
    const { user, system } = process.cpuUsage(b)
    console.log(`store x${inFlight}`, ((user + system) / 4000).toFixed(1), 'user', (user / 4000).toFixed(1))
  }
  await store.close()
}
