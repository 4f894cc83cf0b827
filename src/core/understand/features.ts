import type { Spoken } from './find-language.ts'
import type { FindMeanings } from './find-meanings.ts'
import type { Forms } from './message.ts'
import { skeleton, skeletonOfSound, soundKey } from './sound-key.ts'
import { splitWords } from './split-words.ts'

/** What a message is compared by: each sign with its weight. The first letter says of what kind it is, the rest is the sign. */
export type Features = ReadonlyMap<string, number>

/** Reads the signs of a message. */
export type ReadFeatures = (message: Forms, spoken: Spoken) => Features

/** How much each kind of sign weighs; measured with `npm run eval`. */
const WEIGHT = {
  meaning: 2,
  pair: 0.7,
  word: 1,
  stopWord: 0.3,
  neighbours: 0.7,
  letters: 0.5,
  sound: 0.8,
  skeleton: 0.4,
}
/** A message that names more meanings than this is a long story, whose pairs say little. */
const MOST_PAIRED = 12
/** In letters: parts of Latin words, which survive a misspelling. */
const PART = 4

/** Makes the reader: meanings and pairs of them, words, neighbours, parts of words, Khmer syllables, and sound. */
export function createFeatureReader(findMeanings: FindMeanings, stopWords: ReadonlySet<string>): ReadFeatures {
  return (message, spoken) => {
    const features = new Map<string, number>()
    const put = (sign: string, weight: number) => {
      if (weight > (features.get(sign) ?? 0)) features.set(sign, weight)
    }
    putMeanings(findMeanings(message, spoken), put)
    const words = splitWords(message.plain).filter((word) => !/^[\u1780-\u17A2]$/u.test(word))
    const weigh = (word: string) => (stopWords.has(word) ? WEIGHT.stopWord : WEIGHT.word)
    for (const word of words) put(`w${word}`, weigh(word))
    for (const [at, word] of words.slice(1).entries()) {
      const before = words[at] ?? ''
      put(`n${before} ${word}`, stopWords.has(before) && stopWords.has(word) ? WEIGHT.stopWord : WEIGHT.neighbours)
    }
    if (spoken.writings.has('km-latin')) putSounds(words, put)
    for (const word of new Set(words)) {
      if (isKhmer(word)) putSkeleton(skeleton(word), put)
      else if (!stopWords.has(word)) putParts(word, put)
      if (spoken.writings.has('km-latin') && /^[a-z]{3,}$/u.test(word)) {
        const sound = soundKey(word)
        put(`z${sound}`, WEIGHT.sound)
        putSkeleton(skeletonOfSound(sound), put)
      }
    }
    putSyllables(message.plain, put)
    return features
  }
}

type Put = (sign: string, weight: number) => void

const isKhmer = (word: string): boolean => /[\u1780-\u17DD]/u.test(word)

/** Two romanised words in a row, by sound: hardly two people spell both alike. */
function putSounds(words: readonly string[], put: Put): void {
  const sounds = words.map((word) => (isKhmer(word) ? word : soundKey(word)))
  for (const [at, sound] of sounds.slice(1).entries()) put(`y${sounds[at] ?? ''} ${sound}`, WEIGHT.neighbours)
}

function putMeanings(meanings: readonly string[], put: Put): void {
  const sorted = [...meanings].sort()
  for (const meaning of sorted) put(`m${meaning}`, WEIGHT.meaning)
  if (sorted.length > MOST_PAIRED) return
  for (const [at, one] of sorted.entries()) {
    for (const other of sorted.slice(at + 1)) put(`p${one} ${other}`, WEIGHT.pair)
  }
}

function putSkeleton(consonants: string, put: Put): void {
  if (consonants !== '') put(`s${consonants}`, WEIGHT.skeleton)
}

function putParts(word: string, put: Put): void {
  if (word.length < PART) return
  const framed = `^${word}$`
  const weight = WEIGHT.letters * Math.min(1, PART / (framed.length - PART + 1))
  for (let from = 0; from + PART <= framed.length; from += 1) put(`g${framed.slice(from, from + PART)}`, weight)
}

/** Two and three syllables in a row: they do not depend on where the dictionary cuts. */
function putSyllables(text: string, put: Put): void {
  const syllables = text.match(/[\u1780-\u17B3](?:\u17D2[\u1780-\u17A2])*[\u17B4-\u17D1\u17D3]*/gu) ?? []
  for (const [at, syllable] of syllables.entries()) {
    const [second, third] = [syllables[at + 1], syllables[at + 2]]
    if (second !== undefined) put(`k${syllable}${second}`, WEIGHT.letters)
    if (second !== undefined && third !== undefined) put(`k${syllable}${second}${third}`, WEIGHT.letters)
  }
}
