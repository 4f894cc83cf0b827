import { schedule } from 'node-cron'
import type { Logger } from './ops/log.ts'

/** Something done at set times. `cron` has minute, hour, day, month, weekday; by the clock of the country. */
export interface Job {
  readonly name: string
  readonly cron: string
  run(): Promise<void>
}

/** Starts the jobs by the clock of `timezone`; a run that is still going is not started again. Returns how to end them. */
export function startJobs(jobs: readonly Job[], timezone: string, log: Logger): () => Promise<void> {
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
      { name, timezone, noOverlap: true },
    ),
  )
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()))
  }
}
