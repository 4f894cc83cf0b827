import { type BareWords, phraseKey, wholeKeys } from './bare-words.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createPhraseBook, type PhraseBook } from './phrase-book.ts'
import type { DangerKind, Phrases, Words } from './vocabulary.ts'

/** A danger and the words that told. */
export interface Danger {
  readonly kind: DangerKind
  readonly why: string
}

/** Looks for danger in a message; undefined if there is none to be seen. */
export interface FindDanger {
  (message: Message, spoken: Spoken): Danger | undefined
  /** The message says that it goes on now. */
  goesOn(message: Message, spoken: Spoken): boolean
  /** What its phrases say, whatever context takes it back. */
  regardless(message: Message, spoken: Spoken): Danger | undefined
}

/**
 * Makes the finder. Kinds are tried in the order of the file. A context (the past, a film, the news) takes an alarm back
 * only for the kinds that name it under `unless`, and never when the message says that it goes on now (`still`).
 */
export function createDangerFinder(words: Words['danger'], bareWords: BareWords): FindDanger {
  const lists = words.lists
  const contexts = new Map(
    Object.entries(words.contexts).map(([name, phrases]) => [name, createPhraseBook(phrases, lists)]),
  )
  const still = createPhraseBook(words.still, lists)
  const others = createPhraseBook(words.others, lists)
  const rules = words.dangers.map((rule) => ({
    kind: rule.kind,
    whole: wholeKeys(rule.whole, bareWords),
    find: createPhraseBook(rule.phrases, lists),
    unless: booksOf(rule.unless, contexts),
  }))
  const cues = { find: createCueFinder(words.cues.phrases, lists), unless: booksOf(words.cues.unless, contexts) }
  const search = (message: Message, { writings }: Spoken, isAlways: boolean): Danger | undefined => {
    const isOver = (unless: readonly PhraseBook[]) =>
      !isAlways &&
      unless.some((book) => book(message, writings) !== undefined) &&
      still(message, writings) === undefined
    const bare = phraseKey(message.bare)
    const whole = phraseKey(message.plain)
    for (const rule of rules) {
      const why = rule.whole.has(bare) || rule.whole.has(whole) ? message.text : rule.find(message, writings)
      if (why === undefined || isOver(rule.unless)) continue
      return { kind: ofWhom(rule.kind, others(message, writings)), why }
    }
    const why = cues.find(message, writings)
    return why === undefined || isOver(cues.unless) ? undefined : { kind: 'immediate', why }
  }
  const find = (message: Message, spoken: Spoken) => search(message, spoken, false)
  return Object.assign(find, {
    goesOn: (message: Message, { writings }: Spoken) => still(message, writings) !== undefined,
    regardless: (message: Message, spoken: Spoken) => search(message, spoken, true),
  })
}

function booksOf(names: readonly string[], contexts: ReadonlyMap<string, PhraseBook>): PhraseBook[] {
  return names.map((name) => contexts.get(name)).filter((book) => book !== undefined)
}

// One weak sign is everyday talk; two different ones in a message are not.
function createCueFinder(phrases: Phrases, lists: Words['danger']['lists']): PhraseBook {
  const cues = Object.entries(phrases).flatMap(([writing, entries]) =>
    entries.map((entry) => createPhraseBook({ [writing]: [entry] }, lists)),
  )
  return (message, writings) => {
    const found = cues.map((cue) => cue(message, writings)).filter((why) => why !== undefined)
    return found.length < 2 ? undefined : found.join(' + ')
  }
}

// Suicide and children keep their kind: their help line is the same whoever writes.
function ofWhom(kind: DangerKind, other: string | undefined): DangerKind {
  return other !== undefined && (kind === 'violence' || kind === 'confined' || kind === 'forced')
    ? 'other-person'
    : kind
}
