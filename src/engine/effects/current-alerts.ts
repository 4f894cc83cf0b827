import type { Board } from '../../core/alert/board.ts'
import type { Store } from '../../core/store.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** Statuses in which everybody may read an alert: the first wave is over, and nobody took it back. */
const PUBLIC = new Set(['sending', 'sent'])

/** Tells a flow which alerts hold now, the newest first; without their words, which are put in when they are sent. */
export const carryCurrentAlerts =
  (store: Pick<Store, 'load'>, takeTurn: TakeTurn, now: () => number): CarryOut<'currentAlerts'> =>
  async ({ id, person, task: { frame } }) => {
    const { state } = await store.load<Board>('@board:line')
    const lines = (state?.lines ?? [])
      .filter(({ status, expiresAt }) => PUBLIC.has(status) && expiresAt > now())
      .map((line) => ({ ...line, words: {} }))
      .sort((one, other) => (other.sentAt ?? 0) - (one.sentAt ?? 0))
    await takeTurn({
      id,
      from: person,
      event: { type: 'answer', frame, event: { type: 'alerts.listed', board: { lines } } },
    })
  }
