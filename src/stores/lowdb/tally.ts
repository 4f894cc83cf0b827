import type { StoreCounts } from '../../core/store.ts'

/** Rows that wait, that wait for their person, and that were given up. */
export type Rows = Pick<StoreCounts, 'waiting' | 'away' | 'dead'>

/** Who has how many rows, and the sums; people without rows take no room. */
export interface Tally {
  set(key: string, rows: Rows): void
  /** Has this name a row that waits (and not for the person)? */
  waits(key: string): boolean
  sum(): Rows
}

/** An empty tally. */
export function tally(): Tally {
  const byKey = new Map<string, Rows>()
  const total = { waiting: 0, away: 0, dead: 0 }
  const add = ({ waiting, away, dead }: Rows, by: number) => {
    total.waiting += by * waiting
    total.away += by * away
    total.dead += by * dead
  }
  return {
    set(key, { waiting, away, dead }) {
      add(byKey.get(key) ?? { waiting: 0, away: 0, dead: 0 }, -1)
      add({ waiting, away, dead }, 1)
      if (waiting + away + dead > 0) byKey.set(key, { waiting, away, dead })
      else byKey.delete(key)
    },
    waits: (key) => (byKey.get(key)?.waiting ?? 0) > 0,
    sum: () => ({ ...total }),
  }
}
