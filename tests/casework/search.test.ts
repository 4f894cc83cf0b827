import { describe, expect, test } from 'vitest'
import type { LineAct, Party, WorkerAct } from '../../src/core/case/case-event.ts'
import type { Facts } from '../../src/core/case/case-file.ts'
import { aCase, HOUR, HOUSE, SOK, WORKER } from './kit.ts'

const LEK: Party = { role: 'coordinator', person: 'telegram:700', desk: 'line' }
const WOMENS = 'practice-womens-house'
const MINUTE = HOUR / 60

type Case = ReturnType<typeof aCase>

/** Somebody of the line does this. */
const act = (one: Case, wanted: LineAct | WorkerAct, by: Party = LEK) =>
  one.happen({ type: 'acted', by, frame: 9, act: wanted })

/** A child in danger whom the only partner refused. */
function refused(facts: Partial<Facts> = {}) {
  const one = aCase({ urgency: 'danger', isChild: true, age: 'under-18', ...facts })
  one.consent()
  one.act({ type: 'turn-down', reason: 'other' })
  expect(one.file()?.status).toBe('unanswered')
  return one
}

/** The case as its person sees it when they look. */
function seen(one: Case) {
  one.happen({ type: 'proven', person: SOK, frame: 2 })
  const [news] = one.told()
  return news?.type === 'case.shown' ? news.view : undefined
}

/** What the desk of the line was told in the last step. */
const toldLine = ({ tasks }: Case) =>
  tasks().flatMap((task) => (task.type === 'tell' && task.to === '@desk:line' ? [task.event] : []))

describe('a child in danger whom the only partner refused', () => {
  test('is not forgotten: the desk of the line is called, reminded after 5 and 15 minutes, and after 30 the child hears that nobody was found', () => {
    const one = refused()
    expect(toldLine(one)).toMatchObject([{ notify: 'reminder', line: { search: { due: one.now() + 30 * MINUTE } } }])
    const start = one.now()
    const steps: unknown[] = []
    for (let woken = 0; woken < 3; woken++) {
      one.wake()
      steps.push([(one.now() - start) / MINUTE, toldLine(one).map((event) => 'notify' in event && event.notify)])
    }

    expect(steps).toEqual([
      [5, ['reminder']],
      [15, ['reminder']],
      [30, ['reminder']],
    ])
    expect(one.told()).toEqual([{ type: 'case.knock' }])
    expect(seen(one)?.search).toEqual({ due: one.now() + HOUR, isLate: true, isUrgent: true })
  })

  test('hears it ever more seldom, and after five times only when they look; the desk is reminded on and on', () => {
    const one = refused()
    let heard = 0
    let reminded = 0
    for (let woken = 0; woken < 60; woken++) {
      one.wake()
      if (one.file()?.search?.reminders === 0) heard += one.told().length
      reminded += toldLine(one).length
    }

    expect(heard).toBe(5)
    expect(reminded).toBeGreaterThan(30)
  })

  test('hears that somebody looks, and the clock begins anew', () => {
    const one = refused()
    one.pass(20 * MINUTE)
    act(one, { type: 'look' })

    expect(one.told()).toEqual([{ type: 'case.knock' }])
    expect(one.informed('telegram:700')).toMatchObject([
      { type: 'desk.searched', line: { search: { did: 'look', due: one.now() + 30 * MINUTE } } },
    ])
    expect(seen(one)?.search).toMatchObject({ did: 'look', isLate: false })
    one.wake()
    expect(seen(one)?.search).toMatchObject({ did: 'look', isLate: true })
  })

  test('sees a partner that is proposed as an offer, who hears nothing before the yes and takes the case after it', () => {
    const one = refused()
    act(one, { type: 'propose', partner: WOMENS })
    expect(one.desks()).toEqual(['@desk:line -'])
    expect(seen(one)?.offers[0]).toMatchObject({
      partner: WOMENS,
      why: expect.arrayContaining(['proposed', 'children']),
    })
    expect(one.file()?.consents.some(({ partner }) => partner === WOMENS)).toBe(false)

    one.consent(WOMENS)
    expect(one.file()?.status).toBe('waiting')
    expect(one.desks()).toEqual([`@desk:line -`, `@desk:${WOMENS} new`])
    act(one, { type: 'accept' }, { role: 'worker', person: 'telegram:901', partner: WOMENS })
    expect(one.file()?.status).toBe('serving')
  })

  test('is proposed no partner without rules for the protection of children, whatever is pressed', () => {
    const one = refused()
    act(one, { type: 'propose', partner: 'practice-law-office' })

    expect(one.file()?.proposed).toBeUndefined()
    expect(one.informed('telegram:700')).toMatchObject([{ type: 'desk.case-gone', wanted: 'propose' }])
  })

  test('sees whom they can call, and nobody is told of them', () => {
    const one = refused()
    act(one, { type: 'point', contact: 'kh-childhelpline-1280' })

    expect(one.desks()).toEqual(['@desk:line -'])
    expect(seen(one)?.contacts).toEqual(['kh-childhelpline-1280'])
  })

  test('who does not want the partner that was proposed is looked for again, and the line is not told why', () => {
    const one = refused()
    act(one, { type: 'propose', partner: WOMENS })
    seen(one)
    one.wish({ type: 'refuse', partner: HOUSE })
    one.wish({ type: 'refuse', partner: WOMENS })

    expect(toldLine(one)).toMatchObject([{ notify: 'reminder' }])
    expect(toldLine(one)).not.toMatchObject([{ line: { search: { did: expect.anything() } } }])
    expect(JSON.stringify(toldLine(one))).not.toContain(WOMENS)
    act(one, { type: 'propose', partner: WOMENS })
    expect(one.told()).toEqual([])
    expect(one.informed('telegram:700')).toMatchObject([
      { type: 'desk.searched', line: { search: { did: 'propose' } } },
    ])
    expect(seen(one)?.offers).toEqual([])
  })
})

test('a partner that said no may be proposed again, when the people of the line spoke with them, until it says no again', () => {
  const one = refused()
  expect(seen(one)?.offers).toEqual([])
  act(one, { type: 'propose', partner: HOUSE })
  expect(seen(one)?.offers).toMatchObject([{ partner: HOUSE }])

  one.consent()
  one.act({ type: 'turn-down', reason: 'full' })
  expect(one.file()?.status).toBe('unanswered')
  expect(seen(one)?.offers).toEqual([])
})

test('who takes the consent back, so that nobody is left to ask, is not left to themselves: the line is called', () => {
  const one = refused()
  one.wish({ type: 'refuse', partner: HOUSE })
  act(one, { type: 'propose', partner: WOMENS })
  seen(one)
  one.consent(WOMENS)
  one.wish({ type: 'refuse', partner: WOMENS })

  expect(one.file()?.status).toBe('open')
  expect(toldLine(one)).toMatchObject([{ notify: 'reminder', line: { status: 'open' } }])
})

describe('what the people of the line may do', () => {
  const LINE_ACTS: LineAct[] = [{ type: 'look' }, { type: 'propose', partner: WOMENS }, { type: 'point', contact: 'x' }]

  test('is nothing else, and nothing at all where somebody was asked or serves', () => {
    const waiting = refused()
    const others: WorkerAct[] = [{ type: 'read' }, { type: 'accept' }, { type: 'say' }, { type: 'note' }]
    const before = waiting.file()
    for (const wanted of others) act(waiting, wanted)
    expect(waiting.file()).toEqual(before)

    const served = aCase()
    for (const step of ['new', 'asked', 'served']) {
      if (step === 'asked') served.consent()
      if (step === 'served') served.act({ type: 'accept' })
      const then = served.file()
      for (const wanted of LINE_ACTS) act(served, wanted)
      expect([step, served.file()]).toEqual([step, then])
    }
  })

  test('is for nobody else: no coordinator or worker of a partner, no person, not the server', () => {
    const one = refused()
    const before = one.file()
    const others: Party[] = [
      WORKER,
      { role: 'coordinator', person: 'telegram:700', desk: HOUSE },
      { role: 'person', person: SOK },
      { role: 'admin' },
    ]
    for (const by of others) for (const wanted of LINE_ACTS) act(one, wanted, by)

    expect(one.file()).toEqual(before)
  })

  test('tells the line the same of two cases that differ in all that was told', () => {
    const one = refused({ needs: ['shelter'], place: 'kh', gender: 'woman' })
    const two = refused({ needs: ['legal', 'shelter'], gender: 'man', language: 'vi', helper: 'woman' })
    for (const wanted of LINE_ACTS) {
      const answers = [one, two].map((each) => {
        act(each, wanted)
        return [each.informed('telegram:700'), toldLine(each)]
      })
      expect(answers[0]).toEqual(answers[1])
    }
  })
})

test('what is erased is looked for by nobody', () => {
  const one = refused()
  act(one, { type: 'propose', partner: WOMENS })
  one.happen({ type: 'proven', person: SOK, frame: 2 })
  one.wish({ type: 'erase' })

  expect(one.file()).not.toHaveProperty('search')
  expect(one.file()).not.toHaveProperty('proposed')
  // What is left wakes once more, to go.
  one.wake()
  expect(one.file()).toBeUndefined()
})
