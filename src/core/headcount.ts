/** Ages as they are counted in a village: below 18, 18 to 29, 30 and over. */
export const AGE_BANDS = ['child', 'young', 'grown'] as const
/** Sex as it is counted. */
export const SEXES = ['female', 'male'] as const

/** So many people of one kind were reached in a session, a class, a visit: nobody's name. */
export interface Headcount {
  readonly province: string
  readonly sex: (typeof SEXES)[number]
  readonly age: (typeof AGE_BANDS)[number]
  readonly count: number
}

/** How many people were reached in one month, under `@headcount:2026-11`. */
export interface Headcounts {
  /** By province, sex and age. */
  readonly cells: Readonly<Record<string, number>>
  /** How many each chat has counted on one day, by a mark that is another one every day: a bound for jokers. */
  readonly today?: { readonly day: string; readonly by: Readonly<Record<string, number>> }
}

/** What can happen to the counts of a month. */
export interface HeadcountEvent extends Headcount {
  readonly type: 'counted'
  readonly day: string
  readonly by: string
}

/** More in one answer is a slip. */
export const MOST_AT_ONCE = 500
/** More from one chat in a day is not counted. */
export const MOST_A_DAY = 2_000
