import { describe, expect, test } from 'vitest'
import { findLost } from '../../src/core/story-graph.ts'

describe('a story', () => {
  test('that branches and comes together again loses nobody', () => {
    const graph = { a: ['b', 'c'], b: ['d'], c: ['d', 'end'], d: ['end', 'other'], end: [], other: [] }

    expect(findLost(graph, 'a')).toEqual({ unreached: [], endless: [] })
  })

  test('may lead back, as long as there is a way out', () => {
    expect(findLost({ a: ['b', 'end'], b: ['a'], end: [] }, 'a')).toEqual({ unreached: [], endless: [] })
  })

  test('with a circle that nobody gets out of is found', () => {
    const graph = { a: ['b', 'end'], b: ['c'], c: ['b'], end: [] }

    expect(findLost(graph, 'a').endless).toEqual(['b', 'c'])
  })

  test('with a place that nothing leads to is found', () => {
    expect(findLost({ a: ['end'], end: [], b: ['end'] }, 'a').unreached).toEqual(['b'])
  })
})
