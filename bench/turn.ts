import { createActor } from 'xstate'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import type { Content } from '../src/content/content.ts'
import { readPracticeRegister } from '../src/content/practice-register.ts'
import { answerQuestion, type LookUp } from '../src/core/agency/answer.ts'
import { createMatcher } from '../src/core/agency/match.ts'
import { mainName, type Register } from '../src/core/agency/register.ts'
import type { Inbound } from '../src/core/conversation.ts'
import { render } from '../src/core/render.ts'
import type { Conversation } from '../src/core/store.ts'
import { learn } from '../src/core/understand/learn.ts'
import { createUnderstanding, prepareWords } from '../src/core/understand/understand.ts'
import { converse } from '../src/engine/converse.ts'
import type { World } from '../src/engine/scene.ts'
import { invent } from './invented-register.ts'
import { interleave, median, microseconds } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { KHMER_SENTENCE, loadWorld, writeScript } from './script.ts'
import { type Cell, round, type Table } from './table.ts'

type Cases = Map<string, () => number>

/** What thinking costs: no disk, no network. */
export async function benchTurn(options: BenchOptions): Promise<Table[]> {
  const practice = readPracticeRegister('content')
  if (practice === undefined) throw new Error('There is no practice list in content/')
  const registers = [practice, ...[300, 3_000, 30_000].map(invent)]
  const { content, world } = loadWorld()
  return [
    await turns(world, practice, options),
    await lookUps(registers, options),
    await understanding(content, options),
  ]
}

const BASELINE = 'XState as usual: actor from snapshot, press, snapshot (baseline)'

async function turns(world: World, practice: Register, { rounds }: BenchOptions): Promise<Table> {
  const [menu, atPlace, atNeed, afterNumbers] = writeScript(world).rest
  const turn = (conversation: Conversation | undefined, does: Inbound) => () =>
    microseconds(() => converse(world, conversation, does, { turn: 1, day: '2026-01-31', receipt: 'BENCH', at: 0 }))
  const cases: Cases = new Map([
    [BASELINE, () => microseconds(usualActor(world))],
    ['turn: press Hotline in the menu', turn(menu, { type: 'choice', id: 'hotline' })],
    ['turn: press Thailand', turn(atPlace, { type: 'choice', id: 'place.th' })],
    ['turn: press Wages (numbers)', turn(atNeed, { type: 'choice', id: 'need.wages' })],
    ['turn: a Khmer sentence (guide)', turn(afterNumbers, { type: 'text', text: KHMER_SENTENCE })],
    ['understand: the same Khmer sentence', () => microseconds(() => world.understand(KHMER_SENTENCE, 'km'))],
    ['understand: an English sentence', () => microseconds(() => world.understand(ENGLISH_SENTENCE, 'en'))],
    ['words for Wages (numbers), Telegram', () => microseconds(renderNumbers(world, atNeed))],
    ['JSON there and back, one conversation', () => microseconds(() => JSON.parse(JSON.stringify(afterNumbers)))],
    [
      'look-up: a name of the practice list',
      () => microseconds(lookUp({ register: practice, match: createMatcher(practice) }, nameOf(practice))),
    ],
  ])
  const results = await interleave(rounds, cases)
  const base = median(results.get(BASELINE) ?? [])
  const rows = [...results].map(([name, times]) => [name, round(median(times)), `${round(median(times) / base)} x`])
  return { title: 'Thinking', columns: ['what', 'µs', 'to baseline'], rows, notes: ['Processor time.'] }
}

const ENGLISH_SENTENCE = 'My boss has not paid my wages for three months'

/** One press in the hotline flow as the manual of XState does it. */
function usualActor({ flows }: World): () => unknown {
  const machine = flows.hotline?.machine
  if (machine === undefined) throw new Error('There is no hotline flow')
  const first = createActor(machine).start()
  const snapshot = first.getPersistedSnapshot()
  first.stop()
  return () => {
    const actor = createActor(machine, { snapshot }).start()
    actor.send({ type: 'choice', id: 'place.th' })
    const after = actor.getPersistedSnapshot()
    actor.stop()
    return after
  }
}

function renderNumbers(world: World, conversation: Conversation | undefined): () => unknown {
  const does = { type: 'choice', id: 'need.wages' } as const
  const { tasks, language } = converse(world, conversation, does, {
    turn: 1,
    day: '2026-01-31',
    receipt: 'BENCH',
    at: 0,
  })
  const says = tasks.flatMap((task) => (task.type === 'say' ? [task] : []))
  return () => says.map((say) => render(say, language, TELEGRAM_CAPABILITIES, world.speak))
}

/** By size of the list: making it ready once, and three questions. */
async function lookUps(registers: readonly Register[], { rounds }: BenchOptions): Promise<Table> {
  const rows: Cell[][] = []
  for (const register of registers) {
    const startedAt = performance.now()
    const prepared = { register, match: createMatcher(register) }
    const readyMs = performance.now() - startedAt
    const name = nameOf(register)
    const texts = [name, misspell(name), 'Rising Kangaroo Logistics']
    const cases: Cases = new Map(texts.map((text) => [text, () => microseconds(lookUp(prepared, text))]))
    const results = await interleave(rounds, cases)
    const size = register.agencies.length.toLocaleString('en')
    rows.push([size, round(readyMs), ...[...results.values()].map((times) => round(median(times)))])
  }
  const columns = ['agencies', 'make ready ms', 'a name µs', 'a name misspelt µs', 'a name not listed µs']
  const notes = [
    'The first row is the practice list, the others are invented. A list is made ready once, at start or when another is imported.',
  ]
  return { title: 'One agency look-up', columns, rows, notes }
}

const lookUp = (prepared: LookUp, text: string) => () => answerQuestion(prepared, { text }, '2026-11-30')

/** By number of topics: the real guides, and copies of them under other names, which is worse than other topics would be. */
async function understanding({ files }: Content, { rounds }: BenchOptions): Promise<Table> {
  const guides = files.guides.map(({ id, language, front }) => ({
    id,
    language,
    title: front.title,
    questions: front.questions,
  }))
  const topics = new Set(guides.map(({ id }) => id)).size
  const rows: Cell[][] = []
  for (const times of [1, 4, 16]) {
    const copies = Array.from({ length: times }, (_, n) =>
      guides.map((guide) => ({ ...guide, id: `${guide.id}-${n}` })),
    )
    const knowledge = { guides: copies.flat(), words: { ...files.words, ...files.examples.read().words } }
    const startedAt = performance.now()
    const understand = createUnderstanding(prepareWords(knowledge.words), learn(knowledge))
    const readyMs = performance.now() - startedAt
    const cases: Cases = new Map([
      ['km', () => microseconds(() => understand(KHMER_SENTENCE, 'km'))],
      ['en', () => microseconds(() => understand(ENGLISH_SENTENCE, 'en'))],
    ])
    const results = await interleave(rounds, cases)
    rows.push([topics * times, round(readyMs), ...[...results.values()].map((spent) => round(median(spent)))])
  }
  const columns = ['topics', 'make ready ms', 'a Khmer sentence µs', 'an English sentence µs']
  return {
    title: 'Understanding',
    columns,
    rows,
    notes: ['The first row is the real content; the others hold copies of it.'],
  }
}

const nameOf = ({ agencies }: Register): string => {
  const agency = agencies[Math.floor(agencies.length / 2)]
  return agency === undefined ? '' : mainName(agency, 'latin')
}

/** Two letters changed places. */
const misspell = (name: string): string => name.replace(/(\p{L})(\p{L})(?=\p{L})/u, '$2$1')
