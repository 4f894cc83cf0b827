import { describe, expect, test } from 'vitest'
import { mayRead } from '../../src/core/case/may.ts'
import { aCase, HOUR, HOUSE, SOK, WORKER } from './kit.ts'

const DAY = 24 * HOUR

/** A case that was served and closed; its person has come back with code and word. */
function served(more: Parameters<typeof aCase>[1] = {}) {
  const one = aCase({}, more)
  one.consent()
  one.act({ type: 'accept' })
  one.act({ type: 'close', outcome: 'helped' })
  one.pass(HOUR)
  one.happen({ type: 'proven', person: SOK, frame: 3 })
  return one
}

/** One whose person wants to be asked. */
function agreed(isShared = true) {
  const one = served()
  one.wish({ type: 'check-ins', answer: 'yes', isShared, wording: 'w2' })
  return one
}

/** Wakes it until the check-in of that day has come, and gives code and word. */
function come(one: ReturnType<typeof aCase>) {
  one.wake()
  one.happen({ type: 'proven', person: SOK, frame: 9 })
}

describe('somebody who was helped', () => {
  test('is offered to be asked how they are when the help is done, and nobody asks before they agree', () => {
    const one = served()

    expect(one.told()).toMatchObject([{ view: { checkIns: { state: 'offered', partner: HOUSE } } }])
    expect(one.wakeAt()).toBeGreaterThan(one.now() + 20 * DAY)
    one.wish({ type: 'check-ins', answer: 'no', isShared: false, wording: '' })
    expect(one.file()?.checkIns?.status).toBe('declined')
    expect(one.told()[0]).not.toHaveProperty('view.checkIns')
  })

  test('is not offered it where nobody may write to them, nor when the case ended otherwise', () => {
    expect(served({ isReachable: false }).file()).not.toHaveProperty('checkIns')
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'duplicate' })
    expect(one.file()).not.toHaveProperty('checkIns')
  })

  test('is asked on days 3, 14, 30, 90 and 180, in words that tell nobody what it is about', () => {
    const one = agreed()
    const start = one.now()
    expect(one.file()?.checkIns).toMatchObject({ status: 'agreed', wording: 'w2', language: 'km', channel: 'telegram' })
    const days: number[] = []
    for (let n = 0; n < 80 && days.length < 5; n++) {
      one.wake()
      if (one.file()?.checkIns?.askedAt !== one.now()) continue
      days.push((one.now() - start) / DAY)
      expect(one.told()).toEqual([{ type: 'case.knock' }])
      one.happen({ type: 'proven', person: SOK, frame: 9 })
      one.wish({ type: 'check-in', answers: { safe: 'yes' }, wantsContact: false })
      one.pass(HOUR)
    }

    expect(days).toEqual([3, 14, 30, 90, 180])
  })

  test('is answered for the partner they chose alone, sealed, in words of the one who reads it', () => {
    const one = agreed()
    come(one)
    one.wish({ type: 'check-in', answers: { safe: 'yes', rest: 'no', news: 'skip' }, wantsContact: false })
    const file = one.file()

    expect(file?.notes).toMatchObject([{ n: 1, partner: HOUSE }])
    expect(file?.sealed['note.1']).toMatch(/^sealed\(/)
    expect(file && mayRead(WORKER, 'note.1', file, one.now())).toBe(true)
    const stranger = { role: 'worker', person: 'telegram:901', partner: 'practice-law-office' } as const
    expect(file && mayRead(stranger, 'note.1', file, one.now())).toBe(false)
    expect(one.desks()).toEqual([`@desk:${HOUSE} -`])
  })

  test('who asks for contact is heard at once', () => {
    const one = agreed()
    come(one)
    one.wish({ type: 'check-in', answers: { safe: 'no' }, wantsContact: true })

    expect(one.desks()).toContain(`@desk:${HOUSE} message`)
  })

  test('who asks for contact, or is silent twice, can be written to by whoever served, also when the case was closed', () => {
    const asking = agreed()
    come(asking)
    asking.wish({ type: 'check-in', answers: { safe: 'no' }, wantsContact: true })
    const silent = agreed()
    for (let n = 0; n < 4; n++) silent.wake()

    for (const one of [asking, silent]) {
      expect(one.file()).toMatchObject({ status: 'serving', referrals: [{ status: 'accepted' }] })
      expect(one.file()).not.toHaveProperty('closedAt')
      one.act({ type: 'say' }, 'How are you?')
      expect(one.file()?.messages).toHaveLength(1)
    }
  })

  test('who wants nobody to know has no answer kept, and nobody hears of silence', () => {
    const one = agreed(false)
    come(one)
    one.wish({ type: 'check-in', answers: { safe: 'no' }, wantsContact: true })
    expect(one.file()?.notes).toEqual([])
    expect(one.desks()).toEqual([])
    for (let n = 0; n < 6; n++) {
      one.wake()
      expect(one.desks().filter((told) => told.endsWith('reminder'))).toEqual([])
    }
  })

  test('who does not answer twice in a row is not forgotten: whoever was agreed on hears of it once', () => {
    const one = agreed()
    const start = one.now()
    const heard: [number, string][] = []
    for (let n = 0; n < 4; n++) {
      one.wake()
      for (const told of one.desks()) heard.push([(one.now() - start) / DAY, told])
    }

    expect(heard).toEqual([[17, `@desk:${HOUSE} reminder`]])
  })

  test.each(['stop', 'withdraw', 'erase'] as const)('who says %s is asked no more', (type) => {
    const one = agreed()
    if (type === 'stop') one.wish({ type: 'check-ins', answer: 'stop', isShared: false, wording: '' })
    else if (type === 'withdraw') one.wish({ type, partner: HOUSE })
    else one.wish({ type })

    expect(one.file()?.checkIns?.status ?? 'gone').toBe(type === 'erase' ? 'gone' : 'stopped')
    expect(one.wakeAt() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(one.now() + 4 * DAY)
  })

  test('who says stop in their chat after it has closed the case is asked no more all the same, and is shown nothing', () => {
    const one = agreed()
    one.pass(HOUR)
    one.wish({ type: 'check-ins', answer: 'stop', isShared: false, wording: '' })

    expect(one.file()?.checkIns?.status).toBe('stopped')
    expect(one.tasks()).toEqual([])
    one.wish({ type: 'check-ins', answer: 'yes', isShared: true, wording: 'w2' })
    expect(one.told()).toEqual([{ type: 'case.locked' }])
  })

  test('of somebody else who says stop without code and word nothing is heard', () => {
    const one = agreed()
    one.wish({ type: 'check-ins', answer: 'stop', isShared: false, wording: '' }, undefined, 'telegram:2')

    expect(one.file()?.checkIns?.status).toBe('agreed')
  })

  test('who has taken the consent back cannot have that partner told by a button that was still open', () => {
    const one = served()
    one.wish({ type: 'withdraw', partner: HOUSE })
    one.wish({ type: 'check-ins', answer: 'yes', isShared: true, wording: 'w2' })
    expect(one.told()).toEqual([{ type: 'case.unknown' }])
    expect(one.file()?.checkIns?.status).toBe('stopped')
    one.wish({ type: 'check-ins', answer: 'yes', isShared: false, wording: 'w2' })
    expect(one.file()?.checkIns).toMatchObject({ status: 'agreed', isShared: false })
  })

  test('cannot answer what was not asked, or twice', () => {
    const one = agreed()
    one.wish({ type: 'check-in', answers: { safe: 'yes' }, wantsContact: false })
    expect(one.told()).toEqual([{ type: 'case.unknown' }])
    expect(one.file()?.notes).toEqual([])
  })
})
