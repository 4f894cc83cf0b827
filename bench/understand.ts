import { prepareWords } from '../src/core/understand/understand.ts'
import { dealFolds, entriesOf, type Fold, guidesOf, learnFold, type Question } from './folds.ts'
import { LIBRARIES, type Search } from './libraries.ts'
import { median, percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { loadWorld } from './script.ts'
import { type Cell, round, type Table } from './table.ts'

const FOLDS = 5
/** Questions of one writing that are asked of a fold. */
const ASKED = 10
/** Titles that each is asked before its time is taken. */
const WARM_UP = 30
const OURS = 'Damnaer'

interface Sample {
  readonly question: Question
  readonly guides: readonly string[]
  readonly ms: number
}

interface Judged {
  readonly buildMs: readonly number[]
  readonly samples: readonly Sample[]
}

/** How often the right guide is found, and at what cost, beside search libraries that know the same questions. */
export async function benchUnderstand({ isFull }: BenchOptions): Promise<Table[]> {
  const { content } = loadWorld()
  const knowledge = {
    words: content.knowledge.read().words,
    guides: content.files.guides.map(({ id, language, front }) => ({
      ...{ id, language, title: front.title, questions: front.questions },
    })),
  }
  const words = prepareWords(knowledge.words)
  const folds = dealFolds(knowledge.guides, FOLDS, isFull ? Number.POSITIVE_INFINITY : ASKED)
  const results = new Map<string, Judged>()
  for (const fold of folds) {
    ask(results, OURS, fold, () => learnFold(fold, knowledge.words, words))
    const entries = entriesOf(fold)
    for (const { name, build } of LIBRARIES) {
      ask(results, name, fold, () => {
        const search = build(entries)
        return () => search
      })
    }
  }
  const asked = folds.flatMap((fold) => fold.asked)
  const writings = [...new Set(asked.map(({ writing }) => writing))]
  return [quality(results, writings), cost(results, entriesOf(folds[0] ?? { asked: [], guides: [] }).length)]
}

function ask(
  results: Map<string, Judged>,
  name: string,
  { asked, guides }: Fold,
  make: () => (writing: string) => Search,
): void {
  const startedAt = performance.now()
  const searchIn = make()
  const buildMs = performance.now() - startedAt
  // What is compiled at first use is no cost of a message.
  for (const { questions, language } of guides.slice(0, WARM_UP)) searchIn(language)(questions[0] ?? '')
  const samples = asked.map((question) => {
    const search = searchIn(question.writing)
    const askedAt = performance.now()
    const found = search(question.text)
    return { question, ms: performance.now() - askedAt, guides: guidesOf(found) }
  })
  const before = results.get(name) ?? { buildMs: [], samples: [] }
  results.set(name, { buildMs: [...before.buildMs, buildMs], samples: [...before.samples, ...samples] })
}

function quality(results: ReadonlyMap<string, Judged>, writings: readonly string[]): Table {
  const rows = [...results].map(([name, { samples }]): Cell[] => [
    name,
    ...['', ...writings].map((writing) => {
      const some = samples.filter(({ question }) => writing === '' || question.writing === writing)
      return `${among(some, 1)} / ${among(some, 3)}`
    }),
  ])
  const [some] = results.values()
  const count = (writing: string) => some?.samples.filter(({ question }) => question.writing === writing).length ?? 0
  return {
    title: 'Finding the guide: right first / among three, %',
    columns: ['', `all ${some?.samples.length ?? 0}`, ...writings.map((writing) => `${writing} ${count(writing)}`)],
    rows,
    notes: [
      `Every question is asked of guides without its fold (${FOLDS} folds). Each counts as right only for its own guide. Damnaer also refuses what it is not sure of; that counts as wrong here.`,
      'The libraries search titles and questions one by one, as their manuals set them up for misspellings; segmented: with the words that Intl.Segmenter cuts.',
    ],
  }
}

const among = (samples: readonly Sample[], first: number): string =>
  (
    (100 * samples.filter(({ question, guides }) => guides.slice(0, first).includes(question.id)).length) /
    samples.length
  ).toFixed(0)

function cost(results: ReadonlyMap<string, Judged>, entries: number): Table {
  const middle = (name: string) => percentile(results.get(name)?.samples.map(({ ms }) => ms) ?? [], 0.5)
  const base = middle(LIBRARIES[0]?.name ?? '')
  return {
    title: 'What finding the guide costs',
    columns: ['', 'build ms', 'p50 ms', 'p99 ms', 'p50 to baseline'],
    rows: [...results].map(([name, { buildMs, samples }]) => [
      name,
      round(median(buildMs)),
      round(middle(name)),
      round(
        percentile(
          samples.map(({ ms }) => ms),
          0.99,
        ),
      ),
      `${(middle(name) / base).toFixed(2)} x`,
    ]),
    notes: [
      `${entries.toLocaleString('en')} titles and questions. Wall-clock time of one message, none repeated. Ours also hears danger, commands, wishes, choices and adverts in that time; building it is learning, which a start finds done.`,
    ],
  }
}
