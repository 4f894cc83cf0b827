import type { Command } from 'commander'
import { showCode } from '../core/case/code.ts'
import { csvOf } from '../office/csv.ts'
import { wholeMonths } from '../office/days.ts'
import type { CaseRow } from '../office/office.ts'
import { readToday } from '../settings.ts'
import { daysOf, type SomeDays, whoTypes, withDays } from './case-options.ts'
import { addEraseAgain } from './erase-again.ts'
import { addExport } from './export-cases.ts'
import { CommandError, type Io } from './io.ts'
import { showProgress } from './progress.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer cases`: what staff see of cases from the server. Opening what was told needs a reason, which the audit keeps. */
export function addCases(program: Command, io: Io): void {
  const cases = program.command('cases').description('cases: list them, open one, count them, hand them on')
  addList(cases, io)
  addShow(cases, io)
  addSum(cases, io)
  addExport(cases, io)
  addEraseAgain(cases, io)
  placed(io, cases.command('partners'))
    .description('partners and how many cases each has')
    .action(async (place: OfficePlace) => {
      const rows = await withOffice(place, io, (office) => office.partners({}))
      for (const { id, open, capacity, staff } of rows) io.out(`${id}: ${open} of ${capacity} cases, ${staff} staff`)
    })
}

const addList = (cases: Command, io: Io): Command =>
  withDays(placed(io, cases.command('list')))
    .description('cases without anything that was told')
    .option('--status <status>', `only these: ${STATUSES.join(', ')}`)
    .option('--json', 'one case a line, as JSON')
    .action(async (asked: SomeDays & OfficePlace & { status?: string; json?: true }) => {
      const { status, json } = asked
      if (status !== undefined && !STATUSES.some((one) => one === status))
        throw new CommandError(`There is no status "${status}": ${STATUSES.join(', ')}`)
      const days = daysOf(asked, io)
      const progress = showProgress(io, days)
      let shown = 0
      await withOffice(asked, io, async (office) => {
        for await (const row of office.list(days)) {
          progress.at(row.day)
          if (status !== undefined && row.status !== status) continue
          io.out(json ? JSON.stringify(row) : lineOf(row))
          await io.drained?.()
          shown += 1
        }
      }).finally(progress.end)
      if (!json) io.out(`${shown} ${shown === 1 ? 'case' : 'cases'}.`)
    })

const STATUSES = ['open', 'waiting', 'unanswered', 'serving', 'following-up', 'closed'] as const

const addShow = (cases: Command, io: Io): Command =>
  placed(io, cases.command('show <code>'))
    .description('opens one case; the audit keeps who did and why')
    .requiredOption('--reason <words>', 'why it is opened; no names')
    .option('--partner <id>', 'only what this partner may know of it')
    .action(async (code: string, { reason, partner, ...place }: OfficePlace & { reason: string; partner?: string }) => {
      const asked = { code, ...whoTypes(reason, io), ...(partner === undefined ? {} : { partner }) }
      const opened = await withOffice(place, io, (office) => office.show(asked))
      if (opened === undefined) throw new CommandError(noCase(partner))
      const { file, ...more } = opened
      io.out(JSON.stringify({ ...file, ...more }, undefined, 2))
    })

const addSum = (cases: Command, io: Io): Command =>
  withDays(placed(io, cases.command('sum')))
    .description(
      'counts by month: kind, province (village watch apart), sex, age. Whole months that are over; cells below 11 are hidden',
    )
    .option('--json', 'as JSON')
    .action(async (asked: SomeDays & OfficePlace & { json?: true }) => {
      const today = readToday(io.environment)
      const days = daysOf(asked, io)
      // Two tables of one month that is not over would tell what came in between.
      const rows = await withOffice(asked, io, (office) => office.sum(wholeMonths(days, today)))
      if (days.until >= `${today.slice(0, 7)}-01`) io.error(`${today.slice(0, 7)} is not over: it is left out.`)
      if (asked.json) return io.out(JSON.stringify(rows))
      const cells = rows.map(({ month, by, of, count }) => [month, by, of, count ?? 'hidden'])
      io.out(csvOf(['month', 'by', 'of', 'count'], cells))
    })

const lineOf = ({ code, kind, day, status, urgency, isChild, province, referrals, linked }: CaseRow): string =>
  [
    ...[showCode(code), day, kind, status, urgency, province || '-', isChild ? 'child' : 'adult'],
    referrals.map(({ partner, status }) => `${partner} ${status}`).join(', ') || '-',
    ...(linked.length === 0 ? [] : [`same as ${linked.map(showCode).join(', ')}`]),
  ].join('  ')

const noCase = (partner: string | undefined): string =>
  partner === undefined
    ? 'There is no such case: the code has a slip, or it was erased.'
    : 'There is no such case, or this partner may know nothing of it.'
