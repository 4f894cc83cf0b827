import type { Inbound } from '../../src/core/conversation.ts'
import { type Expected, judge, type Oracle, type Verdict } from './expect.ts'
import { type Deed, toEvent } from './plan.ts'

/** What one person will do. `isHasty`: everything at once, without waiting for answers. */
export interface Plan {
  readonly deeds: readonly Deed[]
  readonly oracle: Oracle
  readonly isHasty?: boolean
}

/** A person's end of a channel: it sends until the line has taken it, and holds what came, whether the line lives or not. */
export interface Wire {
  /** Who the line takes them for, `telegram:100`. */
  readonly person: string
  send(deed: Deed, event: Inbound, turn: number | undefined): void
  /** What the person sees, in order. */
  seen(): Expected[]
  /** Messages that came again but were shown once. */
  hidden(): number
  close(): Promise<void>
}

/** A person on some channel: does the next thing when the whole answer to the last has come. */
export interface Person {
  readonly person: string
  readonly oracle: Oracle
  /** Things done so far. */
  events(): number
  isAnswered(): boolean
  isDone(): boolean
  /** Does the next thing, if it is time. */
  step(): void
  verdict(): Verdict
  close(): Promise<void>
}

/** Joins a plan and a wire. */
export function personOn(wire: Wire, { deeds, oracle, isHasty = false }: Plan): Person {
  const expected: Expected[] = []
  let done = 0
  const isAnswered = () => {
    const last = expected.at(-1)
    return last === undefined || wire.seen().some((one) => one.text === last.text && one.turn === last.turn)
  }
  const act = (deed: Deed) => {
    const turn = isHasty ? undefined : wire.seen().at(-1)?.turn || undefined
    const event = toEvent(deed, turn)
    expected.push(...oracle.next(event))
    wire.send(deed, event, turn)
  }
  return {
    person: wire.person,
    oracle,
    events: () => done,
    isAnswered,
    isDone: () => done === deeds.length && isAnswered(),
    step() {
      while (done < deeds.length && (isHasty || isAnswered())) act(deeds[done++] as Deed)
    },
    verdict() {
      const verdict = judge(expected, wire.seen())
      return { ...verdict, repeated: verdict.repeated + wire.hidden() }
    },
    close: wire.close,
  }
}
