import { describe, expect, test } from 'vitest'
import { FREE, nextSlot, pauseUntil, type Slots, take } from '../../../src/core/alert/governor.ts'

const PACE = { perSecond: 30, perSecondAndChat: 1 }

/** Sends alerts as soon as they may go, each this much late; returns when. */
function run(seconds: number, late: (n: number) => number, replies: readonly number[] = []): number[] {
  const sent: number[] = []
  let slots: Slots = FREE
  let at = 0
  const waiting = [...replies]
  while (at < seconds * 1000) {
    at = Math.max(at, nextSlot(slots, PACE)) + late(sent.length)
    while (waiting[0] !== undefined && waiting[0] <= at) {
      slots = take(slots, PACE, waiting[0])
      waiting.shift()
    }
    if (nextSlot(slots, PACE) > at) continue
    slots = take(slots, PACE, at)
    sent.push(at)
  }
  return sent
}

const mostInASecond = (sent: readonly number[]): number =>
  Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1000).length))

describe('slots of a channel that takes 30 messages a second', () => {
  test('alerts use at least 97 % of it, and no second has more than it allows', () => {
    const sent = run(60, () => 0)
    expect(sent.length).toBeGreaterThan(60 * 30 * 0.97)
    expect(mostInASecond(sent)).toBeLessThanOrEqual(30)
  })

  test('timers that are late by some milliseconds cost nothing, and make no second too full', () => {
    const sent = run(60, (n) => (n * 7) % 13)
    expect(sent.length).toBeGreaterThan(60 * 30 * 0.97)
    expect(mostInASecond(sent)).toBeLessThanOrEqual(30)
  })

  test('after a standstill nothing is caught up in a burst', () => {
    const sent = run(20, (n) => (n === 100 ? 3_000 : 0))
    expect(mostInASecond(sent)).toBeLessThanOrEqual(30)
  })

  test('replies take their place at once, and alerts make room for them', () => {
    const replies = Array.from({ length: 200 }, (_, n) => n * 50)
    const sent = run(10, () => 0, replies)
    expect(sent.length).toBeLessThanOrEqual(10 * 30 - 200 + 5)
    expect(sent.length).toBeGreaterThan(10 * 30 * 0.97 - 200 - 5)
  })

  test('a second lies between two alerts to one chat, and between a reply and an alert', () => {
    expect(nextSlot(FREE, PACE, 500)).toBe(1_500)
  })

  test('what the platform asks for is kept, the longest of several', () => {
    const slots = pauseUntil(pauseUntil(FREE, 30_000), 5_000)
    expect(nextSlot(slots, PACE)).toBe(30_000)
  })
})
