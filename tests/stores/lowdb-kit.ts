import { readdirSync, readFileSync } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/core/store.ts'
import type { LowdbOptions } from '../../src/stores/lowdb/lowdb-parts.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import type { OpenFile } from '../../src/stores/lowdb/segment.ts'
import { type StoreUnderTest, talk } from '../contracts/store.ts'

export const KEY = Buffer.alloc(32, 7)
export const START = Date.UTC(2026, 0, 5, 3)

type LowdbStore = Awaited<ReturnType<typeof openLowdbStore>>

export interface LowdbKit extends StoreUnderTest {
  readonly folder: string
  open(more?: Partial<LowdbOptions>): Promise<LowdbStore>
  /** Moves the wall clock only, as somebody who sets it does. */
  setClock(ms: number): void
  segments(): string[]
  bytes(): Buffer
}

/** A folder of its own and clocks that stand still. */
export async function lowdbKit(options: Partial<LowdbOptions> = {}): Promise<LowdbKit> {
  const folder = await mkdtemp(join(tmpdir(), 'damnaer-'))
  let now = START
  let uptime = 0
  let isRefused = false
  const segments = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => join(folder, name))
  return {
    folder,
    open: (more) => {
      const clocks = { now: () => now, uptime: () => uptime }
      return openLowdbStore({ folder, key: KEY, ...clocks, open: openRefusing(() => isRefused), ...options, ...more })
    },
    now: () => now,
    pass(ms) {
      now += ms
      uptime += ms
    },
    refuseWrites(value) {
      isRefused = value
    },
    setClock(ms) {
      now = ms
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
    segments,
    bytes: () => Buffer.concat(segments().map((path) => readFileSync(path))),
  }
}

/** Opens real files that take nothing while `isRefused` says so, as on a disk that was mounted read-only. */
const openRefusing =
  (isRefused: () => boolean): OpenFile =>
  async (path, flags, mode) => {
    const file = await open(path, flags, mode)
    const write = (...args: Parameters<FileHandle['write']>) =>
      isRefused()
        ? Promise.reject(Object.assign(new Error('disk'), { code: 'EROFS', syscall: 'write' }))
        : file.write(...args)
    return new Proxy(file, {
      get(target, name) {
        if (name === 'write') return write
        const real: unknown = Reflect.get(target, name)
        return typeof real === 'function' ? real.bind(target) : real
      },
    })
  }

let events = 0

/** One turn of a person, on whatever version they have. */
export async function turn(
  store: Store,
  person: string,
  misses: number,
  more: { at?: number; words?: string } = {},
): Promise<'committed' | 'stale'> {
  const { version } = await store.load(person)
  return store.commit({
    person,
    version,
    incomingId: `${process.pid}-${++events}`,
    state: { ...talk(misses), offered: more.words === undefined ? [] : [more.words] },
    tasks: [],
    language: 'km',
    at: more.at ?? START,
  })
}

export const missesOf = async (store: Store, person: string) => (await store.load(person)).state?.misses
