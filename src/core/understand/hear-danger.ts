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
  /** Of each of its sentences, if it has more than one. */
  readonly sentences: readonly Features[]
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

/** In words: a single one is left to the phrases of danger. */
const FEW = 1
/** In words: a name, a time or another answer. */
const SHORT = 3
/** In UTF-16 units: as a whole, what is longer has too many other words for danger to be sensed. */
const STORY = 400
/** How much a sentence of a shorter message must be like danger to be believed alone: what stands beside it may say that it is long ago. Suicide needs no more than elsewhere. */
const CLEAR = 0.8

/** Makes the ear for danger from what is said in so many words, and from what is only sensed. */
export function createDangerHearing(find: FindDanger, sense: (features: Features) => Sense): HearDanger {
  const hear = (reading: Reading, isOther: boolean) => {
    const { message, spoken } = reading
    const isSensible = message.bareLength > (isOther ? SHORT : FEW) && !isInOtherScript(message.text)
    return chooseDanger({
      said: find(message, spoken),
      sensed: isSensible ? senseAll(reading) : undefined,
      isOther,
      goesOn: find.goesOn(message, spoken),
      isShort: message.bareLength <= SHORT,
      isStory: isStory(message),
    })
  }
  /** The strongest of the whole and of each sentence: among others a sentence would be outvoted. */
  const senseAll = (reading: Reading): Sense => {
    const told = reading.sentences.filter((sentence) => countWords(sentence) > SHORT).map(sense)
    if (told.length > 0 && isStory(reading.message)) return strongest(told)
    return strongest([
      sense(reading.features),
      ...told.filter(({ kind, score }) => kind === 'suicide' || score >= CLEAR),
    ])
  }
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

const strongest = (senses: readonly Sense[]): Sense =>
  senses.reduce((most, one) => (one.score > most.score ? one : most))

const isStory = ({ text }: Message): boolean => text.length > STORY

const countWords = (features: Features): number => [...features.keys()].filter((sign) => sign.startsWith('w')).length
