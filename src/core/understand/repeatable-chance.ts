/** What looks like chance and is the same at every start. */
export interface RepeatableChance {
  /** From 0 to below 1. */
  next(): number
  /** The same things in another order. */
  shuffle<T>(all: readonly T[]): T[]
}

/** Makes it: Marsaglia's generator of 32 bits (Xorshift RNGs, Journal of Statistical Software 8, 2003). */
export function createRepeatableChance(): RepeatableChance {
  let state = 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  return {
    next,
    shuffle(all) {
      const order = [...all]
      for (let last = order.length - 1; last > 0; last -= 1) {
        const other = Math.floor(next() * (last + 1))
        const kept = order[last] as (typeof order)[number]
        order[last] = order[other] as (typeof order)[number]
        order[other] = kept
      }
      return order
    },
  }
}
