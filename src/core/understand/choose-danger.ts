import type { Danger } from './find-danger.ts'
import type { Sense } from './sense-danger.ts'
import type { DangerKind } from './vocabulary.ts'

// Set on messages that nothing was learnt from: docs/understanding.md gives the figures.
const SENSED = 0.3
const SENSED_ASIDE = 0.8
const DOUBTED = 0.01
/** A phrase of these kinds is never doubted: what a miss would cost is too much. */
const NEVER_DOUBTED = new Set<DangerKind>(['suicide', 'child', 'confined', 'immediate'])

/** What the phrases heard, what the examples sensed, and whether the message tells of something else (the past, a film, a wish). */
export interface Signs {
  readonly said: Danger | undefined
  readonly sensed: Sense | undefined
  readonly isAside: boolean
}

/**
 * The danger to act on. Phrases know what examples lack, and examples what nobody put into phrases: each is heard alone. A phrase is doubted
 * only where the examples find the message wholly ordinary.
 */
export function chooseDanger({ said, sensed, isAside }: Signs): Danger | undefined {
  if (sensed === undefined) return said
  if (said === undefined) {
    return sensed.score < (isAside ? SENSED_ASIDE : SENSED) ? undefined : { kind: sensed.kind, why: sensed.why() }
  }
  return sensed.score < DOUBTED && !NEVER_DOUBTED.has(said.kind) ? undefined : said
}
