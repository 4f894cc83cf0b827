import { expect, test } from 'vitest'
import { findMisspelt } from '../../../src/core/understand/check-words.ts'
import { prepareWords } from '../../../src/core/understand/understand.ts'
import { parseWords, type Words } from '../../../src/core/understand/vocabulary.ts'
import { small } from './small-knowledge.ts'

const { outOfScope: _, dangerExamples: __, intentExamples: ___, ...held } = small.words

const WRONG = '<nobody> is here'

/** Where lists of phrases stand in words, as paths of keys. */
function placesIn(part: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(part) && part.every((each) => typeof each === 'string')) return [path]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, inner]) => placesIn(inner, [...path, key]))
}

/** The small words with a phrase that means nothing in one place. */
function misspeltAt(path: readonly (string | number)[]): Words {
  const words = structuredClone(held) as unknown
  const phrases = path.reduce((inner, key) => (inner as Record<string, unknown>)[key], words)
  ;(phrases as string[]).push(WRONG)
  return parseWords(words)
}

const isRefused = (words: Words): boolean => {
  try {
    prepareWords(words)
    return false
  } catch {
    return true
  }
}

test('whatever phrase cannot be understood is found before, with its place, and nothing else is', () => {
  expect(findMisspelt(small.words)).toEqual([])
  const places = placesIn(held).filter(([, next]) => next !== 'lists')
  const refused = places.filter((path) => isRefused(misspeltAt(path)))
  expect(refused.length).toBeGreaterThan(12)
  for (const path of places) {
    const [part, ...place] = path
    const found = findMisspelt(misspeltAt(path)).map((each) => [each.part, each.place, each.phrase])
    const where = expect.stringContaining(`${place.join('.')}.`)
    expect(found).toEqual(refused.includes(path) ? [[part, where, WRONG]] : [])
  }
})
