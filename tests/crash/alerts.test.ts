import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AlertStory, openAlertStory } from './alert-story.ts'
import { seeded } from './plan.ts'

const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
/** More people and more kills: CRASH_ROUNDS=10 for ten times as many. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)
const random = seeded(SEED)

let folder: string
let story: AlertStory | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-alert-crash-'))
})
afterEach(async () => {
  await story?.remove()
  story = undefined
  rmSync(folder, { recursive: true, force: true })
})

const PEOPLE = 200 * ROUNDS
const KILLS = 4 * ROUNDS

test(`of ${PEOPLE} people nobody gets an alert twice and nobody is left out, though the process is killed ${KILLS} times in mid-send (CRASH_SEED=${SEED})`, async () => {
  story = await openAlertStory(folder, PEOPLE, 1_000)
  const { chats } = story
  for (let kill = 0; kill < KILLS; kill++) {
    const life = story.live(20 + Math.floor(random() * 100))
    expect(await once(life.child, 'exit')).toEqual([null, 'SIGKILL'])
  }
  const halfway = story.arrived().size
  const last = story.live()
  await last.ready
  await story.untilIs('sent', last)
  expect(await last.stop()).toBe(0)

  const arrived = story.arrived()
  const { owed, posted, alert } = await story.kept()
  expect([...arrived].filter(([, times]) => times > 1)).toEqual([])
  expect([...arrived.keys()].filter((chat) => !chats.includes(chat))).toEqual([])
  expect(chats.filter((chat) => !arrived.has(chat) && !owed.includes(chat))).toEqual([])
  expect([...posted].sort()).toEqual(chats)
  const { sent, waiting, blocked, refused, broken, unsure } = alert.counts
  expect([sent + unsure, waiting + blocked + refused + broken]).toEqual([PEOPLE, 0])
  const told = { kills: KILLS, people: PEOPLE, halfway, arrived: arrived.size, unsure, owed: owed.length }
  process.stdout.write(`crash of an alert, seed ${SEED} ${JSON.stringify(told)}\n`)
  // It was in the middle of it, and few are in doubt: those who were begun when it died.
  expect(halfway).toBeGreaterThan(0)
  expect(unsure).toBeLessThanOrEqual(KILLS * MOST_BEGUN)
  expect(sent).toBeLessThanOrEqual(arrived.size)
}, 60_000)

/** Begun and not yet written down as done, at any moment. */
const MOST_BEGUN = 40

test('people who write are answered before thousands who wait, and after a stop nobody new gets it', async () => {
  story = await openAlertStory(folder, 10_000)
  const { api, arrived } = story
  const line = story.live()
  await line.ready
  await vi.waitFor(() => expect(arrived().size).toBeGreaterThan(10), { timeout: 20_000, interval: 10 })

  const chat = { id: 77, type: 'private' }
  const from = { id: 77, is_bot: false, first_name: 'Sok', language_code: 'en' }
  const atWriting = arrived().size
  api.push({ message: { message_id: 1, date: 0, chat, from, text: '/start' } })
  const isAnswered = () => api.sent.some(({ chat_id }) => chat_id === 77)
  await vi.waitFor(() => expect(isAnswered()).toBe(true), { timeout: 20_000, interval: 5 })
  // A hundredth of those who still wait.
  expect(arrived().size - atWriting).toBeLessThan(100)

  expect(await story.stopAlert()).toBe('stopped')
  const atStop = arrived().size
  // Staff see what it came to, and whoever had a slot in that moment is in it.
  const { seen } = story
  await vi.waitFor(async () => expect((await seen())?.counts.sent).toBe(arrived().size), { timeout: 20_000 })
  expect(arrived().size - atStop).toBeLessThanOrEqual(4)
  await line.stop()
  const { alert } = await story.kept()
  expect([alert.status, alert.counts.sent]).toEqual(['stopped', arrived().size])
}, 60_000)

test('a storm of 429 is obeyed: while the platform wants silence there is silence, and then everybody gets it once', async () => {
  story = await openAlertStory(folder, 150, 500)
  const { api, arrived, chats } = story
  const busy = { status: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } }
  api.fail('sendMessage', { type: 'refusal', ...busy }, { times: 8 })
  const line = story.live()
  await line.ready
  await story.untilIs('sent', line)
  expect([...arrived().values()].every((times) => times === 1)).toBe(true)
  expect([...arrived().keys()].sort()).toEqual(chats)
  // Each time only those were refused who were on their way when the first of them was.
  const refused = api.calls.filter(({ method }) => method === 'sendMessage').length - api.sent.length
  expect(refused).toBe(8)
  expect(await line.stop()).toBe(0)
}, 60_000)
