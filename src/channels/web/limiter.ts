/** A token bucket: so many at once, refilled at so many a second. */
export interface Allowance {
  readonly burst: number
  readonly perSecond: number
}

/** Allows each key so much in a time. */
export interface Limiter {
  /** Takes one token. 0: go on, else the milliseconds until there is one. */
  take(key: string): number
}

/** Counts per key, in memory only, for at most `capacity` keys: the one that was quiet the longest is forgotten. */
export function createLimiter(allowance: Allowance, now: () => number, capacity = 10_000): Limiter {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>()
  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: allowance.burst, at }
      const refill = (Math.max(0, at - bucket.at) / 1000) * allowance.perSecond
      const tokens = Math.min(allowance.burst, bucket.tokens + refill)
      const isAllowed = tokens >= 1
      keep(buckets, key, { tokens: isAllowed ? tokens - 1 : tokens, at }, capacity)
      return isAllowed ? 0 : Math.ceil(((1 - tokens) / allowance.perSecond) * 1000)
    },
  }
}

/** Puts an entry at the young end of a map and drops the oldest beyond `capacity`. */
export function keep<Entry>(map: Map<string, Entry>, key: string, entry: Entry, capacity: number): void {
  map.delete(key)
  map.set(key, entry)
  if (map.size <= capacity) return
  const oldest = map.keys().next()
  if (!oldest.done) map.delete(oldest.value)
}
