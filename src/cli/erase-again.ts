import type { Command } from 'commander'
import { KEPT } from '../core/kept.ts'
import { readToday } from '../settings.ts'
import { marksOfErased } from '../stores/audit-log.ts'
import { sayAudit } from './audit.ts'
import { accountOf } from './case-options.ts'
import { CommandError, type Io } from './io.ts'
import { readKey } from './read-key.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer cases erase-again`: what people erased after a backup was made is erased again in what was restored from it. */
export const addEraseAgain = (cases: Command, io: Io): Command =>
  placed(io, cases.command('erase-again'))
    .description('after a restore: erases again what people had erased, as the newer audit knows it')
    .requiredOption('--audit <folder>', 'the old data folder, or the newest backup: its audit.log is read')
    .action(async ({ audit, ...place }: OfficePlace & { audit: string }) => {
      if (!(await sayAudit(audit, readKey(place.data, io), io)))
        throw new CommandError('That audit is not as it was written: nothing was erased.')
      const until = readToday(io.environment)
      const from = new Date(Date.parse(until) - LONGEST).toISOString().slice(0, 10)
      const asked = { marks: await marksOfErased(audit), by: accountOf(io), from, until }
      const erased = await withOffice(place, io, (office) => office.eraseAgain(asked))
      io.out(`${erased} ${erased === 1 ? 'case was' : 'cases were'} erased again.`)
    })

/** Older cases are gone, but for those in which people still come and go. */
const LONGEST = KEPT.counts
