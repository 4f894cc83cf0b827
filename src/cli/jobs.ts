import type { Command } from 'commander'
import { isHeld, type JobLine } from '../core/jobs.ts'
import { dueTimes } from '../due-times.ts'
import type { Io } from './io.ts'
import { type OfficePlace, placed, withOffice } from './with-office.ts'

/** `damnaer jobs`: what the line does by the clock, how it went last and when it is next. */
export function addJobs(program: Command, io: Io): void {
  placed(io, program.command('jobs'))
    .description('what is done by the clock: the last run, how it went, the next one')
    .option('--json', 'one JSON object a line')
    .action(async ({ json, ...place }: OfficePlace & { readonly json?: boolean }) => {
      const zone = io.environment.TIME_ZONE || 'Asia/Phnom_Penh'
      const now = Date.now()
      const rows = (await withOffice(place, io, (office) => office.jobs({}))).map((line) => toRow(line, zone, now))
      if (json) return rows.forEach((row) => void io.out(JSON.stringify(row)))
      if (rows.length === 0) return io.out('No line has run here yet.')
      const width = Math.max(...rows.map(({ name }) => name.length))
      const time = timeIn(zone)
      for (const { name, last, result, next, failures } of rows)
        io.out(
          `${name.padEnd(width)}  last ${time(last)}  ${result.padEnd(7)}  next ${time(next)}${failures > 0 ? `  failed ${failures}x` : ''}`,
        )
    })
}

interface Row {
  readonly name: string
  readonly cron: string
  /** ISO 8601. */
  readonly last: string | undefined
  readonly result: 'never' | 'done' | 'failed' | 'running'
  readonly next: string | undefined
  readonly failures: number
}

function toRow({ name, cron, due, last, open, failures }: JobLine, zone: string, now: number): Row {
  const isRunning = isHeld(open, now) && open?.by !== ''
  const next = dueTimes(cron, zone).next(Math.max(now, due))
  const result = isRunning ? 'running' : last === undefined ? 'never' : last.isDone ? 'done' : 'failed'
  return { name, cron, last: iso(last?.endedAt), result, next: iso(next), failures }
}

const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString())

const timeIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return (at: string | undefined): string => (at === undefined ? '-'.padEnd(16) : format.format(new Date(at)))
}
