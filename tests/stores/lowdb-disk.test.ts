import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenFile } from '../../src/stores/lowdb/segment.ts'
import { talk } from '../contracts/store.ts'
import { type LowdbKit, lowdbKit, missesOf, START, turn } from './lowdb-kit.ts'

let kit: LowdbKit
/** What the disk says now, and to what; undefined: it works. */
let trouble: { code: string; at: 'write' | 'datasync'; after?: number } | undefined

beforeEach(async () => {
  trouble = undefined
  kit = await lowdbKit()
})
afterEach(() => kit.dispose())

/** A real file on a disk that fails when it is told to, after it took some bytes. */
const openFailing: OpenFile = async (path, flags, mode) => {
  const file = await open(path, flags, mode)
  const fail = (syscall: string) => Object.assign(new Error('disk'), { code: trouble?.code, syscall })
  return new Proxy(file, {
    get(target, name) {
      const real: unknown = Reflect.get(target, name)
      if (name === 'write') {
        return async (bytes: Buffer, offset: number, length: number, position: number) => {
          if (trouble?.at !== 'write') return target.write(bytes, offset, length, position)
          if (offset > 0 || !trouble.after) throw fail('write')
          return target.write(bytes, offset, Math.min(length, trouble.after), position)
        }
      }
      if (name === 'datasync') {
        return async () => {
          if (trouble?.at === 'datasync') throw fail('fdatasync')
          return target.datasync()
        }
      }
      return typeof real === 'function' ? real.bind(target) : real
    },
  }) as FileHandle
}

test.each([
  ['full', { code: 'ENOSPC', at: 'write' }],
  ['full', { code: 'ENOSPC', at: 'write', after: 100 }],
  ['full', { code: 'EDQUOT', at: 'datasync' }],
  ['read-only', { code: 'EROFS', at: 'write' }],
  ['failed', { code: 'EIO', at: 'write', after: 7 }],
  ['failed', { code: 'EIO', at: 'datasync' }],
] as const)(
  'a turn that a disk refuses (%s, %o) is refused, changes nothing, and works again when the disk does',
  async (code, broken) => {
    const store = await kit.open({ open: openFailing })
    await turn(store, 'web:sok', 1)
    trouble = broken
    for (let tries = 0; tries < 3; tries++) {
      await expect(turn(store, 'web:sok', 2)).rejects.toMatchObject({
        name: 'StoreError',
        code,
        cause: { code: broken.code },
      })
      expect(await store.load('web:sok')).toMatchObject({ version: 1, state: talk(1) })
    }
    expect(store.counts()).toMatchObject({ people: 1, waiting: 0 })

    trouble = undefined
    expect(await turn(store, 'web:sok', 3)).toBe('committed')
    expect(await turn(store, 'web:dara', 4)).toBe('committed')
    await store.close()
    const again = await kit.open()
    expect(await again.load('web:sok')).toMatchObject({ version: 2, state: talk(3) })
    expect(await missesOf(again, 'web:dara')).toBe(4)
    expect(again.counts().damaged).toBe(0)
    await again.close()
  },
)

test('what was settled while the disk was full is written once there is room', async () => {
  const store = await kit.open({ open: openFailing })
  const say = { type: 'say', lines: [{ key: 'hi' }], choices: [] } as const
  const { version } = await store.load('web:sok')
  await store.commit({
    person: 'web:sok',
    version,
    incomingId: 'e',
    state: talk(),
    tasks: [say],
    language: 'km',
    at: START,
  })
  const [row] = await store.claim(START, 1)
  trouble = { code: 'ENOSPC', at: 'write' }
  if (row !== undefined) await store.settle(row, { type: 'done' })
  await expect(store.documents.set('x', 1)).rejects.toMatchObject({ code: 'full' })
  expect(store.counts().waiting).toBe(0)

  trouble = undefined
  await turn(store, 'web:sok', 5)
  await store.close()
  const again = await kit.open()
  expect(again.counts().waiting).toBe(0)
  await again.close()
})

test('of a batch that was written in part nothing is there after the next start', async () => {
  const store = await kit.open({ open: openFailing })
  trouble = { code: 'ENOSPC', at: 'write', after: 300 }
  const both = await Promise.allSettled([
    store.documents.set('small', 1),
    store.documents.set('large', 'x'.repeat(1_000)),
  ])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await store.close()
  const again = await kit.open()
  expect([await again.documents.get('small'), await again.documents.get('large')]).toEqual([undefined, undefined])
  await again.close()
})

test('compaction on a full disk fails, loses nothing and works later', async () => {
  const store = await kit.open({ open: openFailing })
  for (let n = 0; n < 30; n++) await turn(store, 'web:sok', n)
  const before = kit.bytes().length
  trouble = { code: 'ENOSPC', at: 'write' }
  await expect(store.compact()).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(await missesOf(store, 'web:sok')).toBe(29)

  trouble = undefined
  await store.compact()
  expect(kit.bytes().length).toBeLessThan(before / 5)
  await store.close()
  const again = await kit.open()
  expect(await missesOf(again, 'web:sok')).toBe(29)
  await again.close()
})

test('a value that is no JSON is refused, and those beside it are kept', async () => {
  const store = await kit.open()
  const [bad, good] = await Promise.allSettled([store.documents.set('bad', 1n), turn(store, 'web:sok', 1)])
  expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'failed' } })
  expect(good).toMatchObject({ status: 'fulfilled', value: 'committed' })
  await store.close()
  await expect(store.documents.set('x', 1)).rejects.toMatchObject({ code: 'closed' })
})

const canMount = process.getuid?.() === 0 && process.platform === 'linux'

// Without root no small disk can be made; the failing file above stands in for it.
test.skipIf(!canMount)(
  'on a disk that is really full, turns are refused until there is room, and none that was confirmed is lost',
  async () => {
    const disk = join(kit.folder, 'disk')
    execFileSync('mkdir', [disk])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk])
    try {
      const store = await kit.open({ folder: join(disk, 'data') })
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(64 * 1024))
      let confirmed = 0
      const words = 'x'.repeat(2_000)
      const fill = async () => {
        for (;;) confirmed += (await turn(store, `web:${confirmed}`, confirmed, { words })) === 'committed' ? 1 : 0
      }
      await expect(fill()).rejects.toMatchObject({ code: 'full' })
      const before = confirmed
      await expect(turn(store, 'web:late', 1, { words })).rejects.toMatchObject({ code: 'full' })
      rmSync(join(disk, 'ballast'))
      expect(await turn(store, 'web:late', 1, { words })).toBe('committed')
      await store.close()

      const again = await kit.open({ folder: join(disk, 'data') })
      for (let n = 0; n < before; n++) expect(await missesOf(again, `web:${n}`)).toBe(n)
      expect(await missesOf(again, 'web:late')).toBe(1)
      expect(again.counts()).toMatchObject({ people: before + 1, damaged: 0 })
      await again.close()
    } finally {
      execFileSync('umount', [disk])
    }
  },
)
