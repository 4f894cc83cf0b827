import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validate } from 'node-cron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Register } from '../../src/core/agency/register.ts'
import { dayOf } from '../../src/core/day.ts'
import type { Store } from '../../src/core/store.ts'
import { housekeeping, warnOfList } from '../../src/housekeeping.ts'
import { createLog } from '../../src/ops/log.ts'
import { openAuditLog } from '../../src/stores/audit-log.ts'
import { registerSource, writeRegister } from '../../src/stores/register-file.ts'
import { openUnheardFile } from '../../src/stores/unheard-file.ts'

const LIST: Register = { listDate: '2026-11-01', source: 'test', validForDays: 60, isPractice: false, agencies: [] }
const ZONE = 'Asia/Phnom_Penh'
const day = (ago: number) => dayOf(Date.now() - ago * 86_400_000, ZONE)

let folder: string
let lines: { code?: string }[] = []
const log = createLog('debug', { write: (text: string) => void lines.push(JSON.parse(text)) })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-jobs-'))
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const codes = () => lines.flatMap(({ code }) => code ?? [])

test('housekeeping sweeps the store every hour, and people idle for 30 days are forgotten; every night the disk lets go of what is gone', async () => {
  const swept: (number | string)[] = []
  const store = {
    sweep: async (idleDays: number) => void swept.push(idleDays),
    compact: async () => void swept.push('all'),
  } as unknown as Store
  const audit = await openAuditLog(folder, Buffer.alloc(32))
  const jobs = housekeeping(
    {
      ...{ store, register: registerSource(folder, LIST), unheard: openUnheardFile(folder, Buffer.alloc(32)), audit },
      sweepFiles: async () => 0,
      sweepWaiting: async () => 0,
    },
    () => day(0),
    log,
  )
  expect(jobs.every(({ cron }) => validate(cron))).toBe(true)
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
  for (const job of jobs) await job.run(0, job.name)
  await audit.close()
  expect(swept).toEqual([30, 'all'])
})

test.each([
  ['none', undefined, ['no-agency-list']],
  ['practice data', { ...LIST, isPractice: true }, ['practice-list']],
  ['older than it may be', { ...LIST, listDate: day(62) }, ['old-agency-list']],
  ['fresh', { ...LIST, listDate: day(10) }, []],
])('staff are warned of a list that is %s as it deserves', (_what, list, expected) => {
  warnOfList(registerSource(folder, list), day(0), log)
  expect(codes()).toEqual(expected)
})

test('staff are warned of a list that is damaged', async () => {
  await writeRegister(folder, { ...LIST, listDate: day(1) })
  writeFileSync(join(folder, 'register.json'), 'not a list')
  warnOfList(registerSource(folder, { ...LIST, isPractice: true }), day(0), log)
  expect(codes()).toEqual(['agency-list-checksum'])
})
