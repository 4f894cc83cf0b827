import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutboxRow, Store } from '../../src/core/store.ts'
import { talk } from '../contracts/store.ts'
import { type LowdbKit, lowdbKit, turn } from './lowdb-kit.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let kit: LowdbKit

beforeEach(async () => {
  kit = await lowdbKit()
})
afterEach(() => kit.dispose())

const say = async (store: Store, person: string, incomingId: string) => {
  const { version } = await store.load(person)
  const hi = { type: 'say', lines: [{ key: 'hi' }], choices: [] } as const
  return store.commit({ person, version, incomingId, state: talk(), tasks: [hi], language: 'km', at: kit.now() })
}

test('a clock that jumps ahead by a year deletes nobody, before or after a restart', async () => {
  const store = await kit.open()
  await turn(store, 'web:sok', 1, { at: kit.now() })
  kit.setClock(kit.now() + 365 * DAY)
  await store.sweep(90)
  expect(store.counts().people).toBe(1)
  await store.close()

  const again = await kit.open()
  kit.pass(DAY)
  await again.sweep(90)
  expect(again.counts().people).toBe(1)
  kit.pass(90 * DAY)
  await again.sweep(90)
  expect(again.counts().people).toBe(0)
  await again.close()
})

test('idle days add up over restarts', async () => {
  let store = await kit.open()
  await turn(store, 'web:sok', 1, { at: kit.now() })
  for (let day = 0; day < 91; day++) {
    expect(store.counts().people).toBe(1)
    kit.pass(DAY)
    await store.sweep(90)
    await store.close()
    store = await kit.open()
  }
  expect(store.counts().people).toBe(0)
  await store.close()
})

test('a clock that is set back neither forgets a repeat nor makes anybody wait', async () => {
  const store = await kit.open()
  await say(store, 'web:sok', 'e1')
  await say(store, 'web:dara', 'e2')
  const [row] = (await store.claim(kit.now(), 1)) as [OutboxRow]
  await store.settle(row, { type: 'retry', due: kit.now() + 5_000, sent: 0 })

  kit.setClock(kit.now() - 3 * DAY)
  expect((await store.claim(kit.now(), 9)).map(({ person }) => person)).toEqual(['web:dara'])
  expect((await store.load('web:sok')).hasSeen('e1')).toBe(true)
  expect(await say(store, 'web:sok', 'e1')).toBe('stale')
  expect(store.nextDue() - kit.now()).toBe(5_000)
  kit.pass(5_000)
  expect((await store.claim(kit.now(), 9)).map(({ id }) => id)).toEqual([row.id])
  await store.close()
})

test('a clock that was set back while the store was closed makes nobody wait', async () => {
  const store = await kit.open()
  await say(store, 'web:sok', 'e1')
  await store.close()
  kit.setClock(kit.now() - 30 * DAY)
  const again = await kit.open()
  expect(await again.claim(kit.now(), 9)).toHaveLength(1)
  await again.close()
})

test('a clock that jumps back and forth forgets no repeat and makes nobody wait', async () => {
  let store = await kit.open()
  await say(store, 'web:sok', 'e1')
  for (const jump of [-HOUR, 365 * DAY, -365 * DAY, 36 * HOUR, -30 * DAY, 2 * HOUR]) {
    kit.setClock(kit.now() + jump)
    expect((await store.load('web:sok')).hasSeen('e1')).toBe(true)
    expect(await say(store, 'web:sok', 'e1')).toBe('stale')
    expect(await say(store, 'web:sok', `e${jump}`)).toBe('committed')
    await store.close()
    store = await kit.open()
    expect((await store.load('web:sok')).hasSeen('e1')).toBe(true)
    const [row] = (await store.claim(kit.now(), 9)) as [OutboxRow]
    expect(row.person).toBe('web:sok')
    await store.settle(row, { type: 'done' })
  }
  await store.close()
})
