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

  test('each note of a batch that could not be written says so, and may be made again', async () => {
    const log = await openAuditLog(folder, KEY)
    const first = log.note(entry(0))
    const later = [log.note(entry(1)), log.note(entry(2))]
    await Promise.all([first, ...later])
    await log.close()
    const closed = await Promise.allSettled([log.note(entry(3)), log.note(entry(4)), log.note(entry(4))])

    expect(closed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await write(3, 5)
    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head: { entries: 5 } })
  })

  test('the same thing noted twice at once is one entry, and both wait for it', async () => {
    const log = await openAuditLog(folder, KEY)
    const first = log.note(entry(0))
    await Promise.resolve()
    await Promise.all([first, log.note(entry(0))])
    await log.close()

    expect(log.head().entries).toBe(1)
  })

  test('is there or is missed', async () => {
    expect(await verifyAudit(folder, KEY)).toBeUndefined()
    expect(await verifyAudit(folder, KEY, { entries: 3, link: 'x' })).toEqual({
      type: 'broken',
      line: 1,
      reason: 'cut',
    })
  })

  test('a last line that a power cut left half-written is cut off', async () => {
    await write(0, 3)
    appendFileSync(file(), '{"id":"e3","at":3,"ro')
    await write(3, 4)

    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head: { entries: 4 } })
  })
})

describe('an audit whose old entries were taken out', () => {
  const prune = async (since: number) => {
    const log = await openAuditLog(folder, KEY)
    const entries = await log.prune(since)
    await log.note(entry(100 + since))
    await log.close()
    return { entries, head: log.head() }
  }

  test('goes on and is whole, says what went, and counts on', async () => {
    const before = await write(0, 6)
    const { entries, head } = await prune(4)

    expect(entries).toBe(4)
    expect(readFileSync(file(), 'utf8')).not.toMatch(/"e[0-3]"/)
    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head, cut: { entries: 4, since: 4 } })
    expect(head.entries).toBe(7)
    expect(await verifyAudit(folder, KEY, before)).toMatchObject({ type: 'whole' })
  })

  test('may be cut again, and is left alone when nothing is old', async () => {
    await write(0, 6)
    await prune(2)
    expect((await prune(5)).entries).toBe(3)
    const text = readFileSync(file(), 'utf8')
    const log = await openAuditLog(folder, KEY)
    expect(await log.prune(5)).toBe(0)
    await log.close()

    expect(readFileSync(file(), 'utf8')).toBe(text)
    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head: { entries: 8 }, cut: { entries: 5 } })
  })

  test('that has nothing left but its first line goes on too', async () => {
    await write(0, 3)
    const log = await openAuditLog(folder, KEY)
    expect(await log.prune(50)).toBe(3)
    await log.close()
    const head = await write(60, 62)

    expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'whole', head })
    expect(head.entries).toBe(5)
  })

  test('is not to be made by who has no key: more lines taken out, another beginning, or none, are found', async () => {
    await write(0, 6)
    await prune(3)
    const [cut = '', a = '', ...rest] = readFileSync(file(), 'utf8').trimEnd().split('\n')
    const other = cut.replace('"entries":3', '"entries":4')
    for (const tampered of [
      [cut, ...rest],
      [a, ...rest],
      [other, ...rest],
      [other, a, ...rest],
      [a, cut, ...rest],
    ]) {
      writeFileSync(file(), `${tampered.join('\n')}\n`)
      expect(await verifyAudit(folder, KEY)).toMatchObject({ type: 'broken' })
    }
  })
})
