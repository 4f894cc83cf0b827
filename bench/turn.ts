import { createActor } from 'xstate'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import { readPracticeRegister } from '../src/content/practice-register.ts'
import { answerQuestion } from '../src/core/agency/answer.ts'
import { createMatcher } from '../src/core/agency/match.ts'
import { mainName, type Register } from '../src/core/agency/register.ts'
import type { Inbound } from '../src/core/conversation.ts'
import { render } from '../src/core/render.ts'
import type { Conversation } from '../src/core/store.ts'
import { converse } from '../src/engine/converse.ts'
import type { World } from '../src/engine/scene.ts'
import { invent } from './invented-register.ts'
import { interleave, median, microseconds } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { KHMER_SENTENCE, loadWorld, writeScript } from './script.ts'
import { round, type Table } from './table.ts'

type Cases = Map<string, () => number>

/** What thinking costs: no disk, no network. */
export async function benchTurn(options: BenchOptions): Promise<Table[]> {
  const practice = readPracticeRegister('content')
  if (practice === undefined) throw new Error('There is no practice list in content/')
  const sizes = options.isFull ? [300, 3_000, 30_000] : [300, 3_000]
  const registers = [practice, ...sizes.map(invent)]
  return [await turns(loadWorld().world, practice, options), await lookUps(registers, options)]
}

const BASELINE = 'XState as usual: actor from snapshot, press, snapshot (baseline)'

async function turns(world: World, practice: Register, { rounds }: BenchOptions): Promise<Table> {
  const [menu, atPlace, atNeed, afterNumbers] = writeScript(world).rest
  const turn = (conversation: Conversation | undefined, does: Inbound) => () =>
    microseconds(() => converse(world, conversation, does, { turn: 1, day: '2026-01-31', receipt: 'BENCH' }))
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
    ['look-up: a name of the practice list', () => microseconds(lookUp(practice, nameOf(practice)))],
  ])
  const results = await interleave(rounds, cases)
  const base = median(results.get(BASELINE) ?? [])
  const rows = [...results].map(([name, times]) => [name, round(median(times)), `${round(median(times) / base)} x`])
  return { title: 'Thinking', columns: ['what', 'µs', 'to baseline'], rows, notes: [] }
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
  const { tasks, language } = converse(world, conversation, does, { turn: 1, day: '2026-01-31', receipt: 'BENCH' })
  const says = tasks.flatMap((task) => (task.type === 'say' ? [task] : []))
  return () => says.map((say) => render(say, language, TELEGRAM_CAPABILITIES, world.speak))
}

/** By size of the list: making it ready once, and three questions. */
async function lookUps(registers: readonly Register[], { rounds }: BenchOptions): Promise<Table> {
  const rows = await Promise.all(
    registers.map(async (register) => {
      const startedAt = performance.now()
      createMatcher(register)
      const prepared = performance.now() - startedAt
      const name = nameOf(register)
      const cases: Cases = new Map(
        [name, misspell(name), 'Rising Kangaroo Logistics'].map((text) => [
          text,
          () => microseconds(lookUp(register, text)),
        ]),
      )
      const results = await interleave(rounds, cases)
      const kind = register.agencies.length.toLocaleString('en')
      return [kind, round(prepared), ...[...results.values()].map((times) => round(median(times)))]
    }),
  )
  const columns = ['agencies', 'make ready ms', 'a name µs', 'a name misspelt µs', 'a name not listed µs']
  const notes = [
    'The first row is the practice list; the others are invented. A list is made ready once, at start or when another is imported.',
  ]
  return { title: 'One agency look-up', columns, rows, notes }
}

function lookUp(register: Register, text: string): () => unknown {
  const prepared = { register, match: createMatcher(register) }
  return () => answerQuestion(prepared, { text }, '2026-11-30')
}

const nameOf = ({ agencies }: Register): string => {
  const agency = agencies[Math.floor(agencies.length / 2)]
  return agency === undefined ? '' : mainName(agency, 'latin')
}

/** Two letters changed places. */
const misspell = (name: string): string => name.replace(/(\p{L})(\p{L})(?=\p{L})/u, '$2$1')
