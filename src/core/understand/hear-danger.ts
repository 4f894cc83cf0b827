import type { BareWords } from './bare-words.ts'
import { chooseDanger } from './choose-danger.ts'
import type { LearntLabels } from './classifier.ts'
import type { Features } from './features.ts'
import { createDangerFinder, type Danger } from './find-danger.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createDangerSense } from './sense-danger.ts'
import type { Words } from './vocabulary.ts'

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

/** Makes the ear for danger from its phrases and from what was learnt of examples. Throws `PatternError` for a phrase that is spelt wrongly. */
export function createDangerHearing(words: Words['danger'], bareWords: BareWords, learnt: LearntLabels): HearDanger {
  const find = createDangerFinder(words, bareWords)
  const sense = createDangerSense(learnt)
  return ({ message, spoken, features }, isOther) =>
    chooseDanger({
      said: find(message, spoken),
      sensed: message.bareLength > (isOther ? SHORT : FEW) ? sense(features) : undefined,
      isAside: isOther || find.isAside(message, spoken),
      isShort: message.bareLength <= SHORT,
    })
}
