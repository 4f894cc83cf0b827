import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { showCode } from '../../src/core/case/code.ts'
import { openAuditLog } from '../../src/stores/audit-log.ts'
import { createVault } from '../../src/stores/vault.ts'
import { DATA_KEY, makeCases } from '../kit/case-folder.ts'
import { damnaer } from './cli.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-again-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what people erased after a backup was made is erased again after it is restored, and nothing else', async () => {
  const [data, backup, old] = ['data', 'backup', 'old'].map((name) => join(folder, name)) as [string, string, string]
  const environment = { DATA_DIR: data, DATA_KEY: DATA_KEY.toString('base64'), USER: 'dara' }
  const type = (...words: string[]) => damnaer(words, { environment })
  const told = { answers: { story: 'They keep my passport' }, agreed: ['need', 'story'] as const }
  const [erased = '', locked = '', kept = ''] = await makeCases(data, Date.now() - 1000, [told, told, told])
  await type('backup', backup)
  const { markOf } = createVault(DATA_KEY)
  const audit = await openAuditLog(data, DATA_KEY)
  const entry = { at: Date.now(), role: 'person', by: markOf('web:somebody') } as const
  await audit.note({ ...entry, id: 'a', what: 'case.erase', of: markOf(erased) })
  await audit.note({ ...entry, id: 'b', what: 'case.erase.refused', of: markOf(locked) })
  await audit.close()
  renameSync(data, old)
  await type('restore', backup)
  expect((await type('cases', 'list')).out).toContain(showCode(erased))

  const { out, code } = await type('cases', 'erase-again', '--audit', old)
  expect([out.split('\n').at(-1), code]).toEqual(['1 case was erased again.', 0])
  const list = (await type('cases', 'list')).out
  expect(list).not.toContain(showCode(erased))
  expect([locked, kept].map((one) => list.includes(showCode(one)))).toEqual([true, true])
  expect((await type('cases', 'show', erased, '--reason', 'test')).code).toBe(1)
})
