import { normalise } from './normalise.ts'
import type { Words } from './vocabulary.ts'

/** In letters: a slip in a shorter word may be another word, except two letters that changed places and one that came twice. */
const LEFT_OUT = 6
/** In letters: the same for a wrong letter, such as `cancer` for `cancel`. */
const WRONG = 7

/**
 * Makes the mender of a message that is nothing but an English command word with one slip of the finger (`hotlne`): it gives back the word.
 * The first letter is taken as meant, and in shorter words the last. Works on normalised text.
 */
export function createSlipMender({
  commands,
  fillers: { markers, stopWords, fillers },
}: Words): (text: string) => string {
  const words = Object.values(commands).flatMap(({ words: { en = [] } }) =>
    en.filter((word) => /^[a-z]{4,}$/u.test(word)),
  )
  const others = [markers, stopWords, fillers, ...Object.values(commands).map((command) => command.words)]
  const known = new Set(others.flatMap((phrases) => Object.values(phrases).flat()).map(normalise))
  const slips = new Map(words.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)))
  return (text) => (known.has(text) ? text : (slips.get(text) ?? text))
}

function slipsOf(word: string): string[] {
  const letters = [...word]
  const inner = letters.slice(1, -1).map((letter, index) => ({ letter, at: index + 1 }))
  const change = (at: number, length: number, to: string) => word.slice(0, at) + to + word.slice(at + length)
  const swapped = inner.slice(0, -1).map(({ letter, at }) => change(at, 2, `${letters[at + 1]}${letter}`))
  const doubled = letters.map((letter, at) => change(at, 1, letter + letter))
  const leftOut = word.length < LEFT_OUT ? [] : inner.map(({ at }) => change(at, 1, ''))
  const wrong =
    word.length < WRONG ? [] : inner.flatMap(({ at }) => [...ALPHABET].map((letter) => change(at, 1, letter)))
  const lastLeftOut = word.length < WRONG ? [] : [word.slice(0, -1)]
  return [...swapped, ...doubled, ...leftOut, ...lastLeftOut, ...wrong]
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'
