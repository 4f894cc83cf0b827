import type { BareWords } from './bare-words.ts'
import { normalise, stripAccents, stripInvisible } from './normalise.ts'
import { soundKey } from './sound-key.ts'
import { splitWords } from './split-words.ts'

/** A text in the forms that are compared with what is known; every form is bounded and has single spaces. */
export interface Forms {
  /** Normalised: Khmer, English, and Vietnamese with its accents. */
  readonly text: string
  /** The same without accents. */
  readonly plain: string
  /** The same by sound, for romanised Khmer. */
  readonly sound: string
  readonly hasAccents: boolean
}

/** One message, and what is left of it without politeness. */
export interface Message extends Forms {
  /** As typed, without invisible characters; for quoting an agency's name. */
  readonly typed: string
  /** What is left of `plain` when politeness is taken off, and how many different words that is; of a long text only its beginning is counted. */
  readonly bare: string
  readonly bareLength: number
}

/** In UTF-16 units: more words than this holds are many. Cutting Khmer into words is the dearest part of reading. */
const COUNTED = 200

/** Reads a person's text once, for all who ask about it. `respell` mends what people often misspell, `bareWords` takes politeness off. */
export function readMessage(text: string, respell: (text: string) => string, bareWords: BareWords): Message {
  const forms = readForms(text, respell)
  const bare = bareWords(forms.plain)
  const { text: normal, plain, hasAccents } = forms
  return {
    text: normal,
    plain,
    hasAccents,
    get sound() {
      return forms.sound
    },
    typed: stripInvisible(text).trim(),
    bare,
    bareLength: new Set(splitWords(bare.slice(0, COUNTED))).size,
  }
}

/** What examples are learnt by. */
export function readForms(text: string, respell: (text: string) => string): Forms {
  const normal = respell(normalise(text))
  const plain = stripAccents(normal)
  let sound: string | undefined
  return {
    text: normal,
    plain,
    hasAccents: plain !== normal,
    // Only what may be romanised Khmer is asked for it.
    get sound() {
      sound ??= bySound(plain)
      return sound
    },
  }
}

/** Each Latin word by its sound; what is not Latin letters stays. */
export function bySound(plain: string): string {
  return plain.replace(/[a-z]+/gu, soundKey)
}
