import type { CaseNow } from '../src/casework/case-now.ts'
import { decideCase } from '../src/casework/decide-case.ts'
import { decideLedger } from '../src/casework/ledger.ts'
import { register } from '../src/casework/register.ts'
import type { ActorId, CaseworkEvents } from '../src/core/actor.ts'
import { makeCode } from '../src/core/case/code.ts'
import { factsOf } from '../src/core/case/facts.ts'
import type { Answers } from '../src/core/case/fields.ts'
import type { Ledger } from '../src/core/case/ledger.ts'
import { dayOf } from '../src/core/day.ts'
import type { Partner } from '../src/core/partners.ts'
import type { Task } from '../src/core/store.ts'
import { boundTo } from '../src/core/vault.ts'
import { weekTimeOf } from '../src/core/week-time.ts'
import { WORD } from './case-form.ts'
import { type CaseLine, TIME_ZONE } from './case-line.ts'

const DAY = 86_400_000
const DAYS = 365

/** Who is filed and what they answered. */
export interface Filing {
  readonly answers: Answers
  readonly partners: readonly Partner[]
  readonly cases: number
}

/** Puts cases of the last year into the store, each as its own actor made it, and the lists of their days. Gives the codes. */
export async function fileCases({ store, vault }: CaseLine, filing: Filing): Promise<readonly string[]> {
  const now = Date.now()
  const word = await vault.hashWord(WORD)
  const ledgers = new Map<ActorId, Ledger>()
  const codes: string[] = []
  const put = (person: ActorId, state: object, more: { wakeAt?: number } = {}) =>
    store.commit<object>({
      ...{ person, version: 0, incomingId: 'filed', state, tasks: [], language: 'km', at: now, ...more },
    })
  const file = async (n: number) => {
    const at = now - Math.floor(((n + 1) / filing.cases) * DAYS * DAY) + DAY / 2
    const code = makeCode(vault.numberFor(`bench ${n}`))
    const decided = decideOne({ code, word, at, vault }, filing)
    if (decided.state === undefined) throw new Error('No case was made')
    codes.push(code)
    for (const task of register(decided.state)) enter(ledgers, task)
    // What was due of the past year was done then; the next is due tomorrow and later.
    await put(`@case:${code}`, decided.state, { wakeAt: now + DAY + n * 1_000 })
  }
  await inParallel(filing.cases, file)
  const listed = [...ledgers]
  await inParallel(listed.length, async (n) => {
    const [id, ledger] = listed[n] ?? []
    if (id !== undefined && ledger !== undefined) await put(id, ledger)
  })
  return codes
}

/** A case that was opened and agreed to, so that it was referred to somebody. */
function decideOne(
  { code, word, at, vault }: { code: string; word: string; at: number; vault: CaseLine['vault'] },
  { answers, partners }: Filing,
) {
  const key = vault.newKey()
  const now: CaseNow = {
    ...{ at, partners, seal: vault.seal, day: dayOf(at, TIME_ZONE), time: weekTimeOf(at, TIME_ZONE) },
    load: () => 0,
  }
  const person = `bench:${code}`
  const told = Object.entries(answers).filter(([id]) => id !== 'word')
  const { state } = decideCase(
    undefined,
    {
      ...{ type: 'opened', kind: 'help', frame: 2, isReachable: true, hours: [], language: 'km', marks: [] },
      ...{ code, word, key, from: person, row: person },
      facts: factsOf('help', answers, 'km'),
      sealed: Object.fromEntries(
        told.map(([id, value]) => [id, vault.seal(key, boundTo(code, id), JSON.stringify(value))]),
      ),
    },
    now,
  )
  const wish = { type: 'consent', partner: partners[0]?.id ?? '', groups: ['need'], wording: 'bench' } as const
  const by = { role: 'person', person } as const
  return decideCase(state, { type: 'wished', by, frame: 2, language: 'km', wish }, now)
}

function enter(ledgers: Map<ActorId, Ledger>, task: Task): void {
  if (task.type !== 'tell' || !task.to.startsWith('@ledger:')) return
  const { state } = decideLedger(ledgers.get(task.to), task.event as CaseworkEvents['ledger'], { at: 0 })
  if (state !== undefined) ledgers.set(task.to, state)
}

/** Does something `count` times, many at once. */
export async function inParallel(count: number, work: (n: number) => Promise<void>, atOnce = 500): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
