import { KEPT } from './core/kept.ts'
import type { Store } from './core/store.ts'
import type { Job } from './jobs.ts'
import type { Logger } from './ops/log.ts'
import { ageInDays } from './register.ts'
import type { AuditLog } from './stores/audit-log.ts'
import type { RegisterSource } from './stores/register-file.ts'
import type { UnheardFile } from './stores/unheard-file.ts'

const DAY = 86_400_000
/** People idle longer than this are forgotten; the words of `my-data.kept` say so. */
const IDLE_DAYS = KEPT.conversation / DAY

interface Kept {
  readonly store: Store
  readonly register: RegisterSource
  readonly unheard: UnheardFile
  readonly audit: AuditLog
  /** Drops sealed files that belong to no case. Resolves with how many. */
  readonly sweepFiles: () => Promise<number>
  /** Drops files that no draft names any more. Resolves with how many. */
  readonly sweepWaiting: () => Promise<number>
}

/** What is done by the clock, in one table. */
export const housekeeping = (
  { store, register, unheard, audit, sweepFiles, sweepWaiting }: Kept,
  today: () => string,
  log: Logger,
): Job[] => [
  {
    name: 'sweep',
    cron: '17 * * * *',
    run: () => store.sweep(IDLE_DAYS),
  },
  {
    // Words that went by their time are off the disk at most a day later; what a person erases is at once.
    name: 'reclaim',
    cron: '10 4 * * *',
    run: () => store.compact(),
  },
  {
    // After those who were away too long are forgotten: their drafts name nothing any more.
    name: 'sweep-waiting-files',
    cron: '27 * * * *',
    run: async () => {
      const dropped = await sweepWaiting()
      if (dropped > 0) log.info({ dropped }, 'files that belonged to no draft were deleted')
    },
  },
  {
    name: 'agency-list-age',
    cron: '30 8 * * *',
    run: async () => warnOfList(register, today(), log),
  },
  {
    name: 'unheard-questions',
    cron: '40 3 * * *',
    run: () => unheard.prune(today()),
  },
  {
    name: 'audit-head',
    cron: '0 0 * * *',
    run: async () => noteAuditHead(audit, log),
  },
  {
    name: 'audit-retention',
    cron: '50 3 * * 1',
    run: () => pruneAudit(audit, today(), log),
  },
  {
    name: 'sweep-files',
    cron: '55 3 * * *',
    run: async () => {
      const dropped = await sweepFiles()
      if (dropped > 0) log.info({ dropped }, 'files that belonged to no case were deleted')
    },
  },
]

/** Tells the log where the audit ends: kept outside of the data folder, it shows later whether somebody cut lines off. */
export function noteAuditHead(audit: Pick<AuditLog, 'head'>, log: Logger): void {
  const { entries, link } = audit.head()
  log.info({ head: `${entries}:${link}` }, 'audit head')
}

/** Takes out what is older than it may be. */
async function pruneAudit(audit: AuditLog, today: string, log: Logger): Promise<void> {
  const entries = await audit.prune(Date.parse(today) - KEPT.audit)
  if (entries > 0) log.info({ entries }, 'old entries of the audit were taken out')
  noteAuditHead(audit, log)
}

/** What is wrong with the list `today` is said to every person who asks; staff hear of it here and by `damnaer_agency_list_age_days`. */
export function warnOfList(source: RegisterSource, today: string, log: Logger): void {
  const register = source.current()
  const trouble = source.trouble()
  const say = (code: string, what: string) => log.warn({ code }, `${what}: import one with damnaer agencies import`)
  if (trouble !== undefined) say(`agency-list-${trouble}`, 'register.json is damaged and not used')
  else if (register === undefined) say('no-agency-list', 'there is no agency list')
  else if (register.isPractice) say('practice-list', 'the agency list is practice data')
  else if (ageInDays(register, today) > register.validForDays)
    say('old-agency-list', 'the agency list is older than it may be')
}
