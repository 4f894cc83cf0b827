import { describe, expect, test } from 'vitest'
import { decideLedger } from '../../src/casework/ledger.ts'
import type { LedgerLine } from '../../src/core/case/ledger.ts'
import { KEPT } from '../../src/core/kept.ts'
import type { Task } from '../../src/core/store.ts'
import { aCase, HOUR, SOK, WORKER } from './kit.ts'

const DAY = 24 * HOUR

/** A case that a case worker has taken. */
function served() {
  const one = aCase()
  one.consent()
  one.act({ type: 'accept' })
  return one
}

/** Lets time go by as on a running line: woken whenever it wants to be, and once more too early. Gives what followed. */
function live(one: ReturnType<typeof aCase>, milliseconds: number): Task[] {
  const until = one.now() + milliseconds
  const tasks: Task[] = []
  for (let due = one.wakeAt(); due !== undefined && due <= until; due = one.wakeAt()) tasks.push(...one.wake())
  one.pass(until - one.now())
  if (one.file() !== undefined) one.happen({ type: 'woken' })
  return tasks
}

const wordsOf = (one: ReturnType<typeof aCase>) =>
  Object.keys(one.file()?.sealed ?? {}).filter((field) => field.startsWith('message'))

describe('the words of a message', () => {
  test('go a day after the other has read them; that they were written stays', () => {
    const one = served()
    one.act({ type: 'say' }, 'Where are you?')
    live(one, 3 * DAY)
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    one.wish({ type: 'read' })
    live(one, DAY - HOUR)
    expect(wordsOf(one)).toEqual(['message.1'])
    live(one, HOUR)

    expect(wordsOf(one)).toEqual([])
    expect(one.file()).toMatchObject({ status: 'serving', messages: [{ n: 1, from: 'worker' }], isEmptied: false })
    expect(one.file()?.sealed).toHaveProperty('story')
  })

  test('that nobody reads go after two weeks, and none stays longer', () => {
    const one = served()
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    one.wish({ type: 'say' }, 'I am here')
    live(one, 14 * DAY - HOUR)
    expect(wordsOf(one)).toEqual(['message.1'])
    one.act({ type: 'read' })
    live(one, HOUR)

    expect(wordsOf(one)).toEqual([])
  })

  test('go one by one, and the next message gets a number of its own', () => {
    const one = served()
    one.act({ type: 'say' }, 'first')
    live(one, 13 * DAY)
    one.act({ type: 'say' }, 'second')
    live(one, 2 * DAY)
    expect(wordsOf(one)).toEqual(['message.2'])
    live(one, 13 * DAY)
    one.act({ type: 'say' }, 'third')

    expect(wordsOf(one)).toEqual(['message.3'])
    expect(one.file()?.messages.map(({ n }) => n)).toEqual([1, 2, 3])
  })

  test('are no first word any more that the partner would be reminded of', () => {
    const one = served()
    one.act({ type: 'say' }, 'Hello')
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    one.wish({ type: 'read' })
    live(one, 20 * DAY)

    expect(one.file()?.referrals).toMatchObject([{ status: 'accepted', reminders: 0 }])
  })
})

describe('what was told', () => {
  test('goes 30 days after the end', () => {
    const one = served()
    one.act({ type: 'close', outcome: 'helped' })
    live(one, 30 * DAY - HOUR)
    expect(one.file()?.sealed).toHaveProperty('story')
    live(one, HOUR)

    expect(one.file()).toMatchObject({ isEmptied: true, sealed: {} })
  })

  test('goes 180 days after its person was last there, also if it is closed shortly before', () => {
    const one = served()
    live(one, 170 * DAY)
    one.act({ type: 'close', outcome: 'other' })
    live(one, 10 * DAY)

    expect(one.file()).toMatchObject({ isEmptied: true, sealed: {}, status: 'closed' })
  })
})

test('which chats it was told and shown in is forgotten after 90 days, also of a case that is only known by its code', () => {
  for (const isReachable of [true, false]) {
    const one = aCase({}, { isReachable })
    one.happen({ type: 'proven', person: 'telegram:7', frame: 1 })
    live(one, 90 * DAY - HOUR)
    expect(JSON.stringify(one.file())).toContain('telegram:7')
    live(one, HOUR)

    expect(JSON.stringify(one.file())).not.toMatch(/telegram:(1|7)"/)
  }
})

describe('the rest of a case', () => {
  test('goes a year after its end, but for who was told what and by which words the person agreed, which stays two years', () => {
    const one = served()
    const { consents = [] } = one.file() ?? {}
    one.act({ type: 'close', outcome: 'other' })
    live(one, 365 * DAY - HOUR)
    expect(one.file()?.status).toBe('closed')
    const ended = live(one, HOUR)

    expect(one.file()).toMatchObject({ code: '4829137065', status: 'erased', consents, sealed: {}, key: '', word: '' })
    expect(one.file()).toMatchObject({ referrals: [], messages: [], marks: [], openTo: [], facts: { needs: [] } })
    expect(one.file()).not.toHaveProperty('owner')
    expect(ended).toContainEqual(expect.objectContaining({ event: { type: 'struck', code: '4829137065' } }))
    live(one, 365 * DAY - HOUR)
    expect(one.file()?.consents).toEqual(consents)
    live(one, HOUR)

    expect(one.file()).toBeUndefined()
  })

  test('is to everybody like a case that never was', () => {
    const one = served()
    one.act({ type: 'close', outcome: 'other' })
    live(one, 366 * DAY)
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    expect(one.told()).toEqual([{ type: 'case.unknown' }])
    one.act({ type: 'read' }, undefined, WORKER)
    expect(one.informed('telegram:900')).toMatchObject([{ type: 'desk.case-gone' }])
  })

  test('of one that never had a consent goes whole, a year after it was given up', () => {
    const one = aCase()
    live(one, (180 + 365) * DAY - HOUR)
    expect(one.file()).toMatchObject({ status: 'open', isEmptied: true, sealed: {}, consents: [] })
    live(one, HOUR)

    expect(one.file()).toBeUndefined()
  })

  test('that its person erases is nothing at once, also of the consents, and after a year that there was one is forgotten', () => {
    const one = served()
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    one.wish({ type: 'erase' })
    expect(one.isErased()).toBe(true)
    expect(one.file()).toMatchObject({ status: 'erased', consents: [], sealed: {}, key: '', referrals: [] })
    live(one, 365 * DAY - HOUR)
    expect(one.file()).toMatchObject({ code: '4829137065', status: 'erased', key: '' })
    live(one, HOUR)

    expect(one.file()).toBeUndefined()
  })
})

test('the list of a day keeps of a case that is gone only what is counted, without code and hour, for five years', () => {
  const at = Date.UTC(2026, 10, 23, 3)
  const line: LedgerLine = {
    ...{ code: '4829137065', kind: 'help', at, day: '2026-11-23', province: 'kandal', place: 'th' },
    ...{ gender: 'woman', age: '25-plus' },
  }
  const other = { ...line, code: '4829137079' }
  const first = decideLedger(undefined, { type: 'entered', line }, { at })
  expect(first.wakeAt).toBeUndefined()
  const both = decideLedger(first.state, { type: 'entered', line: other }, { at })
  const { state, wakeAt = 0 } = decideLedger(both.state, { type: 'struck', code: line.code }, { at })
  expect(state?.lines).toEqual([{ ...line, code: '', at: 0 }, other])
  expect(wakeAt).toBe(Date.UTC(2026, 10, 23) + KEPT.counts)

  expect(decideLedger(state, { type: 'woken' }, { at: wakeAt - 1 }).state).toEqual(state)
  expect(decideLedger(state, { type: 'woken' }, { at: wakeAt }).state).toEqual({ lines: [other] })
})
