import { describe, expect, test } from 'vitest'
import type { Party, WorkerAct } from '../../src/core/case/case-event.ts'
import { FOUND_WISHES, type FoundWish, type FoundWord } from '../../src/core/case/case-file.ts'
import { mayRead } from '../../src/core/case/may.ts'
import { aCase, HOUR, HOUSE, SOK, WORKER } from './kit.ts'

/** How the case stands on a desk after the last step. */
const lineAt = (one: ReturnType<typeof aCase>, desk: string) =>
  one
    .tasks()
    .flatMap((task) => (task.type === 'tell' && task.to === `@desk:${desk}` ? [task.event] : []))
    .map((event) => (event.type === 'queued' ? event.line.status : event.type))
    .at(-1)

const didOf = (news: readonly { type: string }[]) => news.map((one) => ('did' in one ? String(one.did) : one.type))

describe('a case is opened', () => {
  test('once, and its person is offered partners with the reasons', () => {
    const one = aCase()
    const [opened] = one.told()

    expect(opened).toMatchObject({ type: 'case.opened', view: { code: '4829137065', status: 'open' } })
    expect(opened?.type === 'case.opened' && opened.view.offers[0]).toEqual({
      partner: HOUSE,
      why: ['need', 'place', 'language', 'open-now'],
    })
    expect(one.desks()).toEqual([])
    one.happen({ type: 'proven', person: SOK, frame: 3 })
    expect(one.file()?.openedAt).toBe(one.now())
  })

  test('nobody but the person may read it before there is a consent', () => {
    const file = aCase().file()

    expect(file && mayRead(WORKER, 'needs', file, Date.now())).toBe(false)
  })
})

describe('a consent', () => {
  test('tells the partner that something waits and sets its clock; the words stay in the case', () => {
    const one = aCase()
    one.consent()

    expect(one.desks()).toEqual(['@desk:line -', `@desk:${HOUSE} new`])
    expect(JSON.stringify(one.tasks())).not.toContain('sealed')
    expect(one.file()).toMatchObject({
      status: 'waiting',
      consents: [{ partner: HOUSE, groups: ['need', 'story'], status: 'given', wording: 'w1', channel: 'telegram' }],
      referrals: [{ partner: HOUSE, status: 'waiting', due: one.now() + 24 * HOUR }],
    })
    expect(didOf(one.told())).toEqual(['consent'])
  })

  test('for a partner that was never offered is refused like a case that does not exist', () => {
    const one = aCase()
    one.consent('practice-mens-house')

    expect(one.told()).toEqual([{ type: 'case.unknown' }])
    expect(one.file()?.status).toBe('open')
  })

  test('of somebody who has not shown code and word changes nothing', () => {
    const one = aCase()
    one.wish({ type: 'consent', partner: HOUSE, groups: ['need'], wording: 'w1' }, undefined, 'telegram:2')

    expect(one.informed('telegram:2')).toEqual([{ type: 'case.unknown' }])
    expect(one.file()?.consents).toEqual([])
  })

  test('that is taken back ends what the partner may read, and the partner hears of it', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.wish({ type: 'withdraw', partner: HOUSE })

    expect(one.desks()).toEqual([`@desk:${HOUSE} withdrawn`])
    const file = one.file()
    expect(file && mayRead(WORKER, 'story', file, one.now())).toBe(false)
    expect(file).toMatchObject({ status: 'open', referrals: [{ status: 'withdrawn' }] })
    expect(file?.consents.map(({ status }) => status)).toEqual(['given', 'withdrawn'])
  })

  test('given again to a partner that had let its time pass is one asking: taken back, nothing of it is left on the desk', () => {
    const one = aCase()
    one.consent()
    for (let n = 0; n < 3; n++) one.wake()
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    one.consent()
    expect(one.file()?.referrals).toMatchObject([{ partner: HOUSE, status: 'waiting' }])
    one.wish({ type: 'withdraw', partner: HOUSE })
    const told: string[] = []
    for (let n = 0; n < 4 && one.file() !== undefined; n++) {
      one.wake()
      told.push(...one.desks())
    }

    expect(told.filter((desk) => desk.includes(HOUSE))).toEqual([])
  })

  test('ends when the person says "not this one" of somebody who has it', () => {
    const one = aCase()
    one.consent()
    one.wish({ type: 'refuse', partner: HOUSE })

    expect(one.desks()).toContain(`@desk:${HOUSE} withdrawn`)
    expect(one.file()).toMatchObject({ status: 'open', refused: [HOUSE], referrals: [{ status: 'withdrawn' }] })
  })

  test('can be given after it was declined', () => {
    const one = aCase()
    one.wish({ type: 'decline', partner: HOUSE, wording: 'w1' })
    expect(one.file()).toMatchObject({ status: 'open', referrals: [] })
    one.consent()

    expect(one.file()?.status).toBe('waiting')
  })
})

describe('a partner is asked again', () => {
  const offersTo = (one: ReturnType<typeof aCase>) => {
    one.happen({ type: 'proven', person: SOK, frame: 2 })
    return one
      .told()
      .flatMap((news) => (news.type === 'case.shown' ? news.view.offers.map(({ partner }) => partner) : []))
  }

  test('when it has ended its help, and takes it anew', () => {
    const one = aCase()
    one.consent()
    expect(offersTo(one)).not.toContain(HOUSE)
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })
    expect(offersTo(one)).toContain(HOUSE)
    one.consent()
    one.act({ type: 'accept' })

    expect(one.file()?.status).toBe('serving')
  })

  test('when it let the time pass, after those who were never asked; when it was full, after that time', () => {
    const silent = aCase({ needs: ['shelter', 'legal'] })
    silent.consent()
    while (silent.file()?.status === 'waiting') silent.wake()
    expect(offersTo(silent).at(-1)).toBe(HOUSE)
    const full = aCase()
    full.consent()
    full.act({ type: 'turn-down', reason: 'full' })
    expect(offersTo(full)).not.toContain(HOUSE)
    full.pass(25 * HOUR)

    expect(offersTo(full)).toContain(HOUSE)
  })

  test('not when it does not give this help', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'turn-down', reason: 'wrong-service' })
    one.pass(100 * HOUR)

    expect(offersTo(one)).not.toContain(HOUSE)
  })
})

test('what was written to the person has been read when they answer it', () => {
  const one = aCase()
  one.consent()
  one.act({ type: 'accept' })
  one.act({ type: 'say' }, 'where are you')
  one.wish({ type: 'say' }, 'behind the market')

  expect(one.file()?.messages).toMatchObject([{ from: 'worker', readAt: one.now() }, { from: 'person' }])
})

describe('of several partners that help', () => {
  const LAW = 'practice-law-office'
  const LAWYER = { role: 'worker', person: 'telegram:950', partner: LAW } as const

  /** Both have said yes, the lawyers last. */
  function helpedByTwo() {
    const one = aCase({ needs: ['shelter', 'legal'] })
    one.consent()
    one.act({ type: 'accept' })
    one.consent(LAW)
    one.act({ type: 'accept' }, undefined, LAWYER)
    return one
  }

  test('each ends its own help, and the others go on; who waits is still asked', () => {
    const one = helpedByTwo()
    one.act({ type: 'close', outcome: 'helped' })
    expect(one.file()).toMatchObject({
      status: 'serving',
      referrals: [{ partner: HOUSE, status: 'ended' }, { status: 'accepted' }],
    })
    expect(didOf(one.told())).toEqual(['ended'])
    expect(lineAt(one, HOUSE)).toBe('closed')
    one.act({ type: 'say' }, 'we go on', LAWYER)
    expect(one.file()?.messages).toMatchObject([{ partner: LAW }])
    one.act({ type: 'close', outcome: 'helped' }, undefined, LAWYER)

    expect(one.file()).toMatchObject({ status: 'closed', outcome: 'helped' })
    expect(didOf(one.told())).toEqual(['closed'])
  })

  test('one that closes leaves the other one time to answer, and a way to take it', () => {
    const one = aCase({ needs: ['shelter', 'legal'] })
    one.consent()
    one.consent(LAW)
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })
    expect(one.file()?.status).toBe('waiting')
    one.act({ type: 'accept' }, undefined, LAWYER)

    expect(one.file()?.status).toBe('serving')
  })

  test('none learns what another one was asked, does or has ended', () => {
    const one = aCase({ needs: ['shelter', 'legal'] })
    one.consent()
    one.consent(LAW)
    one.act({ type: 'accept' })
    one.act({ type: 'read' }, undefined, LAWYER)
    expect(one.informed(LAWYER.person)).toMatchObject([{ view: { status: 'waiting' } }])
    one.act({ type: 'turn-down', reason: 'full' }, undefined, LAWYER)
    expect(one.informed(LAWYER.person)).toMatchObject([{ did: 'turn-down', view: { status: 'closed' } }])
    one.act({ type: 'close', outcome: 'helped' })

    expect(one.desks().some((desk) => desk.includes(LAW))).toBe(false)
  })

  test('one that has ended its help loses what it could still read when the person takes that back', () => {
    const one = helpedByTwo()
    one.act({ type: 'close', outcome: 'helped' })
    one.wish({ type: 'withdraw', partner: HOUSE })
    const file = one.file()

    expect(one.desks()).toEqual([`@desk:${HOUSE} withdrawn`])
    expect(file?.status).toBe('serving')
    expect(file && mayRead(WORKER, 'story', file, one.now())).toBe(false)
  })

  test('the one that the person writes to reads it, and no other', () => {
    const one = helpedByTwo()
    one.wish({ type: 'say', partner: HOUSE }, 'behind the market')

    expect(one.desks()).toEqual([`@desk:${HOUSE} message`])
    expect(one.file()?.messages).toMatchObject([{ from: 'person', partner: HOUSE }])
    one.wish({ type: 'say', partner: 'practice-mens-house' }, 'to nobody')
    expect(one.told()).toEqual([{ type: 'case.unknown' }])
  })
})

describe('a partner', () => {
  test('that accepts may read what was agreed to, and nothing else', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    const file = one.file()
    const read = (field: string) => file !== undefined && mayRead(WORKER, field, file, one.now())

    expect([read('needs'), read('story'), read('name')]).toEqual([true, true, false])
    expect(one.informed(WORKER.role === 'worker' ? WORKER.person : '')).toMatchObject([
      { type: 'desk.case', did: 'accept', view: { fields: ['needs', 'story'] } },
    ])
    expect(didOf(one.told())).toEqual(['accepted'])
  })

  test('that declines gives a reason, and the person hears of it and is offered nobody without asking', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'turn-down', reason: 'full' })

    expect(didOf(one.told())).toEqual(['turned-down'])
    expect(one.file()).toMatchObject({ status: 'unanswered', referrals: [{ status: 'declined', reason: 'full' }] })
    // Whoever has turned it down knows that it is gone.
    expect(one.desks()).toEqual(['@desk:line reminder', `@desk:${HOUSE} -`])
  })

  test('that does not answer is reminded twice, then the person and the line hear of it, each once', () => {
    const one = aCase()
    one.consent()
    one.pass(40 * 60_000)
    const seen: string[] = []
    for (let n = 0; n < 3; n++) {
      one.wake()
      seen.push([...one.desks(), ...one.told().map(({ type }) => type)].join(' | '))
    }

    expect(seen).toEqual([`@desk:${HOUSE} reminder`, `@desk:${HOUSE} reminder`, '@desk:line reminder | case.knock'])
    expect(one.file()?.status).toBe('unanswered')
  })

  test('is asked within half an hour where somebody is in danger', () => {
    const one = aCase({ urgency: 'danger' })
    one.consent()

    expect(one.file()?.referrals[0]?.due).toBe(one.now() + HOUR / 2)
  })

  test('is reminded after five and fifteen minutes where somebody is in danger, and given up at thirty', () => {
    const one = aCase({ urgency: 'danger' })
    one.consent()
    const start = one.now()
    const seen: [number, string][] = []
    for (let n = 0; n < 3; n++) {
      one.wake()
      seen.push([(one.now() - start) / 60_000, one.desks().join(' ')])
    }

    expect(seen).toEqual([
      [5, `@desk:${HOUSE} reminder`],
      [15, `@desk:${HOUSE} reminder`],
      [30, '@desk:line reminder'],
    ])
    expect(one.file()?.status).toBe('unanswered')
  })

  test('of a case that it was never told of hears the same as of none', () => {
    const one = aCase()
    const stranger = { role: 'worker', person: 'telegram:901', partner: 'practice-law-office' } as const
    one.consent()
    one.act({ type: 'accept' }, undefined, stranger)

    expect(one.informed('telegram:901')).toMatchObject([{ type: 'desk.case-gone' }])
    expect(one.file()?.status).toBe('waiting')
  })
})

describe('person and case worker', () => {
  test('write to each other; words are kept sealed, and reading is seen', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'say' }, 'Are you safe tonight?')
    expect(one.file()?.sealed['message.1']).toBe('sealed(4829137065|message.1,23)')
    one.wish({ type: 'read' })
    one.wish({ type: 'say' }, 'Yes')

    expect(one.file()?.messages).toMatchObject([
      { n: 1, from: 'worker', readAt: one.now() },
      { n: 2, from: 'person' },
    ])
    expect(JSON.stringify(one.file())).not.toContain('safe tonight')
    expect(one.desks()).toEqual([`@desk:${HOUSE} message`])
  })

  test('outside the chat that shows the case the person hears only that there is something new, and only in their hours', () => {
    const one = aCase({}, { hours: ['evening'] })
    one.consent()
    one.act({ type: 'accept' })
    one.pass(HOUR)
    one.act({ type: 'say' }, 'hello')
    expect(one.told()).toEqual([])

    const knocks = []
    for (let n = 0; n < 20 && knocks.length === 0; n++) {
      one.wake()
      knocks.push(...one.told())
    }
    expect(knocks).toEqual([{ type: 'case.knock' }])
    expect(new Date(one.now()).getUTCHours() + 7).toBeGreaterThanOrEqual(16)
  })

  test('a case by code only writes to nobody', () => {
    const one = aCase({}, { isReachable: false })
    one.consent()
    one.pass(HOUR)
    one.act({ type: 'accept' })

    expect(one.told()).toEqual([])
  })
})

describe('erasing', () => {
  test('leaves nothing that was told, at any state, and everybody who had it is told that it was taken back', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'note' }, 'a note')
    one.wish({ type: 'erase' })

    expect(one.told()).toMatchObject([{ type: 'case.erased' }])
    expect(one.desks()).toEqual([`@desk:${HOUSE} withdrawn`])
    expect(one.file()).toMatchObject({ status: 'erased', sealed: {}, consents: [], messages: [], key: '', word: '' })
    expect(one.file()).not.toHaveProperty('owner')
    one.act({ type: 'read' })
    expect(one.informed('telegram:900')).toMatchObject([{ type: 'desk.case-gone' }])
  })

  test('the conversation erases the cases that were told in it, and no others', () => {
    const one = aCase()
    one.happen({ type: 'forgotten', person: 'telegram:2' })
    expect(one.file()?.status).toBe('open')
    one.happen({ type: 'forgotten', person: SOK })

    expect(one.file()?.status).toBe('erased')
  })
})

test('whoever took it is reminded once if nobody has written to the person, who reads by when', () => {
  const taken = () => {
    const one = aCase()
    one.consent()
    one.pass(HOUR / 30)
    one.act({ type: 'accept' })
    return one
  }
  const silent = taken()
  const due = silent.now() + 24 * HOUR
  expect(silent.told()).toMatchObject([{ view: { referrals: [{ status: 'accepted', due }] } }])
  silent.wake()
  expect([silent.now(), silent.desks()]).toEqual([due, [`@desk:${HOUSE} reminder`]])
  silent.wake()
  expect(silent.desks()).not.toContain(`@desk:${HOUSE} reminder`)

  const written = taken()
  written.act({ type: 'say' }, 'We come')
  expect(written.wakeAt()).toBeGreaterThan(due)
})

describe('whoever searches for somebody', () => {
  const closedBy = (act: Partial<Extract<WorkerAct, { type: 'close' }>> = {}, found?: readonly FoundWord[]) => {
    const one = aCase({}, { kind: 'missing' })
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'found', ...act }, undefined, WORKER, found)
    const [news] = one.told()
    return news?.type === 'case.shown' ? news.view : undefined
  }

  const said = (allows: FoundWish, isOurs = true): FoundWord => ({ allows, isOurs })

  /** What those said who may be the one, and what the family may read at most. */
  const SAID: [readonly FoundWord[] | undefined, FoundWish][] = [
    [undefined, 'nothing'],
    [[], 'nothing'],
    [[said('nothing')], 'nothing'],
    [[said('alive')], 'alive'],
    [[said('message')], 'message'],
    [[said('message', false)], 'nothing'],
    [[said('message'), said('nothing', false)], 'nothing'],
    [[said('alive', false), said('message')], 'alive'],
  ]

  test.each(SAID)(
    'reads of who was found what a case worker lets it, and never more than that one: %j, %s',
    (found, most) => {
      for (const wanted of FOUND_WISHES) {
        const least = FOUND_WISHES[Math.min(FOUND_WISHES.indexOf(wanted), FOUND_WISHES.indexOf(most))]
        const read = closedBy({ allows: wanted }, found)?.outcome

        expect([wanted, read]).toEqual([wanted, least === 'nothing' ? 'search-ended' : least])
      }
    },
  )

  test.each([
    ['wants nothing told any more', [{ allows: 'nothing', isOurs: false }]],
    ['has erased what they said', []],
  ] as const)('reads nothing where who was found %s before the last partner closes it', (_how, found) => {
    const other: Party = { role: 'worker', person: 'telegram:901', partner: 'practice-law-office' }
    const one = aCase({ needs: ['shelter', 'legal'] }, { kind: 'missing' })
    one.consent()
    one.act({ type: 'accept' })
    one.consent('practice-law-office')
    one.act({ type: 'accept' }, undefined, other)
    one.act({ type: 'close', outcome: 'found', allows: 'alive' }, undefined, WORKER, [said('alive')])
    one.act({ type: 'close', outcome: 'duplicate' }, undefined, other, found)

    expect(one.told()).toMatchObject([{ view: { status: 'closed', outcome: 'search-ended' } }])
  })

  test('cannot tell a search that found who wants nothing told from one that found nobody', () => {
    const nothing = closedBy({ allows: 'nothing' }, [said('nothing')])

    expect(nothing?.outcome).toBe('search-ended')
    expect(closedBy()).toEqual(nothing)
    for (const outcome of ['left-contact', 'duplicate', 'withdrawn']) expect(closedBy({ outcome })).toEqual(nothing)
    expect(JSON.stringify(nothing)).not.toMatch(/found|nothing/)
  })

  test('of help for oneself reads how it ended', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })

    expect(one.told()).toMatchObject([{ view: { status: 'closed', outcome: 'helped' } }])
  })
})

describe('what is kept ends by itself', () => {
  const DAY = 24 * HOUR

  test('30 days after a case is closed what was told goes, and a year later the rest', () => {
    const one = aCase()
    one.consent()
    one.act({ type: 'accept' })
    one.act({ type: 'close', outcome: 'helped' })
    const closed = one.now()
    one.wake()
    expect(one.now() - closed).toBe(30 * DAY)
    expect(one.file()).toMatchObject({ sealed: {}, isEmptied: true, outcome: 'helped' })
    one.wake()
    expect(one.file()).not.toHaveProperty('owner')
    one.wake()

    expect(one.now() - closed).toBe(365 * DAY)
    expect(one.file()).toMatchObject({ status: 'erased', key: '', sealed: {}, referrals: [] })
  })

  test('a case that nobody touches loses the chat after 90 days and what was told after 180', () => {
    const one = aCase()
    const opened = one.now()
    one.wake()
    expect([one.now() - opened, one.file()?.owner]).toEqual([90 * DAY, undefined])
    one.wake()

    expect([one.now() - opened, one.file()?.isEmptied]).toEqual([180 * DAY, true])
  })

  test('nothing goes early though the clock jumps ahead and back', () => {
    const one = aCase()
    one.pass(-400 * DAY)
    one.happen({ type: 'woken' })

    expect(one.file()).toMatchObject({ isEmptied: false, owner: SOK })
  })
})
