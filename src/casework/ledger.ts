import type { Ledger, LedgerEvent, Link, LinkEvent } from '../core/case/ledger.ts'
import type { Decision } from '../core/decision.ts'

type Woken = { readonly type: 'woken' }

/** Writes a case into the list of its day, or takes its code out; what was counted stays. Pure. */
export function decideLedger(ledger: Ledger | undefined, event: LedgerEvent | Woken): Decision<Ledger> {
  const lines = ledger?.lines ?? []
  switch (event.type) {
    case 'entered':
      return { state: { lines: [...lines.filter(({ code }) => code !== event.line.code), event.line] }, tasks: [] }
    case 'struck':
      return {
        state: { lines: lines.map((line) => (line.code === event.code ? { ...line, code: '' } : line)) },
        tasks: [],
      }
    case 'woken':
      return { state: ledger, tasks: [] }
    default:
      return event satisfies never
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
      return {
        state: { codes: [...others, code].slice(-MOST) },
        tasks: told.map((one) => ({ type: 'tell', to: `@case:${one}`, event: { type: 'linked', mark } })),
      }
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

/** More reports of one recruiter than this are one pattern all the same. */
const MOST = 50
