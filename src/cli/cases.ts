import type { Command } from 'commander'
import { showCode } from '../core/case/code.ts'
import { csvOf } from '../office/csv.ts'
import type { CaseRow } from '../office/office.ts'
import { primeroCase } from '../office/primero-case.ts'
import { readToday } from '../settings.ts'
import { CommandError, type Io } from './io.ts'
import { isDay, withOffice } from './with-office.ts'

interface Days {
  readonly from?: string
  readonly until?: string
}

interface Place {
  readonly data: string
  readonly content: string
}

/** `damnaer cases`: what staff see of cases from the server. Opening what was told needs a reason, which the audit keeps. */
export function addCases(program: Command, io: Io): void {
  const cases = program.command('cases').description('cases: list them, open one, count them, hand them on')
  addList(cases, io)
  addShow(cases, io)
  addSum(cases, io)
  addExport(cases, io)
  cases
    .command('partners')
    .description('partners and how many cases each has')
    .action(async (place: Place) => {
      const rows = await withOffice(place, io, (office) => office.partners({}))
      for (const { id, open, capacity, staff } of rows) io.out(`${id}: ${open} of ${capacity} cases, ${staff} staff`)
    })
  for (const command of cases.commands) {
    command
      .option('--data <folder>', 'the data folder', io.environment.DATA_DIR || './data')
      .option('--content <folder>', 'the content folder', io.environment.CONTENT_DIR || './content')
  }
}

const withDays = (command: Command): Command =>
  command
    .option('--from <day>', 'opened on or after, 2026-11-01; a month ago unless told')
    .option('--until <day>', 'opened on or before; today unless told')

const addList = (cases: Command, io: Io): Command =>
  withDays(cases.command('list'))
    .description('cases without anything that was told')
    .option('--status <status>', 'only these: open, waiting, unanswered, serving, following-up, closed')
    .option('--json', 'one case a line, as JSON')
    .action(async (asked: Days & Place & { status?: string; json?: true }) => {
      const rows = await withOffice(asked, io, (office) => office.list(daysOf(asked, io)))
      const shown = rows.filter(({ status }) => asked.status === undefined || status === asked.status)
      for (const row of shown) io.out(asked.json ? JSON.stringify(row) : lineOf(row))
      if (!asked.json) io.out(`${shown.length} ${shown.length === 1 ? 'case' : 'cases'}.`)
    })

const addShow = (cases: Command, io: Io): Command =>
  cases
    .command('show <code>')
    .description('opens one case; the audit keeps who did and why')
    .requiredOption('--reason <words>', 'why it is opened')
    .option('--partner <id>', 'only what the person agreed to for this partner')
    .action(async (code: string, { reason, partner, ...place }: Place & { reason: string; partner?: string }) => {
      const asked = { code, reason, ...(partner === undefined ? {} : { partner }) }
      const opened = await withOffice(place, io, (office) => office.show(asked))
      if (opened === undefined) throw new CommandError(noCase(partner))
      const { key: _, word: __, sealed: ___, ...file } = opened.file
      io.out(JSON.stringify({ ...file, told: opened.told }, undefined, 2))
    })

const addSum = (cases: Command, io: Io): Command =>
  withDays(cases.command('sum'))
    .description('counts by month: kind, province, sex, age. Cells below 11 are hidden, the others rounded to 5')
    .option('--json', 'as JSON')
    .action(async (asked: Days & Place & { json?: true }) => {
      const rows = await withOffice(asked, io, (office) => office.sum(daysOf(asked, io)))
      if (asked.json) return io.out(JSON.stringify(rows))
      const cells = rows.map(({ month, by, of, count }) => [month, by, of, count ?? 'hidden'])
      io.out(csvOf(['month', 'by', 'of', 'count'], cells))
    })

const addExport = (cases: Command, io: Io): Command =>
  withDays(cases.command('export'))
    .description('what one partner may know of its cases, as CSV or as JSON for Primero')
    .requiredOption('--partner <id>', 'the partner')
    .requiredOption('--reason <words>', 'why it is opened')
    .option('--format <format>', 'csv or primero', 'csv')
    .action((asked: Days & Place & { partner: string; reason: string; format: string }) => exportCases(asked, io))

async function exportCases(
  asked: Days & Place & { readonly partner: string; readonly reason: string; readonly format: string },
  io: Io,
): Promise<void> {
  const { partner, reason, format } = asked
  if (format !== 'csv' && format !== 'primero') throw new CommandError(`There is no format "${format}": csv or primero`)
  const opened = await withOffice(asked, io, async (office) => {
    const rows = (await office.list(daysOf(asked, io))).filter(({ referrals }) =>
      referrals.some((one) => one.partner === partner),
    )
    return Promise.all(rows.map(({ code }) => office.show({ code, reason, partner })))
  })
  const found = opened.flatMap((one) => (one === undefined ? [] : [one]))
  if (format === 'primero') {
    for (const one of found) io.out(JSON.stringify(primeroCase(one, partner)))
    return
  }
  const fields = [...new Set(found.flatMap(({ told }) => Object.keys(told)))].sort()
  const rows = found.map(({ file, told }) => [
    file.code,
    file.kind,
    file.status,
    ...fields.map((field) => [told[field] ?? ''].flat().join('; ')),
  ])
  io.out(csvOf(['code', 'kind', 'status', ...fields], rows))
}

function daysOf({ from, until }: Days, io: Io): { from: string; until: string } {
  const today = readToday(io.environment)
  const days = {
    from: from ?? new Date(Date.parse(today) - 30 * 86_400_000).toISOString().slice(0, 10),
    until: until ?? today,
  }
  const wrong = Object.values(days).find((day) => !isDay(day))
  if (wrong !== undefined) throw new CommandError(`"${wrong}" is no day: write it like 2026-11-22`)
  return days
}

const lineOf = ({ code, kind, day, status, urgency, isChild, province, referrals, linked }: CaseRow): string =>
  [
    ...[showCode(code), day, kind, status, urgency, province || '-', isChild ? 'child' : 'adult'],
    referrals.map(({ partner, status }) => `${partner} ${status}`).join(', ') || '-',
    ...(linked.length === 0 ? [] : [`same as ${linked.map(showCode).join(', ')}`]),
  ].join('  ')

const noCase = (partner: string | undefined): string =>
  partner === undefined
    ? 'There is no such case: the code has a slip, or it was erased.'
    : 'There is no such case, or the person did not agree that this partner knows of it.'
