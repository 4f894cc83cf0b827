import type { Table } from '../bench/table.ts'
import type { Answer } from './answers.ts'

type Test = (answer: Answer) => boolean

const isFirst: Test = ({ sample, understood }) => sample.topics?.includes(understood.topics[0]?.id ?? '') ?? false
const isAmongThree: Test = ({ sample, understood }) =>
  understood.topics.slice(0, 3).some(({ id }) => sample.topics?.includes(id))
const isOffered: Test = ({ understood }) => understood.topics.length > 0
const isSure: Test = ({ understood }) => understood.isSure
const isAlarm: Test = ({ understood }) => understood.danger !== undefined
const isIntent: Test = ({ sample, understood }) => sample.intent === understood.intent

/** Right topics, and what was offered to questions that no guide answers. */
export function topicTables(title: string, answers: readonly Answer[]): Table[] {
  const asked = answers.filter(({ sample }) => sample.topics !== undefined)
  const inside = asked.filter(({ sample }) => sample.topics?.length !== 0)
  const outside = asked.filter(({ sample }) => sample.topics?.length === 0)
  const row = ([name, some]: readonly [string, readonly Answer[]]) => [
    name,
    some.length,
    ...[isFirst, isAmongThree].map((test) => rate(some, test)),
    share(some, (one) => !isOffered(one)),
    rate(some, isSure),
    rate(some.filter(isSure), isFirst),
  ]
  const columns = ['', 'asked', 'right first %', 'among three %', 'nothing offered %', 'sure %', 'right of the sure %']
  return [
    { title: `Topics: ${title}`, columns, rows: [...groups(inside)].map(row), notes: [] },
    {
      title: `Out of scope: ${title}`,
      columns: ['', 'asked', 'offered something %', 'shown one as sure %'],
      rows: [...groups(outside)].map(([name, some]) => [name, some.length, rate(some, isOffered), rate(some, isSure)]),
      notes: [],
    },
  ].filter(({ rows }) => rows.length > 1)
}

/** Danger found, and alarms where there is none. */
export function dangerTable(title: string, answers: readonly Answer[]): Table[] {
  const judged = answers.filter(({ sample }) => sample.isDanger !== undefined)
  const isTrue: Test = ({ sample }) => sample.isDanger === true
  const rows = [...groups(judged)].map(([name, some]) => {
    const [real, others] = [some.filter(isTrue), some.filter((one) => !isTrue(one))]
    return [
      name,
      real.length,
      rate(real, isAlarm),
      rate(some.filter(isAlarm), isTrue),
      others.length,
      rate(others, isAlarm),
    ]
  })
  const columns = ['', 'in danger', 'found %', 'right of the alarms %', 'ordinary', 'alarms on ordinary %']
  return rows.length > 1 ? [{ title: `Danger: ${title}`, columns, rows, notes: [] }] : []
}

/** Intents recognised. */
export function intentTable(title: string, answers: readonly Answer[]): Table[] {
  const judged = answers.filter(({ sample }) => sample.intent !== undefined)
  const rows = [...groups(judged)].map(([name, some]) => [name, some.length, rate(some, isIntent)])
  return rows.length > 1 ? [{ title: `Intents: ${title}`, columns: ['', 'asked', 'right %'], rows, notes: [] }] : []
}

/** The mistakes that would cost most: danger missed, false alarms, and answers that are surely wrong. */
export function worst(answers: readonly Answer[], most: number): string[] {
  const list = (name: string, some: readonly Answer[], got: (one: Answer) => string) =>
    some.slice(0, most).map((one) => `${name} [${one.sample.writing}] ${one.sample.text} -> ${got(one)}`)
  const topic = ({ sample, understood: { topics } }: Answer) =>
    `${
      topics
        .slice(0, 3)
        .map(({ id, score }) => `${id} ${score}`)
        .join(', ') || 'nothing'
    } (right: ${sample.topics?.join(', ') || 'nothing'})`
  const score = ({ understood }: Answer) => understood.topics[0]?.score ?? 0
  const missed = answers.filter(
    (one) => one.sample.topics !== undefined && one.sample.topics.length > 0 && !isAmongThree(one),
  )
  const guessed = answers.filter((one) => one.sample.topics?.length === 0 && isOffered(one))
  const byScore = (some: readonly Answer[]) => [...some].sort((a, b) => score(b) - score(a))
  return [
    ...list(
      'danger missed',
      answers.filter((one) => one.sample.isDanger === true && !isAlarm(one)),
      () => 'no alarm',
    ),
    ...list(
      'false alarm',
      answers.filter((one) => one.sample.isDanger === false && isAlarm(one)),
      ({ understood }) => understood.why[0] ?? '',
    ),
    ...list('wrong topic', byScore(missed), topic),
    ...list('out of scope', byScore(guessed), topic),
    ...list(
      'wrong intent',
      answers.filter((one) => one.sample.intent !== undefined && !isIntent(one)),
      ({ sample, understood }) => `${understood.intent} (right: ${sample.intent})`,
    ),
  ]
}

/** All of them, then by writing, then by kind. */
function groups(answers: readonly Answer[]): Map<string, Answer[]> {
  const all = new Map<string, Answer[]>([['all', [...answers]]])
  for (const key of ['writing', 'kind'] as const) {
    for (const one of answers) {
      const name = one.sample[key]
      if (name !== '') all.set(name, [...(all.get(name) ?? []), one])
    }
  }
  return all
}

const share = (some: readonly Answer[], test: Test): string =>
  some.length === 0 ? '' : ((100 * some.filter(test).length) / some.length).toFixed(1)

/** A share with its 95 % confidence interval (Wilson). */
function rate(some: readonly Answer[], test: Test): string {
  const count = some.length
  if (count === 0) return ''
  const part = some.filter(test).length / count
  const square = 1.96 ** 2 / count
  const middle = (part + square / 2) / (1 + square)
  const reach = (1.96 * Math.sqrt((part * (1 - part)) / count + square / (4 * count))) / (1 + square)
  return `${(100 * part).toFixed(1)} [${(100 * (middle - reach)).toFixed(0)}-${(100 * (middle + reach)).toFixed(0)}]`
}
