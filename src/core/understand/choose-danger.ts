import type { Danger } from './find-danger.ts'
import type { Sense } from './sense-danger.ts'
import type { DangerKind } from './vocabulary.ts'

// Set on messages that nothing was learnt from: docs/understanding.md gives the figures.
const SENSED = 0.5
/** To miss this one costs most. */
const SENSED_SUICIDE = 0.4
/** A name, a time or another short answer holds too little for less, and so does a message that tells of something else. */
const SENSED_ASIDE = 0.95
const DOUBTED = 0.01
/** A phrase of these kinds is never doubted: what a miss would cost is too much. */
export const NEVER_DOUBTED = new Set<DangerKind>(['suicide', 'child', 'confined', 'violence', 'immediate'])

/** What the phrases heard, what the examples sensed, and what takes weight from what is only sensed. */
export interface Signs {
  readonly said: Danger | undefined
  readonly sensed: Sense | undefined
  /** It tells of something else: the past, a film, a wish. */
  readonly isAside: boolean
  /** It is hardly more than a name or an answer. */
  readonly isShort: boolean
}

/**
 * The danger to act on. Phrases know what examples lack, and examples what nobody put into phrases: each is heard alone. A phrase is doubted
 * only where the examples find the message wholly ordinary.
 */
export function chooseDanger({ said, sensed, isAside, isShort }: Signs): Danger | undefined {
  if (sensed === undefined) return said
  if (said === undefined) {
    const isThin = (isShort && sensed.kind !== 'suicide') || !sensed.knowsAny
    const least = sensed.kind === 'suicide' ? SENSED_SUICIDE : SENSED
    return sensed.score < (isAside || isThin ? SENSED_ASIDE : least)
      ? undefined
      : { kind: sensed.kind, why: sensed.why() }
  }
  return sensed.score < DOUBTED && !NEVER_DOUBTED.has(said.kind) ? undefined : said
}
