import { writeSync } from 'node:fs'
import type { Around } from '../../src/app.ts'
import { die, withSend } from './kill-points.ts'

/** What the process says when it begins to count. */
export const ARMED = 'It is armed'

/** Wraps the ports of a line so that the process ends at its nth moment once it is armed, whatever that moment is: around every commit, claim, send and settling. */
export function killAtMoment(nth: number, isArmedFromStart: boolean): { readonly around: Around; arm(): void } {
  let isArmed = isArmedFromStart
  let moments = 0
  const pass = () => {
    if (isArmed && ++moments === nth) die()
  }
  /** Before and after. */
  const around = async <T>(act: () => Promise<T>): Promise<T> => {
    pass()
    const done = await act()
    pass()
    return done
  }
  return {
    arm: () => {
      isArmed = true
      writeSync(1, `${ARMED}\n`)
    },
    around: {
      store: (store) => ({
        ...store,
        commit: (turn) => around(() => store.commit(turn)),
        settle: (row, outcome) => around(() => store.settle(row, outcome)),
        async claim(now, limit) {
          const rows = await store.claim(now, limit)
          if (rows.length > 0) pass()
          return rows
        },
      }),
      channel: (channel) => withSend(channel, (address, message) => around(() => channel.send(address, message))),
    },
  }
}
