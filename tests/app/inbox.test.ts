import { expect, test } from 'vitest'
import { createInbox } from '../../src/ops/inbox.ts'

const event = { id: 'e', from: 'web:sok', event: { type: 'text', text: 'hello' } } as const

test('an event waits from its arrival until it is kept, however long its turn is in coming', async () => {
  let uptime = 1_000
  const release: (() => void)[] = []
  const took: number[] = []
  const inbox = createInbox(() => uptime)
  const takeTurn = inbox.watch(
    () => new Promise((resolve) => void release.push(resolve)),
    (seconds) => void took.push(seconds),
  )
  expect([inbox.waiting(), inbox.oldestSeconds()]).toEqual([0, 0])
  const first = takeTurn(event)
  uptime += 2_000
  const second = takeTurn(event)
  uptime += 3_000
  expect([inbox.waiting(), inbox.oldestSeconds()]).toEqual([2, 5])

  release[0]?.()
  await first
  expect([inbox.waiting(), inbox.oldestSeconds()]).toEqual([1, 3])
  release[1]?.()
  await second
  expect([inbox.waiting(), inbox.oldestSeconds()]).toEqual([0, 0])
  expect(took).toEqual([5, 3])
})

test('an event that could not be kept waits no more here, is no turn, and whoever brought it is told', async () => {
  const took: number[] = []
  const inbox = createInbox(() => 0)
  const takeTurn = inbox.watch(
    () => Promise.reject(new Error('disk full')),
    (seconds) => void took.push(seconds),
  )
  await expect(takeTurn(event)).rejects.toThrow('disk full')
  expect([inbox.waiting(), took]).toEqual([0, []])
})
