import type { Language } from '../conversation.ts'
import type { AlertRules } from './alert-rules.ts'

type Rules = Pick<AlertRules, 'words' | 'names'>

/** Where a text seems to name a person, by the titles that stand before names. A hint: who approves it reads it. */
export function personIn(text: string, language: Language, { words }: Rules): readonly string[] {
  const plain = without(clean(text), words['not-names'][language] ?? [])
  const titles = words.titles[language] ?? []
  return [...new Set(titles.flatMap((title) => [...plain.matchAll(afterTitle(title))].map(([found]) => found.trim())))]
}

/** Where a text seems to accuse somebody: words of blame beside two names, or beside somebody's page. */
export function accusedIn(text: string, { words, names }: Rules): readonly string[] {
  const known = Object.values(names).flat()
  const plain = without(clean(text), known)
  const blame = Object.values(words.accusing).flat().map(beginning).join('|')
  if (blame === '') return []
  const isBlamed = new RegExp(blame, 'iu')
  const didIt = new RegExp([blame, ...words.deeds.map(escaped)].join('|'), 'iu')
  const sentences = plain.split(/[!?។\n]|\.(?=\s|$)/u)
  return [
    ...sentences
      .filter((sentence) => isBlamed.test(sentence))
      .flatMap((sentence) => [...pageIn(sentence, words.accounts), ...nameIn(sentence, blame, words.at)]),
    ...sentences
      .filter((sentence) => didIt.test(sentence))
      .flatMap((sentence) => khmerNameIn(sentence, words['family-names'])),
  ]
}

const clean = (text: string): string => text.normalize('NFC').replace(/\p{Cf}/gu, '')

/** Long ones first: what stands inside another is gone with it. */
function without(text: string, phrases: readonly string[]): string {
  const small = text.toLowerCase()
  return phrases
    .filter((each) => small.includes(clean(each).toLowerCase()))
    .sort((a, b) => b.length - a.length)
    .reduce((left, each) => left.replaceAll(new RegExp(phrase(clean(each)), 'giu'), ' … '), text)
}

const isKhmer = (text: string): boolean => /\p{Script=Khmer}/u.test(text)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

/** Latin words stand alone, Khmer ones anywhere. */
const phrase = (text: string): string =>
  isKhmer(text) ? escaped(text) : `(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`

const NAME = `\\p{Lu}[\\p{L}'’-]*`

function afterTitle(title: string): RegExp {
  if (isKhmer(title)) return new RegExp(`${escaped(title)}\\s?[\\p{Script=Khmer}]{2,24}`, 'gu')
  const spelt = /^\p{Lu}/u.test(title) ? escaped(title) : anyCase(title)
  return new RegExp(`(?<![\\p{L}\\p{N}])${spelt}\\.?\\s+${NAME}(?:\\s+${NAME}){0,2}`, 'gu')
}

/** The name has a capital, its title may have one. */
const anyCase = (title: string): string =>
  [...title].map((letter) => (/\p{L}/u.test(letter) ? `[${letter}${letter.toUpperCase()}]` : escaped(letter))).join('')

/** "Facebook: Sok San", "telegram @sok". */
function pageIn(sentence: string, accounts: readonly string[]): string[] {
  const before = accounts.map((each) => (isKhmer(each) ? escaped(each) : anyCase(each))).join('|')
  const page = new RegExp(
    `(?:${before})\\s*(?:[:=“"']\\s*[@\\p{L}]|@|\\s${NAME}\\s+${NAME})[\\p{L}\\p{M}\\p{N}_. ]{0,30}`,
    'u',
  )
  return page.exec(sentence)?.slice(0, 1) ?? []
}

/** "Sok Dara is a trafficker", "the scammer Sok Dara"; not "scammers in Bavet City". Where nearly every word has a capital they tell nothing. */
function nameIn(sentence: string, blame: string, at: readonly string[]): string[] {
  const all = sentence.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  if (all.filter((word) => /^\p{Lu}/u.test(word)).length > all.length / 2) return []
  const place = `(?<!(?<![\\p{L}])(?:${at.map(anyCase).join('|')})\\s)`
  const both = `(?<![\\p{L}])${place}${NAME}\\s+${NAME}`
  const patterns = [
    `(${both})(?:[\\s,:–-]+[\\p{L}]+){0,3}[\\s,:–-]+(?:${blame})`,
    `(?:${blame})(?:[\\s,:–-]+\\p{Ll}+){0,2}[\\s,:–-]+(${both})`,
  ]
  return patterns.flatMap((pattern) => new RegExp(pattern, 'u').exec(sentence)?.slice(1, 2) ?? [])
}

/** "សុខ ដារ៉ា": a family name, a blank, and what is given. Letters that follow without a blank may belong to the next word. */
const khmerNameIn = (sentence: string, families: readonly string[]): string[] =>
  new RegExp(`(?<!\\p{Script=Khmer})(?:${families.map(escaped).join('|')})\\s+\\p{Script=Khmer}{2,8}`, 'u')
    .exec(sentence)
    ?.slice(0, 1) ?? []

/** Names are told by their capitals, so these count here; blame may begin a sentence. */
function beginning(text: string): string {
  const [first = ''] = text
  return phrase(text).replace(escaped(text), `[${first}${first.toUpperCase()}]${escaped(text.slice(first.length))}`)
}
