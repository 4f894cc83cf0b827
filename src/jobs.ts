import { FAR_MS, isHeld, isUnfinished, JOBS, type JobLine, type JobPlan, type Jobs } from './core/jobs.ts'
import type { Store } from './core/store.ts'
import { dueTimes } from './due-times.ts'
import type { Acting } from './engine/acting.ts'
import type { Logger } from './ops/log.ts'

/** Something done at set times; what it does must be the same if it is done twice, as after a crash. */
export interface Job extends JobPlan {
  /** `due`: when it should have been done (ms since 1970). `run`: the same for the same run for ever. */
  run(due: number, run: string): Promise<void>
}

/** What jobs are done with. */
export interface JobsDeps {
  readonly store: Pick<Store, 'load'>
  readonly acting: Pick<Acting, 'tell'>
  /** Asked each time: content may bring other ones. */
  readonly jobs: () => readonly Job[]
  readonly timeZone: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** This process, unlike every other one. */
  readonly me: string
  readonly log: Logger
  /** How the table stands. */
  readonly saw: (lines: readonly JobLine[]) => void
}

/** Looks at the table of jobs and does what is due. */
export interface JobClock {
  /** Resolves when everything that is due has begun. */
  look(): Promise<void>
  /** Resolves when nothing is under way. */
  rest(): Promise<void>
}

const LOOK_EVERY_MS = 20_000

/** Does jobs when they are due. Returns how to end that: what is under way is waited for. */
export function startJobs(deps: JobsDeps): () => Promise<void> {
  const clock = createJobs(deps)
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let looking = Promise.resolve()
  const look = () => {
    looking = clock
      .look()
      .catch((err: unknown) =>
        deps.log.error({ code: 'jobs-not-looked-at', err }, 'the table of jobs could not be read'),
      )
      .finally(() => {
        if (!isStopped) timer = setTimeout(look, LOOK_EVERY_MS)
      })
  }
  look()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await looking
    await clock.rest()
  }
}

/** Who begins a run is decided by the table, so two processes have one effect; what was missed meanwhile is done once. */
export function createJobs(deps: JobsDeps): JobClock {
  const { store, acting, timeZone, now, me, log, saw } = deps
  const underWay = new Map<string, Promise<void>>()
  /** Up to where nothing is due, by job. */
  const seenUntil = new Map<string, number>()
  const makeKnown = createKnowing(deps)
  const load = () => linesIn(store)

  /** What of this job is to be done now: the latest time that it was due, or the run that did not end. */
  function dueOf(line: JobLine): number | undefined {
    const at = now()
    const isAhead = line.due > at
    // Set back a little: what was done is not done again. Set back by far: it was wrong before, and what is due from now on counts.
    if (isHeld(line.open, at) || (isAhead && line.due - at <= FAR_MS)) return undefined
    const after = Math.max(isAhead ? 0 : line.due, seenUntil.get(line.name) ?? (isAhead ? at : 0))
    const due = dueTimes(line.cron, timeZone).latest(after, at)
    if (due !== undefined) return due
    seenUntil.set(line.name, at)
    return isUnfinished(line, at) ? line.due : undefined
  }

  async function begin(job: Job, line: JobLine): Promise<void> {
    const due = dueOf(line)
    if (due === undefined) return
    const { name } = job
    const tries = due === line.due ? line.tries : 0
    await acting.tell(JOBS, `begun ${name} ${due} ${tries}`, { type: 'job-begun', name, due, by: me })
    const begun = (await load()).find((one) => one.name === name)
    if (begun?.due !== due || begun.open?.by !== me) return
    underWay.set(
      name,
      carryOut(deps, job, begun).finally(() => underWay.delete(name)),
    )
  }

  return {
    async look() {
      const jobs = deps.jobs()
      await makeKnown(jobs)
      const lines = await load()
      for (const job of jobs) {
        const line = lines.find(({ name }) => name === job.name)
        if (line === undefined || underWay.has(job.name)) continue
        await begin(job, line).catch((err: unknown) => log.error({ job: job.name, err }, 'a job could not be begun'))
      }
      saw(await load())
    },
    async rest() {
      await Promise.all(underWay.values())
    },
  }
}

/** Tells the table which jobs there are, when they are other ones. */
function createKnowing({ store, acting, me, now }: JobsDeps): (jobs: readonly Job[]) => Promise<void> {
  let told = ''
  return async (jobs) => {
    const plans = jobs.map(({ name, cron }) => ({ name, cron }))
    const text = JSON.stringify(plans)
    if (text === told) return
    const before = JSON.stringify((await linesIn(store)).map(({ name, cron }) => ({ name, cron })))
    if (before !== text) await acting.tell(JOBS, `known ${me} ${now()}`, { type: 'jobs-known', jobs: plans })
    told = text
  }
}

const linesIn = async (store: JobsDeps['store']): Promise<readonly JobLine[]> =>
  (await store.load<Jobs>(JOBS)).state?.lines ?? []

async function carryOut({ acting, me, log }: JobsDeps, { name, run }: Job, { due, tries }: JobLine): Promise<void> {
  const isDone = await run(due, `${name} ${due}`).then(
    () => true,
    (err: unknown) => {
      log.error({ job: name, err }, 'job failed')
      return false
    },
  )
  if (isDone) log.debug({ job: name }, 'job done')
  try {
    await acting.tell(JOBS, `ended ${name} ${due} ${tries}`, { type: 'job-ended', name, due, by: me, isDone })
  } catch (err) {
    // Its time to end runs out, and it is done again.
    log.error({ job: name, err }, 'the end of a job could not be kept')
  }
}
