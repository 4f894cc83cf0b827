import type { Register } from './core/agency/register.ts'
import type { Store } from './core/store.ts'
import type { Job } from './jobs.ts'
import type { Logger } from './log.ts'
import { ageInDays } from './register.ts'

/** People idle longer than this are forgotten; the words of `my-data.kept` say so. */
const IDLE_DAYS = 30

/** What is done by the clock, in one table. */
export const housekeeping = (store: Store, register: () => Register | undefined, log: Logger): Job[] => [
  {
    name: 'sweep',
    cron: '17 * * * *',
    run: () => store.sweep(Date.now(), IDLE_DAYS),
  },
  {
    name: 'agency-list-age',
    cron: '30 8 * * *',
    run: async () => warnOfOldList(register(), log),
  },
]

/** An old list is said to every person who asks; staff hear of it in the log and by `damnaer_agency_list_age_days`. */
export function warnOfOldList(register: Register | undefined, log: Logger): void {
  if (register === undefined)
    return log.warn({ code: 'no-agency-list' }, 'no agency list: import one with damnaer agencies import')
  if (register.isPractice)
    return log.warn(
      { code: 'practice-list' },
      'the agency list is practice data: import a real one with damnaer agencies import',
    )
  const days = ageInDays(register, Date.now())
  if (days > register.validForDays)
    log.warn({ code: 'old-agency-list', days }, 'the agency list is older than it may be: import a new one')
}
