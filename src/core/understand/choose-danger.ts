import type { Danger } from './find-danger.ts'
import type { Sense } from './sense-danger.ts'
import type { DangerKind } from './vocabulary.ts'

// Set on messages that nothing was learnt from: docs/understanding.md gives the figures.
const SENSED = 0.65
/** To miss this one costs most. */
const SENSED_SUICIDE = 0.4
/** In three words or fewer: a day or a name is not to be taken for it. */
const SENSED_SUICIDE_SHORT = 0.9
/** A name, a time or another short answer holds too little for less. */
const SENSED_THIN = 0.96
/** A message that clearly wishes for something else. */
const SENSED_OTHER = 0.98
/** By kind: where the examples find a message as ordinary as that, its phrase is doubted; the less, the more a miss costs. */
const DOUBTED: Readonly<Record<DangerKind, number>> = {
  suicide: 0,
  child: 0.01,
  confined: 0.01,
  violence: 0.3,
  immediate: 0.1,
  forced: 0.4,
  'other-person': 0.2,
  plea: 0.2,
}

/** What the phrases heard, what the examples sensed, and what takes weight from what is only sensed. */
export interface Signs {
  readonly said: Danger | undefined
  readonly sensed: Sense | undefined
  /** It clearly asks for something that those in danger hardly ask for. */
  readonly isOther: boolean
  /** It says that what it tells of goes on now. */
  readonly goesOn: boolean
  /** It is hardly more than a name or an answer. */
  readonly isShort: boolean
  /** It is so long that its other sentences would outvote what one of them says. */
  readonly isStory: boolean
}

/**
 * The danger to act on. Phrases know what examples lack, and examples what nobody put into phrases: each is heard alone. A phrase is doubted
 * only where the examples find the message wholly ordinary.
 */
export function chooseDanger({ said, sensed, isOther, goesOn, isShort, isStory }: Signs): Danger | undefined {
  if (sensed === undefined) return said
  if (said === undefined) {
    const least = sensed.kind === 'suicide' ? (isShort ? SENSED_SUICIDE_SHORT : SENSED_SUICIDE) : SENSED
    const isThin = (isShort && sensed.kind !== 'suicide') || !sensed.knowsAny
    return sensed.score < (isOther ? SENSED_OTHER : isThin ? SENSED_THIN : least)
      ? undefined
      : { kind: sensed.kind, why: sensed.why() }
  }
  return sensed.score < DOUBTED[said.kind] && !goesOn && !isStory ? undefined : said
}
