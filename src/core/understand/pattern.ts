import { bySound, type Message } from './message.ts'
import { normalise, stripAccents } from './normalise.ts'
import { OTHER_WRITINGS } from './scripts.ts'

/** Word lists that patterns name as `<list>`. */
export type WordLists = Readonly<Record<string, readonly string[]>>

/** Finds patterns in a message; the words that matched, for explaining, or undefined. */
export type Pattern = (message: Message) => string | undefined

/** A pattern that content spells wrongly: says which. */
export class PatternError extends Error {
  constructor(part: string, reason: string) {
    super(`"${part}" ${reason}`)
    this.name = 'PatternError'
  }
}

/** What is wrong with the spelling of a pattern, if anything: as `compilePatterns` would throw it. */
export function misspelling(pattern: string, language: string, lists: WordLists): string | undefined {
  const { accented, plain } = writerOf(language)
  try {
    for (const writing of new Set([accented, plain]))
      for (const clause of pattern.split(' + ')) expression(clause, writing, lists)
    return undefined
  } catch (error) {
    if (error instanceof PatternError) return error.message
    throw error
  }
}

/**
 * Makes a matcher of patterns of `content/words`: the first that is in a message tells. `a b` in a row, `a|b` either, `..` up to five
 * words (Khmer: 20 letters) between, `a + b` both anywhere, `beat*` any ending, `hit!lottery` not before that word, `NUM` a number, `_` a
 * space inside an alternative (alone: nothing at all), `^` and `$` first and last, `<list>` any of a list. Throws `PatternError`.
 */
export function compilePatterns(patterns: readonly string[], language: string, lists: WordLists): Pattern {
  const { accented, plain, isSound } = writerOf(language)
  const inPlain = seeker(patterns, plain, lists)
  if (isSound) return ({ sound }) => inPlain(sound)
  if (language !== 'vi') return ({ text }) => inPlain(text)
  const inAccented = seeker(patterns, accented, lists)
  return ({ hasAccents, text, plain }) => (hasAccents ? inAccented(text) : inPlain(plain))
}

/** Most texts hold none of some patterns: one expression of all their first clauses says so, and only else each is tried. */
function seeker(patterns: readonly string[], writing: Writing, lists: WordLists): (text: string) => string | undefined {
  const sources = patterns.map((pattern) => pattern.split(' + ').map((clause) => expression(clause, writing, lists)))
  const any = new RegExp(sources.map(([first]) => first).join('|') || '(?!)', 'u')
  let each: readonly (readonly RegExp[])[] | undefined
  return (text) => {
    if (!any.test(text)) return undefined
    each ??= sources.map((clauses) => clauses.map((source) => new RegExp(source, 'u')))
    for (const clauses of each) {
      const found = clauses.map((clause) => clause.exec(text)?.[0])
      if (found.every((part) => part !== undefined)) return found.join(' + ')
    }
    return undefined
  }
}

interface Writing {
  /** Between neighbours, and between words with others in between. */
  readonly next: string
  readonly gap: string
  /** Before the first word, after each word, after the last. */
  readonly before: string
  readonly after: string
  readonly end: string
  spell(word: string): string
  /** What lists were written before: some stand in a hundred patterns. */
  readonly lists: WeakMap<readonly string[], string>
}

// Borders stand outside the alternatives, so that an expression fails fast at every letter but the first of a word.
const LATIN = { next: '\\s', gap: '(?:\\s\\S+){0,5}?\\s', before: '(?<!\\S)', after: '', end: '(?!\\S)' }
// A Khmer word may start anywhere but below a letter, and ends only where no vowel or subscript follows.
const KHMER = {
  next: '\\s?',
  gap: '.{0,20}?(?<!\\u17D2)',
  before: '(?<!\\u17D2)',
  after: '(?![\\u17B6-\\u17D3])',
  end: '',
}

// Letters that are written without spaces, in languages of which only words of danger are known.
const UNSPACED = { next: '\\s?', gap: '.{0,20}?', before: '', after: '', end: '' }

const plainText = (word: string): string => stripAccents(normalise(word))
const inKhmer: Writing = { ...KHMER, spell: normalise, lists: new WeakMap() }
const inUnspaced: Writing = { ...UNSPACED, spell: normalise, lists: new WeakMap() }
const inSounds: Writing = { ...LATIN, spell: (word) => bySound(plainText(word)), lists: new WeakMap() }
const inAccents: Writing = { ...LATIN, spell: normalise, lists: new WeakMap() }
const inPlainLetters: Writing = { ...LATIN, spell: plainText, lists: new WeakMap() }

function writerOf(language: string): { accented: Writing; plain: Writing; isSound: boolean } {
  if (language === 'km') return { accented: inKhmer, plain: inKhmer, isSound: false }
  if (language === 'km-latin') return { accented: inSounds, plain: inSounds, isSound: true }
  if (OTHER_WRITINGS.includes(language)) return { accented: inUnspaced, plain: inUnspaced, isSound: false }
  return { accented: inAccents, plain: inPlainLetters, isSound: false }
}

function expression(clause: string, writing: Writing, lists: WordLists): string {
  const items = clause.trim().split(/\s+/u)
  const start = items[0] === '^' ? '^' : ''
  const end = items.at(-1) === '$' ? '$' : ''
  const inner = clauseSource(items.slice(start ? 1 : 0, end ? -1 : undefined), writing, lists)
  return start + writing.before + inner + writing.end + end
}

function clauseSource(items: readonly string[], writing: Writing, lists: WordLists): string {
  let source = ''
  let glue = ''
  for (const item of items) {
    if (item === '..') {
      glue = writing.gap
      continue
    }
    const alternatives = item.split('|').filter((one) => one !== '_')
    const either = `(?:${alternatives.map((one) => wordSource(one, writing, lists)).join('|')})`
    const isOptional = alternatives.length < item.split('|').length
    if (isOptional) source += glue === '' ? `(?:${either}${writing.next})?` : `(?:${glue}${either})?`
    else source += glue + either
    if (!isOptional) glue = writing.next
  }
  if (source === '') throw new PatternError(items.join(' '), 'has no words')
  return source
}

function wordSource(item: string, writing: Writing, lists: WordLists): string {
  const [words = '', ...exceptions] = item.split('!')
  const not = exceptions
    .map((one) => `(?!${writing.next}${spellAll(one, item, writing)}${writing.after}${writing.end})`)
    .join('')
  return (
    partsOf(words)
      .map((part) => partSource(part, writing, lists))
      .join(writing.next) + not
  )
}

function partSource(part: string, writing: Writing, lists: WordLists): string {
  const name = /^<(.+)>$/u.exec(part)?.[1]
  if (name !== undefined) {
    const list = lists[name]
    if (list === undefined) throw new PatternError(part, 'names a list that does not exist in its language')
    return listSource(list, writing, lists)
  }
  if (part === 'NUM') return `\\d+${writing.after}`
  const stem = part.endsWith('*') ? part.slice(0, -1) : part
  const spelt = writing.spell(stem)
  if (spelt === '') throw new PatternError(part, 'has an empty word')
  return `${spelt}${part.endsWith('*') ? '\\p{L}*' : ''}${writing.after}`
}

function listSource(list: readonly string[], writing: Writing, lists: WordLists): string {
  const known = writing.lists.get(list)
  if (known !== undefined) return known
  const source = `(?:${list.map((entry) => clauseSource(entry.trim().split(/\s+/u), writing, lists)).join('|')})`
  writing.lists.set(list, source)
  return source
}

function spellAll(words: string, item: string, writing: Writing): string {
  const spelt = partsOf(words).map(writing.spell)
  if (spelt.includes('')) throw new PatternError(item, 'has no word after its "!"')
  return spelt.join(writing.next)
}

function partsOf(words: string): string[] {
  return words.split('_')
}
