/** Something that is done at set times. `cron`: minute, hour, day, month, weekday, by the clock of the country. */
export interface JobPlan {
  readonly name: string
  readonly cron: string
}

/** One row of the table of jobs: how its last run went. */
export interface JobLine extends JobPlan {
  /** When the last run was due that was begun (ms since 1970), or since when the job is known. */
  readonly due: number
  /** How often that run was begun. */
  readonly tries: number
  /** It has not ended well yet: whose it is until then (ms since 1970); afterwards it is anybody's. */
  readonly open?: { readonly by: string; readonly until: number }
  readonly last?: { readonly due: number; readonly endedAt: number; readonly isDone: boolean }
  /** Runs in a row that failed. */
  readonly failures: number
}

/** Every recurring job, under `@jobs:line`. */
export interface Jobs {
  readonly lines: readonly JobLine[]
}

/** What can happen to the table. `by`: the process. */
export type JobsEvent =
  /** The table as it is from now on; what is new in it is due from now on. */
  | { readonly type: 'jobs-known'; readonly jobs: readonly JobPlan[] }
  | { readonly type: 'job-begun'; readonly name: string; readonly due: number; readonly by: string }
  | {
      readonly type: 'job-ended'
      readonly name: string
      readonly due: number
      readonly by: string
      readonly isDone: boolean
    }

/** The address of the table. */
export const JOBS = '@jobs:line'

/** A run that did not end is left to its process this long; then it died. */
export const LEASE_MS = 600_000
/** A run that failed is tried again so many times in all, and so long after. */
export const MOST_TRIES = 3
/** A clock that is set back by less is waited for, so that nothing is done twice; by more, it was wrong before. */
export const FAR_MS = 36 * 3_600_000

/** May the run that this line is at be begun again? */
export const isUnfinished = ({ open, tries }: JobLine, at: number): boolean =>
  open !== undefined && tries < MOST_TRIES && !isHeld(open, at)

/** Is it somebody's at this moment? The bound also ends it when the clock was set back. */
export const isHeld = (open: JobLine['open'], at: number): boolean =>
  open !== undefined && at < open.until && open.until - at <= LEASE_MS
