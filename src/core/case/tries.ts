/** Wrong tries to open a case: when they were (ms since 1970). */
export interface Tries {
  readonly failed: readonly number[]
}

/** What can happen to them. */
export interface TriesEvent {
  readonly type: 'failed'
}

const HOUR = 3_600_000
/** In an hour. A word of six digits stands against this for years, and who mistypes has had enough chances. */
const MOST = 5

/** The tries of the last hour; a clock that was set back forgets none. */
export const recent = (tries: Tries | undefined, at: number): readonly number[] =>
  (tries?.failed ?? []).filter((failedAt) => at - failedAt < HOUR)

/** No more tries for now. */
export const isOver = (tries: Tries | undefined, at: number): boolean => recent(tries, at).length >= MOST
