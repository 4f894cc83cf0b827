import { schedule } from 'node-cron'
import type { Logger } from './log.ts'

/** Something done at set times. `cron` has minute, hour, day, month, weekday; the clock is the one of the country. */
export interface Job {
  readonly name: string
  readonly cron: string
  run(): Promise<void>
}

const TIME_ZONE = 'Asia/Phnom_Penh'

/** Starts the jobs; a run that is still going is not started again. Returns how to end them. */
export function startJobs(jobs: readonly Job[], log: Logger): () => Promise<void> {
  const tasks = jobs.map(({ name, cron, run }) =>
    schedule(
      cron,
      async () => {
        try {
          await run()
          log.debug({ job: name }, 'job done')
        } catch (err) {
          log.error({ job: name, err }, 'job failed')
        }
      },
      { name, timezone: TIME_ZONE, noOverlap: true },
    ),
  )
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()))
  }
}
