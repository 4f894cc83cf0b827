import { chooseDanger } from './choose-danger.ts'
import type { Features } from './features.ts'
import type { Danger, FindDanger } from './find-danger.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { isInOtherScript } from './scripts.ts'
import type { Sense } from './sense-danger.ts'

/** A text as it was read for all who ask about it. */
export interface Reading {
  readonly message: Message
  readonly spoken: Spoken
  readonly features: Features
}

/** The danger that a text tells of; `isOther`: it clearly asks for something that those in danger hardly ask for. */
export interface HearDanger {
  (reading: Reading, isOther: boolean): Danger | undefined
  /**
   * The danger beside an advert: what phrases say in a line of its own, so that no word of the advert takes it
   * back. `lines` are read only if something is said at all.
   */
  beside(parts: readonly Reading[], lines: () => Iterable<Reading>): Danger | undefined
}

/** In words: what is as short is left to the phrases of danger. */
const FEW = 2
/** In words: a name, a time or another answer. */
const SHORT = 3

/** Makes the ear for danger from what is said in so many words, and from what is only sensed. */
export function createDangerHearing(find: FindDanger, sense: (features: Features) => Sense): HearDanger {
  const hear = ({ message, spoken, features }: Reading, isOther: boolean) =>
    chooseDanger({
      said: find(message, spoken),
      sensed:
        message.bareLength > (isOther ? SHORT : FEW) && !isInOtherScript(message.text) ? sense(features) : undefined,
      isOther,
      goesOn: find.goesOn(message, spoken),
      isShort: message.bareLength <= SHORT,
    })
  const beside: HearDanger['beside'] = (parts, lines) => {
    if (parts.every(({ message, spoken }) => find.regardless(message, spoken) === undefined)) return undefined
    for (const { message, spoken } of lines()) {
      const danger = find(message, spoken)
      if (danger !== undefined) return danger
    }
    return undefined
  }
  return Object.assign(hear, { beside })
}
