import { normalise, stripAccents } from './normalise.ts'
import { skeleton, skeletonOfSound, soundKey } from './sound-key.ts'

/** A place that may be meant, by all its names. */
export interface PlaceNames {
  readonly id: string
  /** Its own, in each language. */
  readonly names: readonly string[]
  /** What lies in it: whoever names that means it, unless the words are a place's own name. */
  readonly inside: readonly string[]
}

/** Places that words seem to name; not sure if they are only like its name, or like more than one. Whole: the words are the name itself, and say nothing else. */
export interface FoundPlaces {
  readonly ids: readonly string[]
  readonly isSure: boolean
  readonly isWhole: boolean
}

/**
 * Makes the finder of places that people spell as they hear them: `kompong cham`, `kg cham`, `siemreab`, `ខេត្តកំពង់ចាម`. The closest likeness
 * counts: the same sound, the same consonants, a shortened or half a name, then a town within, and at last a slip of one consonant.
 */
export function createPlaceFinder(places: readonly PlaceNames[]): (text: string) => FoundPlaces {
  const known = places.map(({ id, names, inside }) => ({
    id,
    names: names.map(readPlace),
    inside: inside.map(readPlace),
  }))
  return (text) => {
    const typed = readName(text)
    if (typed.joined === '' || typed.words.length > MOST_WORDS) return NONE
    const parts = [typed, ...windowsOf(typed.words).map(readWords)]
    for (const { whose, isSure, isOfWhole = false, isLike } of WAYS) {
      for (const part of isOfWhole ? [typed] : parts) {
        const found = known.flatMap((place) =>
          place[whose].filter((name) => isLike(part, name, part === typed)).map((name) => ({ id: place.id, name })),
        )
        const ids = [...new Set(outermost(found).map(({ id }) => id))]
        if (ids.length > MOST_ALIKE) return NONE
        const isWhole =
          part === typed && whose === 'names' && !isOfWhole && found.every(({ name }) => isAll(typed, name))
        if (ids.length > 0) return { ids, isSure: isSure && ids.length === 1, isWhole }
      }
    }
    return NONE
  }
}

/** Khmer has no spaces: there, what stands before the name may be "in the province of". */
const isAll = ({ joined }: Name, name: Name): boolean =>
  !isKhmer(name.joined) || (joined.endsWith(name.joined) && joined.length <= name.joined.length + BEFORE_NAME)

/** `ថ្មពួក` holds `ពួក`, and is not there. */
const outermost = <Found extends { name: Name }>(found: readonly Found[]): readonly Found[] =>
  found.filter(
    ({ name: { joined } }) =>
      !isKhmer(joined) || !found.some(({ name }) => name.joined !== joined && name.joined.includes(joined)),
  )

const NONE: FoundPlaces = { ids: [], isSure: false, isWhole: false }
const MOST_WORDS = 8
/** In letters: what stands before the name of a place in Khmer. */
const BEFORE_NAME = 9
/** In words. */
const LONGEST_NAME = 4
/** More places alike help nobody to choose. */
const MOST_ALIKE = 5

interface Name {
  readonly words: readonly string[]
  /** Without spaces. */
  readonly joined: string
  /** By sound, and by consonants; both as it is written and in one word. */
  readonly sounds: readonly string[]
  readonly bones: readonly string[]
}

/** A place's name, and the parts of it that people leave it at: its first or its last words. */
interface Place extends Name {
  readonly halves: readonly Name[]
}

function readPlace(text: string): Place {
  const name = readName(text)
  const halves = name.words.slice(1).flatMap((_, at) => [name.words.slice(0, at + 1), name.words.slice(at + 1)])
  return { ...name, halves: halves.map(readWords) }
}

const readName = (text: string): Name => readWords(stripAccents(normalise(text)).split(' ').filter(Boolean))

function readWords(words: readonly string[]): Name {
  const joined = words.join('')
  if (isKhmer(joined)) return { words, joined, sounds: [], bones: [skeleton(joined)] }
  const sounds = [words.map(soundKey).join(''), soundKey(joined)]
  return { words, joined, sounds, bones: sounds.map(skeletonOfSound) }
}

const isKhmer = (text: string): boolean => /[\u1780-\u17DD]/u.test(text)

function windowsOf(words: readonly string[]): (readonly string[])[] {
  const lengths = Array.from({ length: Math.min(LONGEST_NAME, words.length) }, (_, n) => n + 1)
  return lengths.flatMap((length) => words.slice(length - 1).map((_, at) => words.slice(at, at + length)))
}

type Likeness = (part: Name, place: Place, isWhole: boolean) => boolean

/** In consonants: of fewer there is too much alike. */
const [LEAST, LEAST_WHOLE, LEAST_PART] = [2, 3, 4]
/** In letters: a shorter name is found in other words, too. */
const SHORT = 5

const share = (some: readonly string[], others: readonly string[], least: number): boolean =>
  some.some((one) => one.length >= least && others.includes(one))

const areOfOneScript = (some: Name, others: Name): boolean => isKhmer(some.joined) === isKhmer(others.joined)

const soundsAlike: Likeness = (part, place, isWhole) => {
  if (part.joined === place.joined) return true
  if (isKhmer(place.joined))
    return place.joined.length < SHORT ? isAll(part, place) : part.joined.includes(place.joined)
  return share(part.sounds, place.sounds, isWhole ? 1 : SHORT)
}

const hasSameBones: Likeness = (part, place, isWhole) =>
  areOfOneScript(part, place) && share(part.bones, place.bones, isWhole ? LEAST_WHOLE : LEAST_PART)

const isShort: Likeness = (part, place, isWhole) =>
  isShortened(part.words, place.words) || (isWhole && isInitials(part.joined, place.joined))

/** `meanchey`, `cham`. */
const isHalf: Likeness = (typed, { joined, halves }) =>
  isKhmer(typed.joined)
    ? typed.joined.length >= LEAST_PART && (joined.startsWith(typed.joined) || joined.endsWith(typed.joined))
    : halves.some(
        ({ sounds, bones }) => share(typed.sounds, sounds, LEAST_WHOLE) || share(typed.bones, bones, LEAST_PART),
      )

/** The longer half: a town without the word that says that it is one. */
const isMost: Likeness = (typed, place, isWhole) =>
  typed.joined.length * 2 >= place.joined.length && isHalf(typed, place, isWhole)

const isBare: Likeness = (typed, place) => areOfOneScript(typed, place) && share(typed.bones, place.bones, LEAST)

const isMistyped: Likeness = (typed, place) =>
  areOfOneScript(typed, place) && typed.bones.some((one) => place.bones.some((bones) => isSlip(one, bones)))

interface Way {
  readonly whose: 'names' | 'inside'
  readonly isSure: boolean
  /** Only all that was typed, no part of it. */
  readonly isOfWhole?: boolean
  readonly isLike: Likeness
}

/** The closest first. */
const WAYS: readonly Way[] = [
  { whose: 'names', isSure: true, isLike: soundsAlike },
  { whose: 'names', isSure: true, isLike: hasSameBones },
  { whose: 'names', isSure: true, isLike: isShort },
  { whose: 'names', isSure: true, isOfWhole: true, isLike: isMost },
  { whose: 'names', isSure: false, isOfWhole: true, isLike: isHalf },
  { whose: 'inside', isSure: true, isLike: soundsAlike },
  { whose: 'inside', isSure: true, isOfWhole: true, isLike: isHalf },
  { whose: 'inside', isSure: false, isOfWhole: true, isLike: hasSameBones },
  { whose: 'names', isSure: false, isOfWhole: true, isLike: isBare },
  { whose: 'names', isSure: false, isOfWhole: true, isLike: isMistyped },
]

/** Each word is that of the name or short for it, and one of them is whole: `kg cham`, `p penh`. */
const isShortened = (words: readonly string[], name: readonly string[]): boolean =>
  words.length === name.length &&
  words.length > 1 &&
  words.some((word, at) => soundsAs(word, name[at] ?? '')) &&
  words.every((word, at) => soundsAs(word, name[at] ?? '') || isInitials(word, name[at] ?? ''))

const soundsAs = (word: string, other: string): boolean =>
  soundKey(word) === soundKey(other) || (skeleton(word) !== '' && skeleton(word) === skeleton(other))

/** Letters of the name in its order, from the first one on, without vowels: `kg`, `btb`. */
function isInitials(typed: string, name: string): boolean {
  if (!/^[^aeiou\u1780-\u17DD\d]{1,4}$/u.test(typed) || typed[0] !== name[0]) return false
  let at = 0
  for (const letter of name) if (letter === typed[at]) at += 1
  return at === typed.length && typed.length < name.length
}

/** One consonant too many, too few or another. */
function isSlip(typed: string, name: string): boolean {
  if (typed.length < LEAST_PART || name.length < LEAST_PART || Math.abs(typed.length - name.length) > 1) return false
  let at = 0
  while (at < typed.length && typed[at] === name[at]) at += 1
  const [rest, other] = [typed.slice(at), name.slice(at)]
  return rest.slice(1) === other.slice(1) || rest === other.slice(1) || rest.slice(1) === other
}
