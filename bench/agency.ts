import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { answerQuestion } from '../src/core/agency/answer.ts'
import { createMatcher } from '../src/core/agency/match.ts'
import type { Register } from '../src/core/agency/register.ts'
import { bestThreshold, judge, type Reply } from './agency-judge.ts'
import { askNames, type NameQuestion } from './agency-questions.ts'
import { invent } from './invented-register.ts'
import { LIBRARIES, type Search } from './libraries.ts'
import { percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { type Cell, round, type Table } from './table.ts'

const OURS = 'Damnaer'
const SIZES = [300, 3_000, 30_000]

/** How surely an agency is known by what people type of its name, beside search libraries that hold the same names. */
export async function benchAgency({ isFull }: BenchOptions): Promise<Table[]> {
  return SIZES.map((size) => compare(size, isFull ? 100 : 20))
}

function compare(size: number, each: number): Table {
  const register = invent(size)
  const questions = askNames(size, each)
  const entries = register.agencies.flatMap(({ id, names }) => names.map(({ text }) => ({ id, text })))
  const measured = [
    measure(OURS, questions, () => ours(register)),
    ...LIBRARIES.map(({ name, build }) => measure(name, questions, () => byFirst(build(entries)))),
  ]
  const base = middle(measured.find(({ name }) => name === LIBRARIES[0]?.name))
  return {
    title: `Knowing an agency among ${size.toLocaleString('en')}`,
    columns: [
      ...['', 'asked', 'stated right %', 'stated wrong %', 'among five %', 'build ms', 'MB'],
      ...['p50 ms', 'p99 ms', 'p50 to baseline'],
    ],
    rows: measured.map((one): Cell[] => [
      one.name,
      one.replies.length,
      ...judge(questions, one.replies, one.name === OURS ? 0 : bestThreshold(questions, one.replies)),
      round(one.buildMs),
      round(one.megabytes),
      round(middle(one)),
      round(percentile(one.times, 0.99)),
      `${(middle(one) / base).toFixed(2)} x`,
    ]),
    notes:
      size === SIZES[0]
        ? [
            'Questions, as many of each: the printed name; without trade and legal form; one letter wrong; two letters changed places; the Khmer name; it without legal form; Khmer by sound of a name that is listed in Latin letters only; a name like these that is not on the list.',
            'Right: of the questions about listed agencies. Wrong: of all, a statement about another agency or about one that is not listed. Damnaer states or asks back; a library states its first hit above the threshold that was best (right minus wrong) on half of the questions, judged on the other half; those without scores state every first hit or none.',
          ]
        : [],
  }
}

interface Measured {
  readonly name: string
  readonly replies: readonly Reply[]
  readonly times: readonly number[]
  readonly buildMs: number
  readonly megabytes: number
}

const middle = (one: Measured | undefined): number => percentile(one?.times ?? [], 0.5)

function measure(name: string, questions: readonly NameQuestion[], make: () => (text: string) => Reply): Measured {
  const before = heapAtRest()
  const startedAt = performance.now()
  const reply = make()
  const buildMs = performance.now() - startedAt
  const megabytes = heapAtRest() - before
  for (const { text } of questions.slice(0, WARM_UP)) reply(text)
  const times: number[] = []
  const replies: Reply[] = []
  const end = performance.now() + LONGEST_MS
  for (const { text } of questions) {
    const askedAt = performance.now()
    if (askedAt > end) break
    replies.push(reply(text))
    times.push(performance.now() - askedAt)
  }
  return { name, replies, times, buildMs, megabytes }
}

/** Questions that each is asked before its time is taken. */
const WARM_UP = 5
/** A slow one is judged by what it answered until then: all kinds come in turn. */
const LONGEST_MS = 1_500

function ours(register: Register): (text: string) => Reply {
  const lookUp = { register, match: createMatcher(register) }
  return (text) => {
    const answer = answerQuestion(lookUp, { text }, '2026-11-30')
    if (answer.verdict === 'stated') return { ids: [answer.agency.id], score: 1 }
    return { ids: answer.verdict === 'choose' ? answer.agencies.map(({ id }) => id) : [], score: -1 }
  }
}

const byFirst =
  (search: Search) =>
  (text: string): Reply => {
    const found = search(text)
    return { ids: [...new Set(found.map(({ id }) => id))].slice(0, 5), score: found[0]?.score ?? -1 }
  }

function heapAtRest(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
