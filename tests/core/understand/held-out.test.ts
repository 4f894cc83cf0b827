import { describe, expect, test } from 'vitest'
import { answer } from '../../../eval/answers.ts'
import { readDangerSet, readIntentSet } from '../../../eval/samples.ts'
import { content } from '../../kit/world.ts'

const { understand } = content
const path = (name: string) => new URL(`${name}.yaml`, import.meta.url).pathname

describe('messages that nothing was tuned on', () => {
  const shareOfAlarms = (set: string, isDanger: boolean) => {
    const some = answer(understand, readDangerSet(path(set))).filter(({ sample }) => sample.isDanger === isDanger)
    return some.filter(({ understood }) => understood.danger !== undefined).length / some.length
  }

  test('are heard as danger in nine of ten cases, and ordinary ones with the same words in one of eight', () => {
    expect(shareOfAlarms('danger-held-out', true)).toBeGreaterThanOrEqual(0.88)
    expect(shareOfAlarms('danger-held-out', false)).toBeLessThanOrEqual(0.125)
  })

  // The goal is 97 of 100; this keeps what has been reached.
  test('are heard as danger in nine of ten cases when strangers wrote them', () => {
    expect(shareOfAlarms('danger-strangers', true)).toBeGreaterThanOrEqual(0.9)
    expect(shareOfAlarms('danger-strangers', false)).toBeLessThanOrEqual(0.125)
  })

  test('are taken for what they ask in nine of ten cases', () => {
    const asked = answer(understand, readIntentSet(path('intents-held-out')))
    const right = asked.filter(({ sample, understood }) => sample.intent === understood.intent)
    expect(right.length / asked.length).toBeGreaterThanOrEqual(0.92)
  })
})

test('a question is found by an example in another language', () => {
  expect(understand('thaoke ot oy chhob thngai atit ban te', 'km').topics.map(({ id }) => id)).toContain(
    'rights-at-work',
  )
  expect(understand('chủ giữ hộ chiếu của em', 'vi').topics[0]?.id).toBe('passport-withheld')
  expect(understand('chu giu ho chieu cua em', 'vi').topics[0]?.id).toBe('passport-withheld')
})
