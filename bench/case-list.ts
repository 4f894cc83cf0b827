import { randomBytes, randomInt } from 'node:crypto'
import type { Answers } from '../src/core/case/fields.ts'
import { dayOf } from '../src/core/day.ts'
import type { Partner } from '../src/core/partners.ts'
import type { World } from '../src/engine/scene.ts'
import { createOffice } from '../src/office/office.ts'
import { fileCases } from './case-data.ts'
import { WORD } from './case-form.ts'
import { type CaseLine, openCaseLine, TIME_ZONE } from './case-line.ts'
import { residentMb } from './machine.ts'
import { percentile } from './measure.ts'
import { type Cell, round, type Table } from './table.ts'

const SIZES = [1_000, 10_000]
const FULL = [...SIZES, 100_000]
const YEAR = 366 * 86_400_000
/** How many are opened one after another; their slow hash takes most of the time. */
const OPENED = 50

interface Archive {
  readonly world: World
  readonly answers: Answers
  readonly partners: readonly Partner[]
  readonly folder: string
  readonly isFull: boolean
}

/** Lists the cases of a year, counts them, and opens some by code and code word, from a store that was just opened. */
export async function benchList({ world, answers, partners, folder, isFull }: Archive): Promise<Table[]> {
  const rows: Cell[][] = []
  for (const cases of isFull ? FULL : SIZES) {
    const key = randomBytes(32)
    const path = `${folder}-${cases}`
    const filling = await openCaseLine(path, world, { key })
    const codes = await fileCases(filling, { answers, partners, cases })
    await filling.close()
    const line = await openCaseLine(path, world, { key })
    rows.push([cases.toLocaleString('en'), ...(await timeList(line, partners)), ...(await timeOpening(line, codes))])
    await line.close()
  }
  return [{ title: 'Many cases', columns, rows, notes }]
}

const columns = [
  'cases of a year',
  'list s',
  'again s',
  'counted s',
  'RSS MB',
  'opened p50 ms',
  'p99 ms',
  'wrong word p50 ms',
]

const notes = [
  'list: as `damnaer cases list` does for a whole year, from a store that was just opened. counted: the table of `damnaer cases sum`, of the lists of days alone.',
  'opened: code and code word to "proven" on disk, one at a time, drawn at random; nearly all is the slow hash of the word. A wrong word must take as long.',
]

async function timeList({ store, vault, audit, acting }: CaseLine, partners: readonly Partner[]): Promise<Cell[]> {
  const office = createOffice({
    store,
    vault,
    audit,
    acting,
    now: Date.now,
    partners: () => partners,
    links: () => ({}),
  })
  const asked = { from: dayOf(Date.now() - YEAR, TIME_ZONE), until: dayOf(Date.now(), TIME_ZONE) }
  const readAll = async () => {
    let rows = 0
    for await (const { code } of office.list(asked)) rows += Number(code !== '')
    return rows
  }
  const list = await seconds(readAll)
  const again = await seconds(readAll)
  const counted = await seconds(() => office.sum(asked))
  return [list, again, counted, residentMb(process.pid)]
}

async function timeOpening({ carriers }: CaseLine, codes: readonly string[]): Promise<Cell[]> {
  const ask = async (word: string): Promise<number[]> => {
    const times: number[] = []
    for (let n = 0; n < OPENED; n++) {
      const code = codes[randomInt(codes.length)] ?? ''
      const id = `${word} ${n}`
      const startedAt = performance.now()
      await carriers.askCase(
        { ...ROW, id, person: `bench:${id}`, task: { type: 'askCase', code, word, frame: 1 } },
        NOTHING,
      )
      times.push(performance.now() - startedAt)
    }
    return times
  }
  const right = await ask(WORD)
  const wrong = await ask('palm tree')
  return [round(percentile(right, 0.5)), round(percentile(right, 0.99)), round(percentile(wrong, 0.5))]
}

const ROW = { turn: 1, language: 'en', createdAt: 0, due: 0, attempts: 0, sent: 0 } as const
const NOTHING = async () => undefined

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return round((performance.now() - startedAt) / 1_000)
}
