import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAuditLog, verifyAudit } from '../../src/stores/audit-log.ts'

const KEY = Buffer.alloc(32, 7)
let folder: string
const file = () => join(folder, 'audit.log')
const entry = (n: number) => ({ id: `e${n}`, at: n, role: 'worker', what: 'case.read', of: `m${n}`, detail: ['story'] })

async function write(from: number, to: number) {
  const log = await openAuditLog(folder, KEY)
  await Promise.all(Array.from({ length: to - from }, (_, n) => log.note(entry(from + n))))
  await log.close()
  return log.head()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the audit', () => {
  test('goes on where it was after a restart, and is whole', async () => {
    await write(0, 5)
    const head = await write(5, 8)

    expect(head.entries).toBe(8)
    expect(await verifyAudit(folder, KEY)).toEqual({ type: 'whole', head })
  })

  test('keeps a repeat once, also after a restart', async () => {
    await write(0, 3)
    const head = await write(2, 4)

    expect(head.entries).toBe(4)
  })

  test('a line that was changed, taken out, put in, exchanged or made anew is found', async () => {
    await write(0, 6)
    const lines = readFileSync(file(), 'utf8').trimEnd().split('\n')
    const [a = '', b = '', c = '', ...rest] = lines
    const tampered = [
      [a, b.replace('"at":1', '"at":9'), c, ...rest],
      [a, c, ...rest],
      [a, b, b, c, ...rest],
      [a, c, b, ...rest],
      [a, JSON.stringify({ ...entry(1), link: 'made-up' }), c, ...rest],
      [a, 'no line', c, ...rest],
    ]
    for (const each of tampered) {
      writeFileSync(file(), `${each.join('\n')}\n`)
      expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'broken' })
    }
  })

  test('lines that are missing at the end are found by who kept the head', async () => {
    const head = await write(0, 6)
    const lines = readFileSync(file(), 'utf8').trimEnd().split('\n')
    writeFileSync(file(), `${lines.slice(0, 4).join('\n')}\n`)

    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole' })
    expect(await verifyAudit(folder, KEY, head)).toEqual({ type: 'broken', line: 5, reason: 'cut' })
  })

  test('cannot be made anew without the data key', async () => {
    await write(0, 3)

    expect(await verifyAudit(folder, Buffer.alloc(32, 8))).toMatchObject({ type: 'broken', line: 1 })
  })

  test('a last line that a power cut left half-written is cut off', async () => {
    await write(0, 3)
    appendFileSync(file(), '{"id":"e3","at":3,"ro')
    await write(3, 4)

    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head: { entries: 4 } })
  })
})
