import { expect, test, vi } from 'vitest'
import { createDampedLog } from '../../src/ops/damped-log.ts'
import { createLog } from '../../src/ops/log.ts'

const damping = { most: 3, periodMs: 60_000 }

/** A damped log and the lines that reached the real one. */
function open(more: Partial<typeof damping> = {}) {
  const lines: Record<string, unknown>[] = []
  const log = createLog('debug', { write: (text: string) => void lines.push(JSON.parse(text)) })
  return { lines, damped: createDampedLog(log, { ...damping, ...more }) }
}

test('of a flood the first few are told with their ids, and then how many more there were', () => {
  const { lines, damped } = open()
  for (let n = 0; n < 1_000; n++) damped.say('warn', { channel: 'web', reason: 'malformed' }, 'refused', { id: n })
  expect(lines.map(({ id }) => id)).toEqual([0, 1, 2])
  damped.stop()
  expect(lines[3]).toMatchObject({
    channel: 'web',
    reason: 'malformed',
    more: 997,
    msg: 'refused, and more of the kind',
  })
  expect(lines).toHaveLength(4)
})

test('the count is told by itself when the time is over, and then it begins anew', async () => {
  const { lines, damped } = open({ periodMs: 20 })
  const say = () => damped.say('warn', { reason: 'forged' }, 'refused')
  for (let n = 0; n < 5; n++) say()
  await vi.waitFor(() => expect(lines.at(-1)).toMatchObject({ more: 2 }))
  say()
  expect(lines.at(-1)).toMatchObject({ reason: 'forged', msg: 'refused' })
  damped.stop()
})

test('a flood of one kind hides no other kind', () => {
  const { lines, damped } = open()
  for (let n = 0; n < 100; n++) damped.say('warn', { channel: 'web', reason: 'malformed' }, 'refused')
  damped.say('warn', { channel: 'telegram', reason: 'malformed' }, 'refused')
  damped.say('error', { channel: 'web', reason: 'malformed' }, 'refused')
  expect(lines.slice(3)).toMatchObject([{ channel: 'telegram' }, { channel: 'web', level: 50 }])
  damped.stop()
})

test('of a few nothing is counted', () => {
  const { lines, damped } = open()
  damped.say('error', {}, 'request failed', { err: new Error('Sok said so') })
  damped.stop()
  expect(lines).toHaveLength(1)
  expect(JSON.stringify(lines)).not.toContain('Sok')
})
