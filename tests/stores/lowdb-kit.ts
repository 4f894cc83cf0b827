import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/core/store.ts'
import type { LowdbOptions } from '../../src/stores/lowdb/lowdb-parts.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
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
  const segments = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => join(folder, name))
  return {
    folder,
    open: (more) => openLowdbStore({ folder, key: KEY, now: () => now, uptime: () => uptime, ...options, ...more }),
    now: () => now,
    pass(ms) {
      now += ms
      uptime += ms
    },
    setClock(ms) {
      now = ms
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
    segments,
    bytes: () => Buffer.concat(segments().map((path) => readFileSync(path))),
  }
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
    conversation: { ...talk(misses), offered: more.words === undefined ? [] : [more.words] },
    tasks: [],
    language: 'km',
    at: more.at ?? START,
  })
}

export const missesOf = async (store: Store, person: string) => (await store.load(person)).conversation?.misses
