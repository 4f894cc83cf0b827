import { describe, expect, test } from 'vitest'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import { mayRead, readersOf } from '../../src/core/case/may.ts'
import type { News } from '../../src/core/case/news.ts'
import { aCase, HOUR, HOUSE, SOK } from './kit.ts'

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

/** How a partner that the person agreed to may come to stand, while the law office goes on. */
const STANDINGS: Readonly<Record<string, (one: ReturnType<typeof aCase>) => void>> = {
  'has not answered yet': () => {},
  'let the time pass': (one) => {
    one.pass(73 * HOUR)
    one.wake()
    one.happen({ type: 'proven', person: SOK, frame: 2 })
  },
  'took it': (one) => void one.act({ type: 'accept' }),
  'has ended its help': (one) => {
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })
  },
  'turned it down': (one) => void one.act({ type: 'turn-down', reason: 'full' }),
  'lost it again': (one) => void one.wish({ type: 'withdraw', partner: HOUSE }),
  'is not wanted': (one) => void one.wish({ type: 'refuse', partner: HOUSE }),
}

describe('who reads what is added', () => {
  test.each(Object.entries(STANDINGS))(
    'is who hears of it, and who the person is told of: a partner that %s',
    (_how, come) => {
      const one = aCase({ needs: ['shelter', 'legal'] })
      one.consent(LAW)
      one.act({ type: 'accept' }, undefined, { role: 'worker', person: 'telegram:901', partner: LAW })
      one.consent(HOUSE)
      come(one)
      one.wish({ type: 'read' })
      const shown = one.informed(SOK).flatMap((news) => (news.type === 'case.shown' ? [news.view] : []))
      one.wish({ type: 'tell-more' }, 'They came again')
      const told = one.desks().flatMap((desk) => /^@desk:(.*) message$/.exec(desk)?.slice(1) ?? [])
      const file = one.file() as CaseFile
      const readers = [HOUSE, LAW].filter((partner) =>
        mayRead({ role: 'worker', person: workerAt(file, partner), partner }, 'more-1', asIfTaken(file), one.now()),
      )

      expect(told.toSorted()).toEqual(readers)
      expect(shown.map((view) => readersOf(view, 'story').toSorted())).toEqual([readers])
      expect(readersOf(file, 'story').toSorted()).toEqual(readers)
    },
  )

  test('is also a partner that was not wanted before and was agreed to after all', () => {
    const one = aCase()
    one.consent()
    one.wish({ type: 'refuse', partner: HOUSE })
    one.consent()
    one.act({ type: 'accept' })
    one.wish({ type: 'tell-more' }, 'They came again')

    expect(one.desks()).toContain(`@desk:${HOUSE} message`)
  })
})

const workerAt = ({ referrals }: CaseFile, partner: string): string =>
  referrals.findLast((referral) => referral.partner === partner)?.worker ?? 'telegram:900'

/** What whoever was asked reads as soon as they say yes. */
const asIfTaken = (file: CaseFile): CaseFile => ({
  ...file,
  referrals: file.referrals.map((referral) =>
    referral.status === 'waiting' || referral.status === 'silent'
      ? { ...referral, status: 'accepted', worker: 'telegram:900' }
      : referral,
  ),
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
