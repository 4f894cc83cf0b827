import type { BareWords } from './bare-words.ts'
import { normalise, stripAccents, stripInvisible } from './normalise.ts'
import { soundKey } from './sound-key.ts'
import { splitWords } from './split-words.ts'

/** One message in the forms that patterns are compared with; every form is bounded and has single spaces. */
export interface Message {
  /** As typed, without invisible characters; for quoting an agency's name. */
  readonly typed: string
  /** Normalised: Khmer, English, and Vietnamese with its accents. */
  readonly text: string
  /** The same without accents. */
  readonly plain: string
  /** What is left of `plain` when politeness is taken off, and how many words that is. */
  readonly bare: string
  readonly bareLength: number
  /** The same by sound, for romanised Khmer. */
  readonly sound: string
  readonly hasAccents: boolean
}

/** Reads a person's text once, for all who ask about it. `respell` mends what people often misspell, `bareWords` takes politeness off. */
export function readMessage(text: string, respell: (text: string) => string, bareWords: BareWords): Message {
  const normal = respell(normalise(text))
  const plain = stripAccents(normal)
  const bare = bareWords(plain)
  return {
    typed: stripInvisible(text).trim(),
    text: normal,
    plain,
    bare,
    bareLength: splitWords(bare).length,
    sound: bySound(plain),
    hasAccents: plain !== normal,
  }
}

/** Each Latin word by its sound; what is not Latin letters stays. */
export function bySound(plain: string): string {
  return plain.replace(/[a-z]+/gu, soundKey)
}
