import type { Recording } from './recording.ts'

/** Something that somebody was, or will be, told is done. */
export type Promised = { readonly begun: number; kept: number } & (
  | {
      readonly type: 'turn'
      readonly person: string
      /** Undefined: the person was forgotten. */
      readonly misses: number | undefined
      readonly version: number
      /** The ids of what is to be carried out. */
      readonly rows: readonly string[]
    }
  | { readonly type: 'settled'; readonly row: string }
  | { readonly type: 'document'; readonly value: number }
  | { readonly type: 'register'; readonly source: string }
  | { readonly type: 'backup' }
  | { readonly type: 'restored' }
)

type Told = Promised extends infer Each ? (Each extends unknown ? Omit<Each, 'begun' | 'kept'> : never) : never

/** What was promised while a folder was recorded: `begun` and `kept` are moments of the recording. */
export interface Promises {
  readonly all: readonly Promised[]
  /** Does what is promised: it may be on disk from now on, and must be from when `work` resolved. */
  keep(told: Told, work: () => Promise<unknown>): Promise<void>
}

/** Notes promises at the moments of a recording. */
export function promises(recording: Recording): Promises {
  const all: Promised[] = []
  return {
    all,
    async keep(told, work) {
      const promise = { ...told, begun: recording.moment(), kept: Number.POSITIVE_INFINITY } as Promised
      all.push(promise)
      await work()
      recording.add({ type: 'promise' })
      promise.kept = recording.moment()
    },
  }
}
