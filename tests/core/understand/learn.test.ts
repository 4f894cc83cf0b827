import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { helpingMaterial, LEARNING, learn } from '../../../src/core/understand/learn.ts'
import { createSignReader } from '../../../src/core/understand/read-signs.ts'
import { placeOf, tableOf } from '../../../src/core/understand/sign-table.ts'
import { content } from '../../kit/world.ts'
import { small } from './small-knowledge.ts'

test('a program that learns otherwise says so with another number: else what an older one kept would be used', () => {
  const sum = createHash('sha256')
  for (const { labels, signs, rarity, weights, bias, examples } of Object.values(learn(small))) {
    sum.update(JSON.stringify([labels, examples]))
    for (const array of [signs.letters, signs.ends, signs.slots, rarity, weights, bias]) sum.update(array)
  }
  // If the digest is another now: raise LEARNING, and put both here.
  expect({ LEARNING, digest: sum.digest('hex') }).toEqual({
    LEARNING: 7,
    digest: 'e2e98828d035d33697c6f4279e6066b1674023b04ee2d802b4a14e473d557649',
  })
})

test('nothing is learnt from but the examples and what the kept file is told apart by', () => {
  const { guides, words } = helpingMaterial(small)
  const { outOfScope, dangerExamples, intentExamples } = small.words
  expect(learn({ guides, words: { ...words, outOfScope, dangerExamples, intentExamples } })).toEqual(learn(small))
})

test('a sign is found at its place, and one that no example has is not', () => {
  const { guides, words } = content.knowledge.read()
  const { readSigns } = createSignReader(words)
  const signs = new Set(guides.flatMap(({ title = '', language }) => [...readSigns(title, language).keys()]))
  const names = [...signs]
  const table = tableOf(names)
  expect(names.length).toBeGreaterThan(2000)
  expect(names.map((name) => placeOf(table, name))).toEqual(names.map((_, at) => at))
  for (const name of names) if (!signs.has(`${name}x`)) expect(placeOf(table, `${name}x`)).toBe(-1)
  expect(placeOf(tableOf([]), 'wmenu')).toBe(-1)
})
