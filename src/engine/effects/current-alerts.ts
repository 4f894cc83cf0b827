import type { Board } from '../../core/alert/board.ts'
import { publicAlerts } from '../../core/alert/public-alerts.ts'
import type { Store } from '../../core/store.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** Tells a flow which alerts hold now, the newest first; without their words, which are put in when they are sent. */
export const carryCurrentAlerts =
  (store: Pick<Store, 'load'>, takeTurn: TakeTurn, now: () => number): CarryOut<'currentAlerts'> =>
  async ({ id, person, task: { frame } }) => {
    const { state = { lines: [] } } = await store.load<Board>('@board:line')
    const { alerts } = publicAlerts(state, now())
    const lines = alerts.filter(({ isOver }) => !isOver).map((line) => ({ ...line, words: {} }))
    await takeTurn({
      id,
      from: person,
      event: { type: 'answer', frame, event: { type: 'alerts.listed', board: { lines } } },
    })
  }
