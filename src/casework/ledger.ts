import { LINE_DESK, MOST_ALIKE } from '../core/case/desk.ts'
import type { Ledger, LedgerEvent, LedgerLine, Link, LinkEvent } from '../core/case/ledger.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'
import type { Task } from '../core/store.ts'

type Woken = { readonly type: 'woken' }

/** Writes a case into the list of its day, or takes out its code and when exactly it was; what was counted stays for reports. Pure. */
export function decideLedger(
  ledger: Ledger | undefined,
  event: LedgerEvent | Woken,
  { at }: { readonly at: number },
): Decision<Ledger> {
  const lines = ledger?.lines ?? []
  switch (event.type) {
    case 'entered':
      return keepLines([...lines.filter(({ code }) => code !== event.line.code), event.line])
    case 'struck':
      return keepLines(lines.map((line) => (line.code === event.code ? { ...line, code: '', at: 0 } : line)))
    case 'woken':
      return keepLines(lines.filter((line) => !isOver(line) || endOf(line) > at))
    default:
      return event satisfies never
  }
}

/** Of a case that is gone only the count is left, for its time. */
const isOver = ({ code }: LedgerLine): boolean => code === ''

const endOf = ({ day }: LedgerLine): number => Date.parse(day) + KEPT.counts

function keepLines(lines: readonly LedgerLine[]): Decision<Ledger> {
  const ends = lines.filter(isOver).map(endOf)
  return {
    state: lines.length === 0 ? undefined : { lines },
    tasks: [],
    ...(ends.length === 0 ? {} : { wakeAt: Math.min(...ends) }),
  }
}

/**
 * Notes that a case names this. From the second on each new one is told that there are others, and the first with it: two at most, however
 * many there are. Which ones is read here when staff look. Nobody is blocked and nothing is shown in public. Pure.
 */
export function decideLink(link: Link | undefined, event: LinkEvent | Woken): Decision<Link> {
  const before = link?.codes ?? []
  switch (event.type) {
    case 'named': {
      const { code, mark } = event
      const others = before.filter((one) => one !== code)
      const told = others.length === 1 ? [...others, code] : others.length === 0 ? [] : [code]
      const linked = told.map((one): Task => ({ type: 'tell', to: `@case:${one}`, event: { type: 'linked', mark } }))
      return { state: { codes: [...others, code].slice(-MOST) }, tasks: [...linked, ...tellLine([...others, code])] }
    }
    case 'unnamed': {
      const codes = before.filter((code) => code !== event.code)
      return { state: codes.length === 0 ? undefined : { codes }, tasks: [] }
    }
    case 'woken':
      return { state: link, tasks: [] }
    default:
      return event satisfies never
  }
}

/** The people of the line learn that these are linked, by their numbers alone; of a pattern they know by then. */
const tellLine = (codes: readonly string[]): Task[] =>
  codes.length < 2 || codes.length > MOST_ALIKE
    ? []
    : [{ type: 'tell', to: `@desk:${LINE_DESK}`, event: { type: 'alike', codes } }]

/** More reports of one recruiter than this are one pattern all the same. */
const MOST = 50
