import { expect, test } from 'vitest'
import { createLog, createTagger } from '../../src/ops/log.ts'

function logged(use: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  use(createLog('debug', { write: (text: string) => void lines.push(text) }))
  return lines.join('')
}

test('an error is logged by its name, code and place, and never by its message', () => {
  const cause = Object.assign(new RangeError('Sok said: 012 987 654'), { code: 'ENOSPC' })
  const text = logged((log) => log.error({ err: new Error('Sok lives in Poipet', { cause }) }, 'it failed'))
  expect(text).toContain('"name":"Error"')
  expect(text).toContain('"code":"ENOSPC"')
  expect(text).toContain('log.test.ts')
  expect(text).not.toContain('Sok')
  expect(text).not.toContain('987')
})

test('an error whose message has several lines, or looks like a place, gives nothing of it away', () => {
  const text = logged((log) =>
    log.error({ err: new Error('first\n    at Sok (012 987 654)\nlast: Dara') }, 'it failed'),
  )
  expect(text).not.toContain('Dara')
  expect(text).not.toContain('987')
})

test('what is thrown and is no error is logged by its kind', () => {
  const text = logged((log) => log.error({ err: 'Sok said so' }, 'it failed'))
  expect(text).toContain('"name":"string"')
  expect(text).not.toContain('Sok')
})

test('people are told apart by tags that change with every start and do not say who they are', () => {
  const [tag, other] = [createTagger(), createTagger()]
  expect(tag('telegram:1')).toBe(tag('telegram:1'))
  expect(tag('telegram:1')).not.toBe(tag('telegram:2'))
  expect(tag('telegram:1')).not.toBe(other('telegram:1'))
  expect(tag('telegram:1')).toMatch(/^[0-9a-f]{10}$/)
})
