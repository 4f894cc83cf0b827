import { type BusinessWord, businessWord, joinPhrases } from './business-words.ts'
import { foldKhmer, isKhmer, normalise } from './normalise.ts'

/** One word of a name, ready to compare. */
export interface NameWord {
  readonly text: string
  readonly isKhmer: boolean
  /** Set if the word says what kind of business it is, not which. */
  readonly business: BusinessWord | undefined
}

/** Cuts one Khmer chunk without spaces into known words. */
export type CutKhmer = (chunk: string) => readonly string[]

/** The words of a name, letters with dots or `&` between them as one (`T.S.K`, `T & P`), legal forms left out. */
export function nameWords(text: string, cut: CutKhmer = (chunk) => [chunk]): readonly NameWord[] {
  const chunks = joinPhrases(separate(normalise(text)))
    .split(' ')
    .filter(Boolean)
  const words = chunks.flatMap((chunk) => (isKhmer(chunk) ? cut(foldKhmer(chunk)) : [chunk]))
  return joinLetters(words)
    .map((word) => ({ text: word, isKhmer: isKhmer(word), business: businessWord(word) }))
    .filter(({ business }) => business?.kind !== 'legal')
}

/** The words that say which business it is. */
export function distinctive(words: readonly NameWord[]): readonly NameWord[] {
  return words.filter(({ business }) => business === undefined)
}

/** Quotes vanish inside words, a Khmer abbreviation's dot too; all other punctuation parts words. */
function separate(text: string): string {
  return text
    .replace(/(?<=ឯ)\s?\.\s?(?=ក(?![\p{L}\p{M}]))/gu, '')
    .replace(/(?<=\p{L})['`’‘´](?=\p{L})/gu, '')
    .replace(/(?<![\p{L}\p{N}])o\/s(?![\p{L}\p{N}])/gu, ' overseas ')
    .replace(/(?<=[\u1780-\u17ff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u1780-\u17ff])/g, ' ')
    .replace(/(?<![\u1780-\u17ff])(ក្រុមហ៊ុន|ក្រុង)(?=[\u1780-\u17a2])/g, ' $1 ')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
}

/** `t and p`, `t s k` become `tp`, `tsk`. */
function joinLetters(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  let letters = ''
  words.forEach((word, i) => {
    const isLetter = /^[a-z]$/.test(word)
    if (isLetter) letters += word
    else if (word === 'and' && letters !== '' && /^[a-z]$/.test(words[i + 1] ?? '')) return
    else {
      if (letters !== '') joined.push(letters)
      letters = ''
      joined.push(word)
    }
  })
  return letters === '' ? joined : [...joined, letters]
}
