import { chooseDanger } from './choose-danger.ts'
import type { Features } from './features.ts'
import type { Danger, FindDanger } from './find-danger.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import type { Sense } from './sense-danger.ts'

/** A text as it was read for all who ask about it. */
export interface Reading {
  readonly message: Message
  readonly spoken: Spoken
  readonly features: Features
}

/** The danger that a text tells of; `isOther`: it clearly asks for something that those in danger hardly ask for. */
export type HearDanger = (reading: Reading, isOther: boolean) => Danger | undefined

/** In words: what is as short is left to the phrases of danger. */
const FEW = 2
/** In words: a name, a time or another answer. */
const SHORT = 3

/** Makes the ear for danger from what is said in so many words, and from what is only sensed. */
export function createDangerHearing(find: FindDanger, sense: (features: Features) => Sense): HearDanger {
  return ({ message, spoken, features }, isOther) =>
    chooseDanger({
      said: find(message, spoken),
      sensed: message.bareLength > (isOther ? SHORT : FEW) ? sense(features) : undefined,
      isAside: isOther || find.isAside(message, spoken),
      isShort: message.bareLength <= SHORT,
    })
}
