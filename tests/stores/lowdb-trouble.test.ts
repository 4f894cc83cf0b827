import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { lowdbKit, turn } from './lowdb-kit.ts'

/** The lock is looked at every five seconds. */
const PATIENCE = { timeout: 20_000, interval: 50 }

test.concurrent.each<[string, (lock: string) => void]>([
  ['taken by another process', (lock) => writeFileSync(lock, '{}')],
  ['removed', (lock) => rmSync(lock)],
])('a store whose lock was %s says so before anybody writes, and writes nothing', async (_what, lose) => {
  const kit = await lowdbKit()
  const store = await kit.open()
  await turn(store, 'web:sok', 1)
  const before = kit.bytes()
  lose(join(kit.folder, 'lock'))
  await vi.waitFor(() => expect(store.trouble()).toBe('locked'), PATIENCE)
  await expect(turn(store, 'web:sok', 2)).rejects.toMatchObject({ name: 'StoreError', code: 'locked' })
  await store.close()
  expect(kit.bytes().equals(before)).toBe(true)
  await kit.dispose()
})
