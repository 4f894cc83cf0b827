import type { Spoken } from './find-language.ts'
import { bySound, type Forms } from './message.ts'
import { normalise, stripAccents } from './normalise.ts'
import { skeleton, skeletonOfSound } from './sound-key.ts'
import type { Phrases } from './vocabulary.ts'

/** The meanings named in a message, each once: ids of `content/words/synonyms.yaml`. */
export type FindMeanings = (message: Forms, spoken: Spoken) => readonly string[]

/** In words. */
const LONGEST = 4
/** A skeleton of fewer consonants fits too many words. */
const CONSONANTS = 4
/** In sounds: words of as few are too much alike (`tha` says, `thai` is a country) and are known by their letters only. */
const VAGUE = 3
/** In letters: Vietnamese words as short say too little without their accents. */
const BLURRED = 3
/** In sounds: shorter words sound like somebody's name. */
const CLEAR = 6

type Index = Map<string, readonly string[]>

/**
 * Makes the finder. Khmer is looked up letter by letter (its words are cut as each person likes), Latin letters word by word, Vietnamese
 * without accents, romanised Khmer by sound (the shortest words by letters) and by the consonants that it shares with the word in Khmer letters.
 */
export function createMeaningFinder(
  synonyms: Readonly<Record<string, Phrases>>,
  respell: (text: string) => string,
): FindMeanings {
  const { khmer, latin, accented, sounds, numbers, skeletons, misspelt } = indexMeanings(synonyms, respell)
  const longestKhmer = Math.max(0, ...[...khmer.keys()].map((word) => word.length))

  return (message, { writings, language }) => {
    const found = new Set<string>()
    const take = (meanings: readonly string[] = []) => {
      for (const meaning of meanings) found.add(meaning)
    }
    if (isKhmer(message.text)) scanKhmer(joined(message.text), longestKhmer, (word) => take(khmer.get(word)))
    const plain = latinWords(message.plain)
    // An age stands among words; a number alone is a phone's or a licence's.
    if (/\p{L}/u.test(message.text)) for (const word of plain) take(numbers.get(word))
    if (writings.has('en')) {
      for (const word of plain.filter((one) => !latin.en?.has(stem(one)))) {
        for (const less of [word, ...oneLess(word)]) take(misspelt.get(less))
      }
    }
    for (const writing of ['en', 'vi']) {
      if (!writings.has(writing)) continue
      if (message.hasAccents) scanWords(latinWords(message.text), ' ', (words) => take(accented.get(words)))
      else scanWords(writing === 'en' ? stems(plain) : plain, ' ', (words) => take(latin[writing]?.get(words)))
    }
    if (writings.has('km-latin')) {
      // Where nothing tells the language, it may be a name: only what is long sounds like nothing else.
      const least = language === undefined ? CLEAR : 0
      const heard = latinWords(message.sound)
      if (least === 0) scanWords(plain, '', (word) => take(sounds.get(`=${word}`)))
      scanWords(heard, '', (word) => take(word.length < least ? [] : sounds.get(word)))
      scanWords(heard.map(skeletonOfSound), '', (word) =>
        take(word.length < CONSONANTS + least ? [] : skeletons.get(word)),
      )
    }
    return [...found]
  }
}

/** Words to their meanings, by how they are looked up. */
function indexMeanings(synonyms: Readonly<Record<string, Phrases>>, respell: (text: string) => string) {
  const index = (): Index => new Map()
  const [khmer, accented, sounds, numbers] = [index(), index(), index(), index()]
  const [skeletons, misspelt] = [index(), index()]
  const latin: Readonly<Record<string, Index>> = { en: index(), vi: index() }
  for (const [meaning, phrases] of Object.entries(synonyms)) {
    for (const [writing, words] of Object.entries(phrases)) {
      for (const word of words.map((one) => respell(normalise(one)))) {
        if (/^\d+$/u.test(word)) add(numbers, word, meaning)
        else if (isKhmer(word)) add(khmer, word.replaceAll(' ', ''), meaning)
        else if (writing === 'km-latin') add(sounds, heardAs(stripAccents(word)), meaning)
        else if (writing === 'en') add(latin.en, stems(word.split(' ')).join(' '), meaning)
        else if (!isBlurred(word)) add(latin[writing], stripAccents(word), meaning)
        if (writing === 'vi') add(accented, word, meaning)
        if (writing === 'en') for (const less of oneLess(word)) add(misspelt, less, meaning)
        if (writing.startsWith('km')) add(skeletons, skeletonOf(word), meaning)
      }
    }
  }
  return { khmer, latin, accented, sounds, numbers, skeletons, misspelt }
}

const ARTICLES = new Set(['a', 'an', 'the'])

/** English words without endings and articles, so that `locks the doors` is `lock door`. Rough: both sides are cut alike. */
const stems = (words: readonly string[]): string[] => words.filter((word) => !ARTICLES.has(word)).map(stem)

const stem = (word: string): string =>
  word.length < 4 ? word : word.replace(/(?<=...)(?:ies|ied|ing|ed|es|s|e|y)$/u, '').replace(/([bdgmnprt])\1$/u, '$1')

/** A long word with each letter left out in turn: two words that share one of these differ by a slip of the finger. */
const oneLess = (word: string): string[] =>
  /^[a-z]{6,}$/u.test(word) ? Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)) : []

/** Without its accents it is as other words are: `cho` gives, is for and is a dog. */
const isBlurred = (word: string): boolean => word.length <= BLURRED && stripAccents(word) !== word

function heardAs(word: string): string {
  const sound = joined(bySound(word))
  return sound.length > VAGUE ? sound : `=${joined(word)}`
}

const isKhmer = (text: string): boolean => /[\u1780-\u17DD]/u.test(text)

const joined = (text: string): string => text.replaceAll(' ', '')

const latinWords = (text: string): string[] => text.split(' ').filter((word) => word !== '' && !isKhmer(word))

function skeletonOf(word: string): string {
  const consonants = word.split(' ').map(skeleton).join('')
  return consonants.length < CONSONANTS ? '' : consonants
}

function add(index: Index | undefined, key: string, meaning: string): void {
  if (key === '' || index === undefined) return
  const known = index.get(key) ?? []
  if (!known.includes(meaning)) index.set(key, [...known, meaning])
}

function scanWords(words: readonly string[], glue: string, see: (phrase: string) => void): void {
  for (let from = 0; from < words.length; from += 1) {
    let phrase = ''
    for (const word of words.slice(from, from + LONGEST)) {
      phrase = phrase === '' ? word : phrase + glue + word
      see(phrase)
    }
  }
}

/** Every stretch that begins with a letter that stands by itself and ends before another one. */
function scanKhmer(text: string, longest: number, see: (word: string) => void): void {
  const borders = [...text.matchAll(/(?<!\u17D2)[^\u17B6-\u17D3]/gu)].map(({ index }) => index)
  borders.push(text.length)
  for (const [at, from] of borders.entries()) {
    for (const to of borders.slice(at + 1)) {
      if (to - from > longest) break
      see(text.slice(from, to))
    }
  }
}
