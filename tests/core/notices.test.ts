import { describe, expect, test } from 'vitest'
import { isTimely, type Notice, noticesFor, noticesOn } from '../../src/core/notices.ts'
import { converse } from '../../src/engine/converse.ts'
import { createWorld } from '../../src/world.ts'
import { content } from '../kit/world.ts'

const notice = (change: Partial<Notice>): Notice => ({
  id: 'flood',
  from: '2026-11-10',
  until: '2026-11-20',
  areas: ['th'],
  topics: ['thailand'],
  text: { en: 'There is a flood.' },
  sources: [],
  writtenOn: '2026-11-10',
  ...change,
})

describe('a notice', () => {
  test.each([
    ['2026-11-09', false],
    ['2026-11-10', true],
    ['2026-11-20', true],
    ['2026-11-21', false],
  ])('on %s is shown: %s', (day, isShown) => {
    expect(noticesOn([notice({})], 'thailand').map((line) => isTimely(line, day))).toEqual([isShown])
  })

  test('stands above the topics it concerns and above no other', () => {
    expect(noticesOn([notice({})], 'thailand')).toHaveLength(1)
    expect(noticesOn([notice({})], 'malaysia')).toEqual([])
  })

  test('stands in the answers for its countries, and only for its needs if it names any', () => {
    expect(noticesFor([notice({})], 'th', 'wages')).toHaveLength(1)
    expect(noticesFor([notice({})], 'my', 'wages')).toEqual([])
    expect(noticesFor([notice({ needs: ['return'] })], 'th', 'wages')).toEqual([])
    expect(noticesFor([notice({ needs: ['return'] })], 'th', 'return')).toHaveLength(1)
  })

  test('ends by itself for somebody who comes back to the same page', () => {
    const catalogue = { ...content.catalogue, notices: [notice({})] }
    const world = createWorld({ ...content, catalogue }, 'en')
    const at = (day: string, turn: number) => ({ day, turn, at: Date.parse(day), receipt: 'TEST-CODE' })
    const start = converse(
      world,
      undefined,
      { type: 'start', language: 'en', isLanguageChosen: true },
      at('2026-11-20', 1),
    )
    const read = converse(world, start.conversation, { type: 'choice', id: 'topic.thailand' }, at('2026-11-20', 2))
    const again = converse(world, read.conversation, { type: 'choice', id: 'no-such-button' }, at('2026-11-21', 3))

    expect(JSON.stringify(read.tasks)).toContain('notices.flood')
    expect(JSON.stringify(again.tasks)).toContain('guides.thailand.title')
    expect(JSON.stringify(again.tasks)).not.toContain('notices.flood')
  })
})
