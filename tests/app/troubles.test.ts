import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../src/core/store.ts'
import { createInbox } from '../../src/ops/inbox.ts'
import { watchTroubles } from '../../src/ops/troubles.ts'
import { fakeChannel } from '../engine/line.ts'
import { type LowdbKit, lowdbKit, START, turn } from '../stores/lowdb-kit.ts'

let kit: LowdbKit
let store: Store
beforeEach(async () => {
  kit = await lowdbKit()
  store = await kit.open()
})
afterEach(async () => {
  await store.close()
  await kit.dispose()
})

const watch = (more: Partial<Parameters<typeof watchTroubles>[0]> = {}) =>
  watchTroubles({ store, channels: [fakeChannel()], inbox: createInbox(() => 0), now: kit.now, ...more })

test('a line on which all is well has no troubles', () => {
  expect(watch()()).toEqual([])
})

test('a disk that takes nothing is trouble of the store until it takes something again', async () => {
  const troubles = watch()
  kit.refuseWrites(true)
  await expect(turn(store, 'web:sok', 1)).rejects.toThrow()
  expect(troubles()).toEqual(['store:read-only'])
  kit.refuseWrites(false)
  await turn(store, 'web:sok', 1)
  expect(troubles()).toEqual([])
})

test('an answer that is due for more than two minutes is trouble, whether it is held by a send or by nobody', async () => {
  const troubles = watch()
  const say = { type: 'say', lines: [{ key: 'hi' }], choices: [] } as const
  const person = { person: 'web:sok', version: 0, incomingId: 'e', state: undefined, language: 'km' }
  await store.commit({ ...person, tasks: [say], at: START })
  kit.pass(120_000)
  expect(troubles()).toEqual([])
  kit.pass(1)
  expect(troubles()).toEqual(['outbox:stuck'])
  const [row] = await store.claim(kit.now(), 1)
  expect(troubles()).toEqual(['outbox:stuck'])
  if (row !== undefined) await store.settle(row, { type: 'done' })
  expect(troubles()).toEqual([])
})

test('an answer to somebody who is away is no trouble, however long it waits', async () => {
  const say = { type: 'say', lines: [{ key: 'hi' }], choices: [] } as const
  const person = { person: 'web:sok', version: 0, incomingId: 'e', state: undefined, language: 'km' }
  await store.commit({ ...person, tasks: [say], at: START })
  const [row] = await store.claim(kit.now(), 1)
  if (row !== undefined) await store.settle(row, { type: 'away', sent: 0 })
  kit.pass(3_600_000)
  expect(watch()()).toEqual([])
})

test('an event that is not kept after half a minute is trouble', async () => {
  let uptime = 0
  let release: () => void = () => undefined
  const inbox = createInbox(() => uptime)
  const troubles = watch({ inbox })
  const takeTurn = inbox.watch(
    () =>
      new Promise((resolve) => {
        release = resolve
      }),
    () => undefined,
  )
  const taken = takeTurn({ id: 'e', from: 'web:sok', event: { type: 'text', text: 'hello' } })
  uptime = 30_000
  expect(troubles()).toEqual([])
  uptime += 1
  expect(troubles()).toEqual(['inbox:stuck'])
  release()
  await taken
  expect(troubles()).toEqual([])
})

test('the trouble of a channel is named after it', () => {
  const telegram = { ...fakeChannel(), name: 'telegram', trouble: () => 'conflict' }
  expect(watch({ channels: [fakeChannel(), telegram] })()).toEqual(['telegram:conflict'])
})
