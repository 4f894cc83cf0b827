import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Lock, lockFolder } from '../../src/stores/lowdb/lock.ts'

const BEATS = 30_000

let folder: string
let path: string
let lock: Lock
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  folder = mkdtempSync(join(tmpdir(), 'damnaer-lock-'))
  path = join(folder, 'lock')
  lock = await lockFolder(folder)
})
afterEach(async () => {
  vi.useRealTimers()
  await lock.release()
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

/** Lets the lock look, and waits for real files. */
const beat = async () => {
  vi.advanceTimersByTime(BEATS)
  await new Promise((resolve) => setTimeout(resolve, 200))
}

test('a lock that cannot be read for a moment is still held', async () => {
  renameSync(path, `${path}.kept`)
  mkdirSync(path)
  await beat()
  expect(lock.isHeld()).toBe(true)
  rmdirSync(path)
  renameSync(`${path}.kept`, path)
  await beat()
  expect(lock.isHeld()).toBe(true)
})

test.each<[string, () => void]>([
  ['gone', () => rmSync(path)],
  ['of somebody else', () => writeFileSync(path, '{"pid":1,"start":"","boot":"","host":"elsewhere","nonce":"other"}')],
])('a lock that is %s is not held any more', async (_, change) => {
  change()
  await beat()
  expect(lock.isHeld()).toBe(false)
})
