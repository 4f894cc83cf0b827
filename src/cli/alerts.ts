import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { dayOf, timeOf } from '../core/day.ts'
import type { AlertRow } from '../office/alert-desk.ts'
import { csvOf } from '../office/csv.ts'
import { accountOf } from './case-options.ts'
import { countsOf } from './counts-of.ts'
import { exportCap } from './export-cap.ts'
import { CommandError, type Io } from './io.ts'
import { progressBar } from './progress-bar.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer alerts`: what staff see of alerts from the server, and how they stop one. Words and approvals are the team's, in the chat. */
export function addAlerts(program: Command, io: Io): void {
  const alerts = program.command('alerts').description('alerts: list them, look at one, stop one at once')
  placed(io, alerts.command('list'))
    .description('alerts that are not long over')
    .option('--json', 'one alert a line, as JSON')
    .action(async ({ json, ...place }: OfficePlace & { json?: true }) => {
      const rows = await withOffice(place, io, (office) => office.alerts({}))
      const zone = zoneOf(io)
      for (const row of rows) io.out(json ? JSON.stringify(row) : lineOf(row, zone))
      if (!json) io.out(`${rows.length} ${rows.length === 1 ? 'alert' : 'alerts'}. Times of ${zone}.`)
    })
  placed(io, alerts.command('show <id>'))
    .description('all of one alert, with who approved it by mark; the audit keeps who looked')
    .option('--follow', 'stay while it goes out, and show how far it is')
    .action((id: string, asked: OfficePlace & { follow?: true }) => show(id, asked, io))
  placed(io, alerts.command('stop <id>'))
    .description('stops one at once, for good')
    .action(async (id: string, place: OfficePlace) => {
      const by = accountOf(io)
      const row = await withOffice(place, io, async (office) => {
        const done = await office.stopAlert({ id, by })
        if (done === 'unknown') throw new CommandError(noAlert(id))
        const found = (await office.alerts({})).find((one) => one.id === id)
        if (done === 'not-now') throw new CommandError(`Alert ${id} does not go out: it is ${found?.status ?? 'over'}.`)
        return found
      })
      io.out(`Alert ${id} is stopped. ${row === undefined ? '' : countsOf(row.counts)}`.trimEnd())
      io.out('To tell those who have it that it was wrong, an approver sends its correction in the chat.')
    })
  addExport(alerts, io)
}

const addExport = (alerts: Command, io: Io): Command =>
  placed(io, alerts.command('export'))
    .description('alerts that are not long over, for a table or another program; the audit keeps who took them')
    .option('--format <format>', 'json, csv, or cap: what everybody may read, a file of CAP 1.2 each', 'csv')
    .option('--out <folder>', 'where files of CAP go', './alerts')
    .action(async ({ format, out, ...place }: OfficePlace & { format: string; out: string }) => {
      if (!FORMATS.has(format)) throw new CommandError(`There is no format "${format}": json, csv or cap`)
      const by = accountOf(io)
      const rows = (await withOffice(place, io, (office) => office.openAlerts({ by }))) ?? []
      if (format === 'csv')
        return io.out(
          csvOf(
            headOf(zoneOf(io)),
            rows.map((row) => cellsOf(row, zoneOf(io))),
          ),
        )
      if (format === 'json') return rows.forEach((row) => void io.out(JSON.stringify(row)))
      const files = exportCap(rows, out, place, io)
      for (const file of files) io.out(file)
      io.out(`${files.length} ${files.length === 1 ? 'file' : 'files'}. What is not public is in none.`)
    })

const FORMATS: ReadonlySet<string> = new Set(['json', 'csv', 'cap'])

async function show(id: string, { follow, ...place }: OfficePlace & { follow?: true }, io: Io): Promise<void> {
  const opened = await withOffice(place, io, (office) => office.openAlerts({ by: accountOf(io), id }))
  const [first] = opened ?? []
  if (first === undefined) throw new CommandError(noAlert(id))
  if (follow !== true) return io.out(JSON.stringify(first, undefined, 2))
  let before = ''
  for (let row: AlertRow | undefined = first; row !== undefined; ) {
    const { n, bucket = 0, of = 1 } = row.wave ?? {}
    const words = `${n === undefined ? '' : `${n} wave, `}${row.status}, ${countsOf(row.counts)}`
    const bar = progressBar({ done: bucket, of }, words)
    // Without a terminal only what is new is a line.
    if (bar !== before) (io.redraw ?? io.out)(bar)
    before = bar
    if (!UNDER_WAY.has(row.status)) break
    await wait(SECOND)
    row = (await withOffice(place, io, (office) => office.alerts({}))).find((one) => one.id === id)
  }
  if (io.redraw !== undefined) io.out('')
}

const UNDER_WAY: ReadonlySet<string> = new Set(['first-wave', 'holding', 'sending'])
const SECOND = 1_000

const lineOf = (row: AlertRow, zone: string): string =>
  [
    ...[row.id, row.status, whatOf(row), row.content.kind ?? '-', placesOf(row) || 'whole country'],
    `ends ${timeIn(zone, row.content.expiresAt) || '-'}`,
    row.sentAt === undefined ? 'not sent' : `sent at ${timeIn(zone, row.sentAt)}, ${countsOf(row.counts)}`,
    headlineOf(row),
  ].join('  ')

/** An alert of its own, or what it says of which. */
const whatOf = ({ of }: AlertRow): string => (of === undefined ? 'alert' : `${of.follow} of ${of.alert}`)

const headOf = (zone: string): string[] => [
  ...['id', 'status', 'what', 'kind', 'urgency', 'severity', 'certainty', 'audience', 'provinces', 'headline'],
  ...['reach', 'sent', 'waiting', 'blocked', 'refused', 'broken', 'unsure', 'stopped since', 'approvals'],
  ...['made', 'sent at', 'ends'].map((when) => `${when} (${zone})`),
]

const cellsOf = (row: AlertRow, zone: string): string[] => {
  const { kind, urgency, severity, certainty, audience, expiresAt } = row.content
  const { sent, waiting, blocked, refused, broken, unsure, stopped = 0 } = row.counts
  return [
    ...[row.id, row.status, whatOf(row), kind, urgency, severity, certainty, audience, placesOf(row), headlineOf(row)],
    ...[row.reach, sent, waiting, blocked, refused, broken, unsure, stopped],
    row.approvals.map(({ by }) => by).join('; '),
    ...[row.createdAt, row.sentAt, expiresAt].map((at) => timeIn(zone, at)),
  ].map((cell) => String(cell ?? ''))
}

const placesOf = ({ content }: AlertRow): string => (content.provinces ?? []).join(', ')

/** In English, or in the first language that it has. */
const headlineOf = ({ content: { words = {} } }: AlertRow): string =>
  (words.en ?? Object.values(words)[0])?.headline ?? ''

const zoneOf = ({ environment }: Io): string => environment.TIME_ZONE || 'Asia/Phnom_Penh'

/** As people of the country read a clock: `2026-11-29 14:05`. */
const timeIn = (zone: string, at: number | undefined): string =>
  at === undefined ? '' : `${dayOf(at, zone)} ${timeOf(at, zone)}`

const noAlert = (id: string): string => `There is no alert "${id}": see damnaer alerts list`
