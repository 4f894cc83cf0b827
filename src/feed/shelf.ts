import type { Board } from '../core/alert/board.ts'
import { type PublicAlert, publicAlerts } from '../core/alert/public-alerts.ts'

/** Public alerts as they are now. `key` is another one as soon as anything of it is. */
export interface Shelf {
  readonly alerts: readonly PublicAlert[]
  readonly key: number
  /** When it became so, as far as this process knows (ms since 1970). */
  readonly changedAt: number
}

/** What looking at the list takes. */
export interface ShelfOptions {
  /** Reads the list; its version changes with it. */
  readonly load: () => Promise<{ readonly state: Board | undefined; readonly version: number }>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What is stopped is gone within this time, and however many ask, the list is read no more often. */
const LOOK_EVERY_MS = 1_000

/** Keeps the public alerts in memory and looks at the list at most once a second. A list that cannot be read leaves what was known; rejects if nothing was. */
export function createShelf({ load, now }: ShelfOptions): () => Promise<Shelf> {
  let kept: { readonly shelf: Shelf; readonly version: number; readonly until: number } | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    const at = now()
    const { state, version } = await load()
    lookedAt = at
    if (kept !== undefined && kept.version === version && at < kept.until) return
    const { alerts, until } = publicAlerts(state ?? { lines: [] }, at)
    kept = { shelf: { alerts, key: (kept?.shelf.key ?? 0) + 1, changedAt: at }, version, until }
  }

  return async () => {
    const since = now() - lookedAt
    if (since >= LOOK_EVERY_MS || since < 0) {
      looking ??= look().finally(() => {
        looking = undefined
      })
      await looking.catch((error: unknown) => {
        if (kept === undefined) throw error
      })
    }
    if (kept === undefined) throw new Error('The list of alerts was not read')
    return kept.shelf
  }
}
