import { randomUUID } from 'node:crypto'
import { campaignJobs } from './campaign-jobs.ts'
import type { Catalogue } from './core/catalogue.ts'
import { dayOf } from './core/day.ts'
import { housekeeping, noteAuditHead, warnOfList } from './housekeeping.ts'
import { type JobsDeps, startJobs } from './jobs.ts'
import type { Logger } from './ops/log.ts'
import type { Settings } from './settings.ts'

/** Starts what is done by the clock, and says at once what staff should know. Returns how to stop it. */
export function keepHouse(
  kept: Parameters<typeof housekeeping>[0],
  {
    settings,
    catalogue,
    ...rest
  }: Pick<JobsDeps, 'acting' | 'saw'> & {
    readonly settings: Settings
    readonly catalogue: () => Catalogue
  },
  log: Logger,
): () => Promise<void> {
  const today = () => dayOf(Date.now(), settings.TIME_ZONE)
  warnOfList(kept.register, today(), log)
  noteAuditHead(kept.audit, log)
  const jobs = housekeeping(kept, today, log)
  const { TIME_ZONE: timeZone } = settings
  return startJobs({
    ...rest,
    ...{ store: kept.store, timeZone, log },
    now: Date.now,
    me: randomUUID(),
    jobs: () => [...jobs, ...campaignJobs(catalogue(), { acting: rest.acting, timeZone, now: Date.now })],
  })
}
