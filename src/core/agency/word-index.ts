import { businessWord, businessWords } from './business-words.ts'
import { usualSpellings } from './khmer-names.ts'
import { sayKhmer, spelledLetters } from './khmer-sound.ts'
import type { NameWord } from './name-words.ts'
import { isKhmer } from './normalise.ts'
import { editDistance, foldSound, foldSpelling, soundSkeleton } from './sound.ts'
import { createTypoFinder } from './typo-finder.ts'

/** How near a word of the index is to the asked one: 1 is the same, see `LIKENESS`. */
interface Partner {
  readonly id: number
  readonly likeness: number
}

/** How sure we are that two words mean the same name. The gaps matter, not the numbers: `STATE_FROM` in `compare.ts` cuts between them. */
export const LIKENESS = {
  same: 1,
  pair: 0.98,
  spelling: 0.975,
  sound: 0.97,
  typo: 0.9,
  saidKhmer: 0.9,
  vowel: 0.88,
  typos: 0.84,
  skeleton: 0.75,
  near: 0.7,
  alike: 0.5,
} as const

/** All words of a register, found by spelling, by sound in either script, and with up to two letters wrong. */
export interface WordIndex {
  readonly size: number
  text(id: number): string
  id(word: string): number | undefined
  partners(word: NameWord): readonly Partner[]
}

/** Builds the index; `pairs` are Khmer words and the Latin ones that the register itself writes for them. */
export function createWordIndex(words: Iterable<string>, pairs: ReadonlyMap<string, ReadonlySet<string>>): WordIndex {
  const texts = [...new Set([...words, ...businessWords()])].filter(Boolean)
  const ids = new Map(texts.map((text, id) => [text, id]))
  const names = texts.map((_, id) => id).filter((id) => businessWord(texts[id] ?? '') === undefined)
  const heard = names.filter((id) => lettersOf(texts[id] ?? '') === undefined)
  const findSounds = createSoundFinder(texts, heard)
  const bySpelling = group(
    heard.filter((id) => isSpoken(texts[id] ?? '')),
    (id) => foldSpelling(texts[id] ?? ''),
  )
  const byLetters = group(names, (id) => lettersOf(texts[id] ?? '') ?? '')
  const findTypos = createTypoFinder(texts)

  function partners({ text, isKhmer: isKhmerWord }: NameWord): readonly Partner[] {
    const found = new Map<number, number>()
    const add = (id: number | undefined, likeness: number) => {
      if (id !== undefined && likeness > (found.get(id) ?? 0)) found.set(id, likeness)
    }
    add(ids.get(text), LIKENESS.same)
    for (const other of pairs.get(text) ?? []) add(ids.get(other), LIKENESS.pair)
    for (const id of byLetters.get(text) ?? []) add(id, LIKENESS.pair)
    if (/\d/.test(text)) return toPartners(found)
    const letters = lettersOf(text)
    add(letters === undefined ? undefined : ids.get(letters), LIKENESS.pair)
    if (letters !== undefined) return toPartners(found)
    const isShort = !isKhmerWord && !isSpoken(text)
    for (const { id, isAcross, likeness } of findSounds(text)) if (isAcross || !isShort) add(id, likeness)
    if (isSpoken(text)) for (const id of bySpelling.get(foldSpelling(text)) ?? []) add(id, LIKENESS.spelling)
    for (const other of usualSpellings(text)) add(ids.get(other), LIKENESS.spelling)
    if (isKhmerWord || text.length >= SHORT_TYPO)
      for (const { id, distance } of findTypos(text)) add(id, typoLikeness(text, texts[id] ?? '', distance))
    return toPartners(found)
  }

  return {
    size: texts.length,
    text: (id) => texts[id] ?? '',
    id: (word) => ids.get(word),
    partners: remember(partners),
  }
}

/** Shorter Latin words, and those without a vowel, are acronyms or too alike: only the same word is a partner. */
const SHORT = 3
/** One letter wrong makes another word of a shorter one. */
const SHORT_TYPO = 4
/** A skeleton of fewer consonants says too little across scripts. */
const TELLING_SKELETON = 2
/** Partners of one word that are looked at. */
const MOST = 24

/** A Latin word, not an acronym. */
const isSpoken = (text: string): boolean => !isKhmer(text) && text.length >= SHORT && /[aeiouy]/.test(text)

/** Letters spelt out in Khmer are an acronym: they have no sound of their own. */
function lettersOf(text: string): string | undefined {
  return isKhmer(text) ? spelledLetters(text) : undefined
}

/** The readings of one question share most of their words. */
function remember(partners: WordIndex['partners']): WordIndex['partners'] {
  const known = new Map<string, readonly Partner[]>()
  return (word) => {
    const found = known.get(word.text) ?? partners(word)
    if (known.size > 200) known.clear()
    known.set(word.text, found)
    return found
  }
}

/** Finds the words of the same sound, or the same consonants, in either script. */
function createSoundFinder(texts: readonly string[], heard: readonly number[]) {
  const spoken = texts.map(speak)
  const bySound = group(heard, (id) => spoken[id]?.sound ?? '')
  const bySkeleton = group(heard, (id) => soundSkeleton(spoken[id]?.said ?? ''))
  return (text: string) => {
    const own = speak(text)
    const ids = [...(bySound.get(own.sound) ?? []), ...(bySkeleton.get(soundSkeleton(own.said)) ?? [])]
    return ids.map((id) => {
      const isAcross = isKhmer(texts[id] ?? '') !== isKhmer(text)
      return { id, isAcross, likeness: isAcross ? acrossLikeness(own.said) : soundLikeness(own, spoken[id] ?? own) }
    })
  }
}

function speak(text: string): Spoken {
  const said = isKhmer(text) ? sayKhmer(text) : text
  return { said, sound: foldSound(said) }
}

function acrossLikeness(said: string): number {
  return soundSkeleton(said).length >= TELLING_SKELETON ? LIKENESS.saidKhmer : LIKENESS.near
}

function soundLikeness(one: Spoken, other: Spoken): number {
  const distance = editDistance(one.sound, other.sound, 1)
  if (distance === 0) return other.said.length > SHORT ? LIKENESS.sound : LIKENESS.typos
  return distance === 1 && Math.min(one.said.length, other.said.length) > SHORT ? LIKENESS.vowel : LIKENESS.skeleton
}

interface Spoken {
  readonly said: string
  /** `said`, folded. */
  readonly sound: string
}

function typoLikeness(text: string, other: string, distance: number): number {
  const length = Math.min(text.length, other.length)
  if (businessWord(other) !== undefined && length < 4) return 0
  if (distance === 1) return length >= 5 ? LIKENESS.typo : length === 4 ? LIKENESS.typos : LIKENESS.near
  return length >= 6 ? LIKENESS.typos : LIKENESS.near
}

function toPartners(found: ReadonlyMap<number, number>): readonly Partner[] {
  return [...found]
    .map(([id, likeness]) => ({ id, likeness }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST)
}

function group(ids: readonly number[], keyOf: (id: number) => string): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const id of ids) {
    const key = keyOf(id)
    const others = groups.get(key)
    if (others === undefined) groups.set(key, [id])
    else others.push(id)
  }
  return groups
}
