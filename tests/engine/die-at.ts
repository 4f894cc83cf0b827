import type { Store } from '../../src/core/store.ts'
import type { FakeChannel } from './line.ts'

/** Counts the moments before and after each commit, claim, send and settling; at this one everything stands still for ever. */
export function dieAt(moment: number) {
  let moments = 0
  let isDead = false
  let isAcknowledged = false
  const never = () => new Promise<never>(() => {})
  const pass = async (): Promise<void> => {
    if (moments++ === moment) isDead = true
    if (isDead) await never()
  }
  const store = (real: Store) => ({
    ...real,
    async load(address: string) {
      if (isDead) await never()
      return real.load(address)
    },
    async commit(turn: Parameters<Store['commit']>[0]) {
      await pass()
      const outcome = await real.commit(turn)
      await pass()
      return outcome
    },
    async claim(now: number, limit: number) {
      if (isDead) await never()
      const rows = await real.claim(now, limit)
      if (rows.length > 0) await pass()
      return rows
    },
    async settle(...settled: Parameters<Store['settle']>) {
      await pass()
      await real.settle(...settled)
      await pass()
    },
  })
  return {
    store: store as never,
    isDead: () => isDead,
    acknowledge: () => {
      isAcknowledged = true
    },
    isAcknowledged: () => isAcknowledged,
    channel: (channel: FakeChannel): FakeChannel => ({
      ...channel,
      async send(address, message) {
        if (isDead) await never()
        return channel.send(address, message)
      },
    }),
  }
}
