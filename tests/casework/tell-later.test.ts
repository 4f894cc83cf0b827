import { describe, expect, test } from 'vitest'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import type { News } from '../../src/core/case/news.ts'
import { aCase, HOUSE, SOK } from './kit.ts'

const FAMILY_LINE = 'practice-family-line'
const LAW = 'practice-law-office'

const offersIn = (news: readonly News[]): string[] =>
  news.flatMap((one) => (one.type === 'case.shown' ? one.view.offers.map(({ partner }) => partner) : []))

describe('a country that comes to be known', () => {
  test('has the case offered to whoever works there, and counts it there', () => {
    const one = aCase({ needs: ['missing'], place: 'jp', province: 'koh-kong', isChild: false })
    one.wish({ type: 'read' })
    expect(offersIn(one.informed(SOK))).toEqual([])
    const tasks = one.wish({ type: 'tell', field: 'place', option: 'th' })

    expect(offersIn(one.informed(SOK))).toEqual([FAMILY_LINE])
    expect((one.file() as CaseFile).facts.place).toBe('th')
    expect((one.file() as CaseFile).sealed.place).toMatch(/place/)
    expect(tasks).toContainEqual(
      expect.objectContaining({
        to: expect.stringMatching(/^@ledger:/),
        event: expect.objectContaining({ type: 'entered', line: expect.objectContaining({ place: 'th' }) }),
      }),
    )
    // The people of the line need not look for somebody any more.
    expect(tasks).toContainEqual(
      expect.objectContaining({ to: '@desk:line', event: expect.objectContaining({ isGone: true }) }),
    )
  })

  test('of whom nobody can take it is seen by the people of the line', () => {
    const one = aCase({ needs: ['missing'], place: 'th', isChild: false, province: 'koh-kong' })
    one.wish({ type: 'tell', field: 'place', option: 'jp' })

    expect(one.desks()).toEqual(['@desk:line reminder'])
  })

  test('is known to whoever was told of the case, and they hear that something is new', () => {
    const one = aCase()
    one.wish({ type: 'consent', partner: HOUSE, groups: ['need'], wording: 'w' })
    one.wish({ type: 'tell', field: 'place', option: 'my' })

    expect(one.desks()).toContain(`@desk:${HOUSE} message`)
  })
})

describe('further words', () => {
  test('are kept sealed beside those that were told, up to three times', () => {
    const one = aCase()
    for (const words of ['one', 'two', 'three']) one.wish({ type: 'tell-more' }, words)
    const { sealed } = one.file() as CaseFile
    expect(Object.keys(sealed)).toEqual(['story', 'needs', 'name', 'more-1', 'more-2', 'more-3'])
    expect(sealed.story).toBe('s')
    one.wish({ type: 'tell-more' }, 'four')

    expect((one.file() as CaseFile).sealed).toEqual(sealed)
    expect(one.informed(SOK)).toEqual([{ type: 'case.unknown' }])
  })

  test('are news only to whom what happened was agreed to be told', () => {
    const one = aCase({ needs: ['shelter', 'legal'] })
    one.wish({ type: 'consent', partner: HOUSE, groups: ['need', 'story'], wording: 'w' })
    one.wish({ type: 'consent', partner: LAW, groups: ['need', 'person'], wording: 'w' })
    const tasks = one.wish({ type: 'tell-more' }, 'They came again')

    expect(one.desks().filter((desk) => desk.endsWith('message'))).toEqual([`@desk:${HOUSE} message`])
    expect(JSON.stringify(tasks)).not.toContain('came again')
  })

  test('are not added to what is over', () => {
    const one = aCase()
    one.wish({ type: 'consent', partner: HOUSE, groups: ['need', 'story'], wording: 'w' })
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })
    one.wish({ type: 'tell-more' }, 'One more thing')

    expect((one.file() as CaseFile).sealed).not.toHaveProperty('more-1')
  })
})

test.each([
  ['place', 'Behind the market'],
  ['place', ''],
  ['allows', 'alive'],
] as const)('what the form of this case does not have is not kept (%s: %s)', (field, option) => {
  const one = aCase()
  one.wish({ type: 'tell', field, option })

  expect((one.file() as CaseFile).sealed).not.toHaveProperty(field)
  expect((one.file() as CaseFile).facts.place).toBe('kh')
})

test('who was found may allow less, or more, until it is over', () => {
  const one = aCase({ needs: ['missing'] }, { kind: 'found', sealed: { allows: 'a' } })
  one.wish({ type: 'tell', field: 'allows', option: 'nothing' })

  expect((one.file() as CaseFile).sealed.allows).not.toBe('a')
})
