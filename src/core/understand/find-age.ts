import { normalise, stripAccents } from './normalise.ts'
import type { Phrases } from './vocabulary.ts'

/** The age in a message that says nothing else, in years. */
export type FindAge = (text: string) => number | undefined

/** In years: what is more is no age. */
const OLDEST = 120
const SENTENCE = /^(\D{0,24}?)(\d{1,3})(\D{0,24})$/u

/** Makes the finder from words that only say whose age it is: "under 18" and "not yet 18" are none. */
export function createAgeFinder(around: Phrases): FindAge {
  const words = Object.values(around)
    .flat()
    .map((word) => stripAccents(normalise(word)))
    .sort((a, b) => b.length - a.length)
  const khmer = words.filter((word) => /[\u1780-\u17DD]/u.test(word))
  const latin = new Set(words.filter((word) => !khmer.includes(word)))
  return (text) => {
    const [, before = '', digits = '', after = ''] = SENTENCE.exec(stripAccents(normalise(text))) ?? []
    if (digits === '' || Number(digits) > OLDEST) return undefined
    const rest = khmer.reduce((left, word) => left.replaceAll(word, ' '), `${before} ${after}`)
    return rest.split(' ').every((word) => word === '' || latin.has(word)) ? Number(digits) : undefined
  }
}
