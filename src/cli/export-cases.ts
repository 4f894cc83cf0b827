import type { Command } from 'commander'
import { FORMS } from '../core/case/forms.ts'
import { csvHead, csvRow } from '../office/csv.ts'
import type { OpenedCase } from '../office/opened-case.ts'
import { primeroCase } from '../office/primero-case.ts'
import { daysOf, type SomeDays, whoTypes, withDays } from './case-options.ts'
import { CommandError, type Io } from './io.ts'
import { showProgress } from './progress.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

interface Asked extends SomeDays, OfficePlace {
  readonly partner: string
  readonly reason: string
  readonly format: string
}

/** `damnaer cases export`: what one partner may know of its cases, for its own system. */
export const addExport = (cases: Command, io: Io): Command =>
  withDays(placed(io, cases.command('export')))
    .description('what one partner may know of its cases, as CSV or as JSON for Primero; each case is in the audit')
    .requiredOption('--partner <id>', 'the partner')
    .requiredOption('--reason <words>', 'why they are opened; no names')
    .option('--format <format>', 'csv or primero', 'csv')
    .action((asked: Asked) => exportCases(asked, io))

async function exportCases(asked: Asked, io: Io): Promise<void> {
  const { partner, format } = asked
  if (format !== 'csv' && format !== 'primero') throw new CommandError(`There is no format "${format}": csv or primero`)
  const days = daysOf(asked, io)
  const progress = showProgress(io, days)
  const wanted = { ...days, ...whoTypes(asked.reason, io), partner }
  await withOffice(asked, io, async (office) => {
    const isPartner = (await office.partners({})).some(({ id }) => id === partner)
    if (!isPartner)
      throw new CommandError(`There is no partner "${partner}" in the content: see damnaer cases partners`)
    const put = format === 'csv' ? csvTo(io) : (one: OpenedCase) => io.out(JSON.stringify(primeroCase(one, partner)))
    for await (const one of office.export(wanted)) {
      progress.at(one.file.openedDay)
      put(one)
      await io.drained?.()
    }
  }).finally(progress.end)
}

/** What a form may ask, but the code word. What was written back and forth is not in a table. */
const FIELDS = [
  ...new Set(Object.values(FORMS).flatMap((form) => form.flatMap(({ id, type }) => (type === 'word' ? [] : [id])))),
]

/** One line a case, a column for each field that a form may have: every table has the same. The head stands before the first case, or alone. */
function csvTo({ out }: Io): (one: OpenedCase) => void {
  const line = (text: string) => out(`${text}\r`)
  line(csvHead(['code', 'opened', 'kind', 'status', 'how soon', ...FIELDS]))
  return ({ file, told }) =>
    line(
      csvRow([
        ...[file.code, file.openedDay, file.kind, file.status, file.facts.urgency],
        ...FIELDS.map((field) => [told[field] ?? ''].flat().join('; ')),
      ]),
    )
}
