import type { Command } from 'commander'
import { FORMS } from '../core/case/forms.ts'
import { csvOf } from '../office/csv.ts'
import type { OpenedCase } from '../office/opened-case.ts'
import { primeroCase } from '../office/primero-case.ts'
import { daysOf, type SomeDays, whoTypes, withDays } from './case-options.ts'
import { CommandError, type Io } from './io.ts'
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
  const wanted = { ...daysOf(asked, io), ...whoTypes(asked.reason, io), partner }
  const opened = await withOffice(asked, io, async (office) => {
    const isPartner = (await office.partners({})).some(({ id }) => id === partner)
    if (!isPartner)
      throw new CommandError(`There is no partner "${partner}" in the content: see damnaer cases partners`)
    return office.export(wanted)
  })
  if (format === 'csv') return io.out(tableOf(opened))
  for (const one of opened) io.out(JSON.stringify(primeroCase(one, partner)))
}

/** One line a case, one column for each field that any of them has; what was written back and forth is not in it. */
function tableOf(opened: readonly OpenedCase[]): string {
  const all = Object.values(FORMS).flatMap((form) => form.map(({ id }) => id))
  const fields = [...new Set(all)].filter((field) => opened.some(({ told }) => Object.hasOwn(told, field)))
  const rows = opened.map(({ file, told }) => [
    ...[file.code, file.openedDay, file.kind, file.status, file.facts.urgency],
    ...fields.map((field) => [told[field] ?? ''].flat().join('; ')),
  ])
  return csvOf(['code', 'opened', 'kind', 'status', 'how soon', ...fields], rows)
}
