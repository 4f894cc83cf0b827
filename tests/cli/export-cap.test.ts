import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportCap } from '../../src/cli/export-cap.ts'
import type { Io } from '../../src/cli/io.ts'
import { NO_COUNTS } from '../../src/core/alert/alert.ts'
import type { AlertRow } from '../../src/office/alert-desk.ts'
import { DAY, GOOD } from '../alerting/kit.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-cap-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const NOW = Date.now()
const row = (id: string, more: Partial<AlertRow>): AlertRow => ({
  ...{ id, status: 'sent', author: 'a', hands: ['a'], revision: 1, approvals: [], createdAt: NOW - DAY, followed: [] },
  ...{ counts: NO_COUNTS, content: { ...GOOD, expiresAt: NOW + DAY }, sentAt: NOW - DAY },
  ...{ wave: { n: 'rest', bucket: 256, of: 256 } },
  ...more,
})
const io: Io = {
  ...{ input: process.stdin, out: () => undefined, error: () => undefined },
  environment: { PUBLIC_URL: 'https://line.example' },
}

test('what everybody may read is a CAP message in a file each, what was stopped takes itself back, and all else is in none', () => {
  const { sentAt: _, ...draft } = row('444444444', { status: 'draft' })
  const rows = [
    row('111111111', {}),
    row('222222222', { status: 'stopped', stoppedAt: NOW - 1_000 }),
    row('333333333', { status: 'holding', wave: { n: 'first', bucket: 256, of: 256 } }),
    row('555555555', { status: 'stopped', stoppedAt: NOW - 1_000, wave: { n: 'first', bucket: 9, of: 256 } }),
    draft,
  ]
  const files = exportCap(rows, join(folder, 'cap'), { data: folder, content: 'content' }, io)
  expect(files.map((file) => basename(file)).sort()).toEqual(['111111111.cap.xml', '222222222-stopped.cap.xml'])
  const texts = files.sort().map((file) => readFileSync(file, 'utf8'))
  expect(texts[0]).toContain(`<headline>${GOOD.words.en?.headline}</headline>`)
  expect(texts[1]).toContain('<msgType>Cancel</msgType>')
  expect(texts[1]).not.toContain(GOOD.words.en?.headline)
  for (const text of texts) expect(text).toContain('<sender>line.example</sender>')
})
