import type { PersonId } from '../core/conversation.ts'
import { dayOf } from '../core/day.ts'
import type { Store } from '../core/store.ts'
import { converse } from './converse.ts'
import type { Happening } from './happening.ts'
import { createLanes } from './lanes.ts'
import type { World } from './scene.ts'

/** What a turn needs from outside. Time and chance are arguments, so that tests can fix them. */
export interface TurnDeps {
  readonly store: Store
  /** The world as it is now; content may be reloaded between turns. */
  readonly world: () => World
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The clock of the country, `Asia/Phnom_Penh`: a turn knows the day. */
  readonly timeZone: string
  /** A fresh unguessable code for a receipt. */
  readonly newReceipt: () => string
  /** There may be something to carry out. */
  readonly onCommit: () => void
  /** Counts and logs; gets codes and ids, never words. */
  readonly report: (event: TurnReport) => void
}

/** What became of an event: ids and codes only. */
export interface TurnReport {
  readonly type: 'turn' | 'repeat'
  readonly event: string
  readonly reports: readonly string[]
  readonly milliseconds: number
  /** What a flow threw, for the log. */
  readonly cause?: unknown
}

/** Tries before a turn that loses every race gives up and lets the platform deliver again. */
const MAX_TRIES = 5

/** Makes a turn of an event: resolves when it is on disk. */
export type TakeTurn = (incoming: { id: string; from: PersonId; event: Happening; ref?: string }) => Promise<void>

/**
 * Makes turns: load, step, commit, in order per person, in parallel across people. Resolves when the event is on disk or known already;
 * rejects only if the store fails, and then the platform must not be told that it arrived.
 */
export function createTurns(deps: TurnDeps): TakeTurn {
  const inLane = createLanes()
  return (incoming) => inLane(incoming.from, () => takeTurn(deps, incoming))
}

async function takeTurn(deps: TurnDeps, { id, from, event, ref }: Parameters<TakeTurn>[0]): Promise<void> {
  const startedAt = deps.now()
  const spent = () => deps.now() - startedAt
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const loaded = await deps.store.load(from)
    if (loaded.hasSeen(id))
      return deps.report({ type: 'repeat', event: event.type, reports: [], milliseconds: spent() })
    if (loaded.state === undefined && isResult(event) && !isOwed(event))
      return deps.report({ type: 'turn', event: event.type, reports: ['answer-late'], milliseconds: spent() })
    const at = deps.now()
    const turn = converse(deps.world(), loaded.state, event, {
      turn: loaded.version + 1,
      day: dayOf(at, deps.timeZone),
      receipt: deps.newReceipt(),
      at,
      ...(ref === undefined ? {} : { ref }),
    })
    const { conversation, tasks, language } = turn
    const commit = { person: from, version: loaded.version, incomingId: id, state: conversation, tasks, language, at }
    if ((await deps.store.commit(commit)) === 'committed') {
      deps.onCommit()
      const cause = turn.cause === undefined ? {} : { cause: turn.cause }
      return deps.report({ type: 'turn', event: event.type, reports: turn.reports, milliseconds: spent(), ...cause })
    }
  }
  throw new Error(`A turn was overtaken ${MAX_TRIES} times`)
}

/** Who was forgotten meanwhile stays forgotten: a commit would take their receipt along, if it still waits. */
const isResult = ({ type }: Happening): boolean => RESULTS.has(type)

/** Whoever has a case, a desk, a place in the team or a subscription is reached there, however long ago they wrote and the chat was forgotten. */
const isOwed = (event: Happening): boolean => event.type === 'news' && OWED.has(event.news.type)

const OWED = new Set(['alert.owed', 'subscription.asked', 'case.knock', 'desk.knock', 'team.knock'])

const RESULTS = new Set<Happening['type']>(['answer', 'notice-lost', 'news', 'sent', 'swept'])
