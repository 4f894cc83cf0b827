import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LowdbKit, lowdbKit, missesOf, turn } from './lowdb-kit.ts'

type Files = typeof import('node:fs/promises')

/** Is the whole disk read-only now? It was mounted anew after an error, as Linux does. */
const disk = vi.hoisted(() => ({ isReadOnly: false }))

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<Files>()
  const refuse = () => Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS', syscall: 'write' })
  const guarded = (name: 'rename' | 'rm' | 'mkdir' | 'copyFile') => [
    name,
    (...args: never[]) =>
      disk.isReadOnly ? Promise.reject(refuse()) : (real[name] as (...a: never[]) => unknown)(...args),
  ]
  return {
    ...real,
    ...Object.fromEntries((['rename', 'rm', 'mkdir', 'copyFile'] as const).map(guarded)),
    async open(path: string, flags: string, mode?: number) {
      if (disk.isReadOnly && flags !== 'r') throw refuse()
      const file = await real.open(path, flags, mode)
      const write = file.write.bind(file) as (...args: unknown[]) => Promise<never>
      const { truncate } = file
      return Object.assign(file, {
        write: (...args: unknown[]) => (disk.isReadOnly ? Promise.reject(refuse()) : write(...args)),
        truncate: (size: number) => (disk.isReadOnly ? Promise.reject(refuse()) : truncate.call(file, size)),
      })
    },
  }
})

let kit: LowdbKit
beforeEach(async () => {
  kit = await lowdbKit({ segmentBytes: 1_000 })
})
afterEach(async () => {
  disk.isReadOnly = false
  await kit.dispose()
})

test('a folder that becomes read-only refuses turns and keeps what it has; it goes on by itself when it can be written again', async () => {
  const store = await kit.open()
  for (let n = 0; n < 10; n++) await turn(store, `web:${n % 3}`, n)
  disk.isReadOnly = true
  for (let tries = 0; tries < 3; tries++)
    await expect(turn(store, 'web:0', 99)).rejects.toMatchObject({ name: 'StoreError', code: 'read-only' })
  await expect(store.compact()).rejects.toMatchObject({ code: expect.stringMatching(/EROFS|read-only/) })
  await store.sweep(0).catch(() => undefined)
  expect(await missesOf(store, 'web:0')).toBe(9)

  disk.isReadOnly = false
  expect(await turn(store, 'web:0', 10)).toBe('committed')
  await store.compact()
  await store.close()
  const again = await kit.open()
  expect(await missesOf(again, 'web:0')).toBe(10)
  expect(again.counts()).toMatchObject({ people: 3, damaged: 0 })
  await again.close()
})

test('a start in a read-only folder says so, with the name of the folder', async () => {
  await (await kit.open()).close()
  disk.isReadOnly = true
  await expect(kit.open()).rejects.toMatchObject({
    name: 'StoreError',
    code: 'read-only',
    message: expect.stringContaining(kit.folder),
  })
})
