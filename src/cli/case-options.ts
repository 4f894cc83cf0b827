import type { Command } from 'commander'
import { z } from 'zod'
import type { Days } from '../office/days.ts'
import type { Opening } from '../office/opened-case.ts'
import { readToday } from '../settings.ts'
import { CommandError, type Io } from './io.ts'

/** Days as they were typed, or not. */
export interface SomeDays {
  readonly from?: string
  readonly until?: string
}

const DAY = 86_400_000
/** Cases are gone sooner. */
const MOST_DAYS = 3_660

/** Adds the options that name days. `what` was on these days: cases were opened, campaigns were due. */
export const withDays = (command: Command, what = 'opened'): Command =>
  command
    .option('--from <day>', `${what} on or after, 2026-11-01; 30 days ago unless told`)
    .option('--until <day>', `${what} on or before; today unless told`)

/** The days that were meant. Throws `CommandError` for what is none. */
export function daysOf(asked: SomeDays, io: Io): Days {
  const until = asked.until ?? readToday(io.environment)
  if (!isDay(until)) throw new CommandError(noDay(until))
  const from = asked.from ?? new Date(Date.parse(until) - 30 * DAY).toISOString().slice(0, 10)
  if (!isDay(from)) throw new CommandError(noDay(from))
  if (from > until) throw new CommandError(`--from ${from} is after --until ${until}`)
  if (Date.parse(until) - Date.parse(from) > MOST_DAYS * DAY)
    throw new CommandError(`From ${from} until ${until} is longer than ten years`)
  return { from, until }
}

/** Why, and who: the account that was logged in, also behind sudo. Throws `CommandError` without a reason. */
export function whoTypes(reason: string, io: Io): Opening {
  if (reason.trim() === '') throw new CommandError('--reason is empty: the audit keeps why a case was opened')
  return { reason: reason.trim(), by: accountOf(io) }
}

/** The account that was logged in, also behind sudo. */
export const accountOf = ({ environment }: Pick<Io, 'environment'>): string =>
  [environment.SUDO_USER, environment.LOGNAME, environment.USER].find(Boolean) ?? 'unknown'

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success

const noDay = (text: string): string => `"${text}" is no day: write it like 2026-11-22`
