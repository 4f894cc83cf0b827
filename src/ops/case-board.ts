import type { Desk, QueueLine } from '../core/case/desk.ts'
import type { Store } from '../core/store.ts'

/** How the cases stand that lie on desks: numbers, nobody's code. A case whose person has not agreed to anybody lies on none. */
export interface CaseCounts {
  /** Not closed. */
  readonly open: number
  /** A partner was told and has not answered. */
  readonly waiting: number
  /** Nobody who was asked has taken it. */
  readonly unanswered: number
  /** How long the oldest case of danger has been there that nobody has taken; 0 if none is. */
  readonly dangerSeconds: number
}

/** What lies on the desks, kept in memory, so that whoever reads the metrics has nothing looked up. */
export interface CaseBoard {
  /** A desk is like this from now on. */
  see(desk: Desk): void
  /** `now`: milliseconds since 1970. */
  counts(now: number): CaseCounts
}

/** Looks once at the desks of the partners and of the line; later changes are told. */
export async function openCaseBoard(
  store: Pick<Store, 'load'>,
  partners: readonly { readonly id: string }[],
): Promise<CaseBoard> {
  const queues = new Map<string, readonly QueueLine[]>()
  const see = ({ id, queue }: Desk) => void queues.set(id, queue)
  for (const id of ['line', ...partners.map(({ id }) => id)]) {
    const { state } = await store.load<Desk>(`@desk:${id}`)
    if (state !== undefined) see(state)
  }
  return { see, counts: (now) => count(linesOf(queues), now) }
}

/** Each case once, though several partners have it. What the line's own desk knows is newer: partners are not told of each other. */
function linesOf(queues: ReadonlyMap<string, readonly QueueLine[]>): QueueLine[] {
  const lines = new Map<string, QueueLine>()
  for (const [desk, queue] of queues) {
    for (const line of queue) if (desk === 'line' || !lines.has(line.code)) lines.set(line.code, line)
  }
  return [...lines.values()].filter(({ status }) => status !== 'closed')
}

function count(lines: readonly QueueLine[], now: number): CaseCounts {
  const isOf = (wanted: QueueLine['status']) => lines.filter(({ status }) => status === wanted)
  const waiting = isOf('waiting')
  const unanswered = isOf('unanswered')
  const since = [...waiting, ...unanswered].filter(({ urgency }) => urgency === 'danger').map(({ at }) => at)
  return {
    open: lines.length,
    waiting: waiting.length,
    unanswered: unanswered.length,
    dangerSeconds: since.length === 0 ? 0 : Math.max(0, (now - Math.min(...since)) / 1000),
  }
}
