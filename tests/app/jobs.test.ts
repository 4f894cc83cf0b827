import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JobLine } from '../../src/core/jobs.ts'
import { dueTimes } from '../../src/due-times.ts'
import { createJobs, type Job, type JobClock, startJobs } from '../../src/jobs.ts'
import { createJobBoard } from '../../src/ops/job-board.ts'
import { createLog } from '../../src/ops/log.ts'
import { type Line, openLine } from '../engine/line.ts'

const ZONE = 'Asia/Phnom_Penh'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** 10:00 of Saturday, 21 November 2026, there. */
const START = Date.UTC(2026, 10, 21, 3)

let folder: string
let line: Line
let logged: { job?: string; msg: string }[] = []
const log = createLog('debug', { write: (text: string) => void logged.push(JSON.parse(text)) })
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-jobs-'))
  logged = []
  line = await openLine({ folder, startAt: START })
})
afterEach(async () => {
  await line.close()
  rmSync(folder, { recursive: true, force: true })
})

let table: readonly JobLine[] = []
/** One process that does these jobs. */
const processOf = (me: string, ...jobs: Job[]): JobClock => createJobs(depsOf(me, jobs))
const depsOf = (me: string, jobs: readonly Job[]) => ({
  ...{ store: line.store, acting: line.acting, now: line.now, timeZone: ZONE, me, log },
  jobs: () => jobs,
  saw: (lines: readonly JobLine[]) => {
    table = lines
  },
})
const runs: string[] = []
beforeEach(() => void runs.splice(0))
const hourly: Job = { name: 'hourly', cron: '17 * * * *', run: async (_, run) => void runs.push(run) }
const daily: Job = { name: 'daily', cron: '30 8 * * *', run: async (_, run) => void runs.push(run) }
const lookAndRest = async (clock: JobClock) => {
  await clock.look()
  await clock.rest()
}
const dueAt = (hour: number, minute: number, day = 21) => Date.UTC(2026, 10, day, hour - 7, minute)

test('a job that was never known is not caught up, and runs when it is due for the first time', async () => {
  const clock = processOf('a', hourly, daily)
  await lookAndRest(clock)
  line.pass(16 * MINUTE)
  await lookAndRest(clock)
  expect(runs).toEqual([])
  line.pass(MINUTE)
  await lookAndRest(clock)
  await lookAndRest(clock)
  expect(runs).toEqual([`hourly ${dueAt(10, 17)}`])
  await clock.look()
  expect(table.find(({ name }) => name === 'hourly')).toMatchObject({ last: { isDone: true }, failures: 0 })
})

test('of two processes on the same data one does a run, whoever looks first', async () => {
  const clocks = [processOf('a', hourly), processOf('b', hourly)]
  await Promise.all(clocks.map(lookAndRest))
  for (let hour = 0; hour < 24; hour++) {
    line.pass(HOUR)
    await Promise.all((hour % 2 === 0 ? clocks : clocks.toReversed()).map(lookAndRest))
  }
  expect(runs).toHaveLength(24)
  expect(new Set(runs).size).toBe(24)
})

test('a line that was down or asleep for days does once what it missed, and then goes on as planned', async () => {
  await lookAndRest(processOf('a', hourly, daily))
  line.pass(5 * DAY)
  const clock = processOf('b', hourly, daily)
  await lookAndRest(clock)
  expect(runs).toEqual([`hourly ${dueAt(9, 17, 26)}`, `daily ${dueAt(8, 30, 26)}`])
  line.pass(HOUR)
  await lookAndRest(clock)
  expect(runs.slice(2)).toEqual([`hourly ${dueAt(10, 17, 26)}`])
})

test('what was under way when the process was killed is done again by the next one, as the same run', async () => {
  let begun = 0
  const hanging: Job = { ...daily, run: () => new Promise(() => void begun++) }
  const killed = processOf('a', hanging)
  await killed.look()
  line.pass(DAY)
  await killed.look()
  expect(begun).toBe(1)
  await line.crash()
  line = await openLine({ folder, startAt: START + DAY + MINUTE })
  const next = processOf('b', daily)
  await lookAndRest(next)
  expect(runs).toEqual([])
  line.pass(10 * MINUTE)
  await lookAndRest(next)
  await lookAndRest(next)
  expect(runs).toEqual([`daily ${dueAt(8, 30, 22)}`])
})

test('a job that fails is logged without what it said, is tried three times, and again when it is due next', async () => {
  const failing: Job = {
    ...daily,
    run: (_, run) => {
      runs.push(run)
      return Promise.reject(new Error('Sok said so'))
    },
  }
  const clock = processOf('a', failing, hourly)
  await lookAndRest(clock)
  line.pass(DAY)
  for (let looks = 0; looks < 12; looks++) {
    await lookAndRest(clock)
    line.pass(4 * MINUTE)
  }
  expect(runs.filter((run) => run.startsWith('daily'))).toEqual(Array(3).fill(`daily ${dueAt(8, 30, 22)}`))
  expect(table.find(({ name }) => name === 'daily')).toMatchObject({ failures: 3, last: { isDone: false } })
  expect(logged.filter(({ msg, job }) => msg === 'job failed' && job === 'daily')).toHaveLength(3)
  expect(JSON.stringify(logged)).not.toContain('Sok')
  line.pass(DAY)
  await lookAndRest(clock)
  expect(runs.filter((run) => run.endsWith(String(dueAt(8, 30, 23))))).toHaveLength(1)
  expect(runs.filter((run) => run.startsWith('hourly')).length).toBeGreaterThan(1)
})

test('a clock that is set back an hour has nothing done twice', async () => {
  const clock = processOf('a', hourly)
  await lookAndRest(clock)
  line.pass(30 * MINUTE)
  await lookAndRest(clock)
  line.setClock(-HOUR)
  for (let minutes = 0; minutes < 90; minutes += 10) {
    await lookAndRest(clock)
    line.pass(10 * MINUTE)
  }
  expect(runs).toEqual([`hourly ${dueAt(10, 17)}`])
  line.pass(HOUR)
  await lookAndRest(clock)
  expect(runs).toHaveLength(2)
})

test('a clock that was years ahead does not stop jobs for years', async () => {
  const clock = processOf('a', hourly)
  await lookAndRest(clock)
  line.setClock(900 * DAY)
  await lookAndRest(clock)
  line.setClock(-900 * DAY)
  await lookAndRest(clock)
  line.pass(HOUR)
  await lookAndRest(clock)
  line.pass(HOUR)
  await lookAndRest(clock)
  expect(runs.slice(1)).toEqual([`hourly ${dueAt(10, 17)}`, `hourly ${dueAt(11, 17)}`])
})

test('a job that takes longer than until it is due again is not begun beside itself', async () => {
  let end = () => {}
  let begun = 0
  const slow: Job = {
    ...hourly,
    run: () => {
      begun++
      return new Promise((resolve) => {
        end = resolve
      })
    },
  }
  const clock = processOf('a', slow)
  await clock.look()
  line.pass(HOUR)
  await clock.look()
  line.pass(3 * HOUR)
  await clock.look()
  expect(begun).toBe(1)
  end()
  await clock.rest()
  await clock.look()
  expect(begun).toBe(2)
  end()
  await clock.rest()
})

test('a job whose times cannot be read does not hold up the others', async () => {
  const clock = processOf('a', { ...daily, name: 'broken', cron: 'at noon' }, hourly)
  await lookAndRest(clock)
  line.pass(HOUR)
  await lookAndRest(clock)
  expect(runs).toHaveLength(1)
  expect(logged).toContainEqual(expect.objectContaining({ job: 'broken', msg: 'a job could not be begun' }))
})

test('jobs that were stopped do not run any more, and what is under way is waited for', async () => {
  let end = () => {}
  const ending = new Promise<void>((resolve) => {
    end = resolve
  })
  await processOf('a', daily).look()
  line.pass(DAY)
  const slow: Job = {
    ...daily,
    run: async (_, run) => {
      await ending
      runs.push(run)
    },
  }
  const stop = startJobs(depsOf('b', [slow]))
  await vi.waitFor(async () => {
    const [row] = (await line.store.load<{ lines: JobLine[] }>('@jobs:line')).state?.lines ?? []
    expect(row?.open?.by).toBe('b')
  })
  const stopped = stop()
  end()
  await stopped
  expect(runs).toHaveLength(1)
})

test('times are by the clock of the country, in months of every length', () => {
  const monthly = dueTimes('50 3 1 * *', ZONE)
  expect(monthly.next(START)).toBe(Date.UTC(2026, 10, 30, 20, 50))
  expect(monthly.latest(START - 60 * DAY, START)).toBe(Date.UTC(2026, 9, 31, 20, 50))
  expect(monthly.latest(Date.UTC(2026, 9, 31, 20, 50), START)).toBeUndefined()
  expect(dueTimes('0 8 13 4 *', ZONE).next(START)).toBe(Date.UTC(2027, 3, 13, 1))
  expect(dueTimes('0 8 13 4 *', ZONE).latest(START - 800 * DAY, START)).toBe(Date.UTC(2026, 3, 13, 1))
  expect(dueTimes('45 23 * * 0', 'Asia/Kathmandu').latest(START - 8 * DAY, START)).toBe(Date.UTC(2026, 10, 15, 18))
  expect(dueTimes('0 0 29 2 *', ZONE).next(START)).toBe(Date.UTC(2028, 1, 28, 17))
  expect(() => dueTimes('noon', ZONE)).toThrow('fields')
})

test('what failed or hangs is late until a run ends well, in the numbers for staff', async () => {
  const board = createJobBoard()
  const broken: Job = { ...daily, run: () => Promise.reject(new Error('no')) }
  const clock = createJobs({ ...depsOf('a', [broken]), saw: board.see })
  await lookAndRest(clock)
  expect(board.readings(line.now())).toEqual([{ name: 'daily', failures: 0, lateSeconds: 0 }])
  line.pass(DAY)
  await lookAndRest(clock)
  await clock.look()
  expect(board.readings(line.now())).toEqual([{ name: 'daily', failures: 1, lateSeconds: 90 * 60 }])
  const mended = createJobs({ ...depsOf('b', [daily]), saw: board.see })
  line.pass(10 * MINUTE)
  await lookAndRest(mended)
  await mended.look()
  expect(board.readings(line.now())).toEqual([{ name: 'daily', failures: 0, lateSeconds: 0 }])
})
