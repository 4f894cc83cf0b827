import { describe, expect, test } from 'vitest'
import { showCode } from '../../src/core/case/code.ts'
import { type Desk, MOST_ALIKE } from '../../src/core/case/desk.ts'
import { codeHeard, DAY, fillIn, HOUR, HOUSE, LOCKED_IN, MINUTE, ownCaseLine, type Talker } from './case-people.ts'

const OTHER = 'practice-law-office'
const KNOCK = 'There is something new on your desk. Look when nobody reads along.'

const own = ownCaseLine()

const deskOf = async (id: string): Promise<Desk | undefined> =>
  (await own.cases.line.store.load<Desk>(`@desk:${id}`)).state
const last = (person: Talker): string => person.heard().at(-1) ?? ''

/** Somebody who has sent a form and been told a code. */
async function reported(name: string, told = LOCKED_IN): Promise<{ person: Talker; code: string }> {
  const person = own.cases.talker(name)
  await fillIn(person, told)
  await person.press('send')
  return { person, code: codeHeard(person) }
}

async function agreed(name: string, partner = HOUSE): Promise<{ person: Talker; code: string }> {
  const { person, code } = await reported(name)
  await person.press(`partner.${partner}`)
  await person.press('agree')
  return { person, code }
}

/** A case that this worker has taken. */
async function taken(name: string, worker: Talker): Promise<{ person: Talker; code: string }> {
  const { person, code } = await agreed(name)
  await worker.press('desk')
  await worker.press(`case.${code}`)
  await worker.press('accept')
  return { person, code }
}

test('the whole way: a form, a code, offers, consent, a case worker who takes it, words both ways, taking back, erasing', async () => {
  const maly = await own.cases.worker('maly')
  expect(last(maly)).toContain('You belong to this desk now')
  const { person, code } = await reported('vannak')
  expect(person.heard().join()).toContain('With it goes the code word that you chose')
  expect(maly.heard()).toHaveLength(2)
  expect((await deskOf(HOUSE))?.queue).toEqual([])

  const [question] = await person.press(`partner.${HOUSE}`)
  expect(question).toContain(`– What happened: ${LOCKED_IN.story}`)
  expect((await deskOf(HOUSE))?.queue).toEqual([])
  expect((await person.press('agree')).join()).toContain('is told now. They should answer by November 21, 2026, 14:00')
  expect(await person.press('agree')).toEqual([])
  await own.cases.pass(6_000)
  expect((await person.press('agree')).join()).toContain('You have pressed that already, and it counts')

  expect(last(maly)).toBe(KNOCK)
  const [list] = await maly.press('desk')
  const by = list?.match(/very urgent · waits for an answer · answer by (.*?) · /)?.[1]
  expect(by).toMatch(/^\w+ \d+, 2026, \d\d:\d\d$/)
  const [before] = await maly.press(`case.${code}`)
  expect(before).toContain(`Please answer by ${by} (time of Cambodia).`)
  expect(before).toContain('Needs: Safe place to stay and Sold or forced')
  expect(before).not.toContain(LOCKED_IN.story)
  expect(before).not.toContain('Vannak')
  const [after] = await maly.press('accept')
  expect(after).toContain(LOCKED_IN.story)
  expect(after).toContain('Name: Vannak Testperson')
  expect(after).not.toContain('white elephant')
  expect(last(person)).toContain('(invented): said yes.')

  await maly.press('talk')
  await maly.write('Can you walk?')
  expect((await person.press('messages'))[0]).toContain('Can you walk?')
  expect((await person.write('Only at night'))[0]).toContain('Sent.')
  expect(last(maly)).toContain('Only at night')
  await maly.press('end-talk')
  expect(last(maly)).toContain('(read):\nCan you walk?')

  await person.press('my-case-again')
  await person.press('who-knows')
  await person.press(`withdraw.${HOUSE}`)
  expect((await person.press('withdraw-yes'))[0]).toContain('Taken back.')
  expect(last(maly)).toBe(KNOCK)
  expect((await deskOf(HOUSE))?.queue).toEqual([])
  const [gone] = await maly.press('case-again')
  expect(gone).toContain('That is not open to you any more')
  expect(gone).not.toContain('Vannak')
  expect(gone).toContain('Nothing waits on your desk')

  await person.press('erase-all')
  expect((await person.press('erase-all-yes'))[0]).toContain('It is erased.')
  expect(await own.cases.caseOf(code)).toMatchObject({ status: 'erased', sealed: {}, key: '', word: '' })
  expect(await own.cases.codes()).toEqual([''])
  expect(own.cases.line.rows.filter(({ type }) => type !== 'done')).toEqual([])
})

test('nobody sees who the other one is, and a notification says neither which case nor of whom', async () => {
  const maly = await own.cases.worker('maly')
  const { person, code } = await taken('vannak', maly)
  await maly.press('talk')
  await maly.write('Hello')
  await person.press('messages')

  expect(maly.heard().join()).not.toContain('web:vannak')
  expect(person.heard().join()).not.toContain('maly')
  const knocks = maly.heard().filter((text) => text.includes('something new'))
  expect(knocks).toEqual([KNOCK])
  expect(KNOCK).not.toMatch(/\d/)
  expect(code).toMatch(/^\d{10}$/)
})

test('a worker who is not in the talk is told once an hour of what waits, however much it is, and reads all of it', async () => {
  const maly = await own.cases.worker('maly')
  const { person, code } = await taken('vannak', maly)
  await maly.press('desk')
  await person.press('write')
  const knocks = () => maly.heard().filter((text) => text === KNOCK).length
  const before = knocks()
  for (let n = 1; n <= 20; n += 1) await person.write(`Word ${n}`)
  expect(knocks()).toBe(before + 1)
  for (const n of [21, 22, 23]) {
    await own.cases.pass(20 * MINUTE)
    await person.write(`Word ${n}`)
  }
  expect(knocks()).toBe(before + 2)
  await maly.press(`case.${code}`)
  expect((await own.cases.caseOf(code)).messages.filter(({ from }) => from === 'person')).toHaveLength(23)
})

test('whoever is given a case by a colleague hears that something is new; whoever takes it over hears nothing of that', async () => {
  const maly = await own.cases.worker('maly')
  const dara = await own.cases.worker('dara')
  const { code } = await taken('vannak', maly)
  const before = [maly.heard().length, dara.heard().length]
  await maly.press('hand-over')
  await maly.press('colleague.0')
  expect(dara.heard().slice(before[1])).toEqual([KNOCK])
  await maly.press('take-over')

  expect((await own.cases.caseOf(code)).referrals).toMatchObject([{ worker: 'web:maly' }])
  expect(maly.heard().slice(before[0])).not.toContain(KNOCK)
})

test('everything that was done is in the audit, by marks and never by name, code or word', async () => {
  const maly = await own.cases.worker('maly')
  const { code } = await taken('vannak', maly)
  const done = own.cases.line.audited.map(({ what }) => what)

  expect(done).toEqual(expect.arrayContaining(['case.opened', 'case.consent', 'case.accept', 'case.read']))
  const written = JSON.stringify(own.cases.line.audited)
  for (const secret of ['vannak', 'maly', code, 'passports', 'white elephant']) expect(written).not.toContain(secret)
})

describe('a partner', () => {
  test('that turns a case down is not followed by another one, and the person hears why', async () => {
    const maly = await own.cases.worker('maly')
    const lek = await own.cases.worker('lek', 'line')
    const { person, code } = await agreed('vannak')
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('turn-down')
    await maly.press('reason.full')

    expect(last(person)).toContain('They do not see what you told.')
    expect(last(person)).toContain('cannot take it (they have no room now)')
    expect((await deskOf(HOUSE))?.queue).toEqual([])
    expect((await deskOf('line'))?.queue).toMatchObject([{ code, status: 'unanswered' }])
    await lek.press('queue')
    expect(last(lek)).toContain('nobody has taken it')
    const [refused] = await lek.press(`case.${code}`)
    expect(refused).not.toContain('passports')
    expect(refused).not.toContain('Safe place')
  })

  test('that does not answer is reminded twice, then the person and the people of the line hear of it, and it may still say yes', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await agreed('vannak')
    const knocks = () => maly.heard().filter((text) => text.includes('still waits')).length
    await own.cases.pass(80 * MINUTE)
    expect(knocks()).toBe(1)
    await own.cases.pass(80 * MINUTE)
    expect(knocks()).toBe(2)
    expect((await deskOf('line'))?.queue ?? []).toEqual([])
    await own.cases.pass(81 * MINUTE)

    expect(knocks()).toBe(2)
    expect(last(person)).toContain('Remember: asking here is free')
    expect(last(person)).not.toContain('case')
    await own.cases.line.happen('vannak', { type: 'text', text: 'menu' })
    await own.cases.untilIdle()
    await person.write(code)
    expect((await person.write('white elephant'))[0]).toContain('(invented): did not answer in time.')
    expect((await deskOf('line'))?.queue).toMatchObject([{ code }])

    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('accept')
    expect((await own.cases.caseOf(code)).status).toBe('serving')
    expect((await deskOf('line'))?.queue).toEqual([])
  })

  test('never sees a case of another one, whatever its staff press', async () => {
    const { code } = await agreed('vannak')
    const dara = await own.cases.worker('dara', OTHER)
    await dara.press('queue')
    await dara.does({ type: 'choice', id: `case.${code}` })
    await dara.write(code)
    await dara.write('white elephants')

    expect(dara.heard().join()).not.toContain('passports')
    expect(dara.heard().join()).not.toContain('Safe place')
    expect((await own.cases.caseOf(code)).referrals).toMatchObject([{ partner: HOUSE, status: 'waiting' }])
  })

  test('whose worker has lost the right reads nothing any more, also of what was open', async () => {
    const maly = await own.cases.worker('maly')
    const { code } = await taken('vannak', maly)
    await own.cases.line.acting.tell(`@desk:${HOUSE}`, 'left-1', { type: 'left', person: 'web:maly', by: 'dara' })
    const heard = maly.heard().length
    await maly.press('case-again')
    await maly.press('talk').catch(() => [])
    await maly.write('Where are you?')
    const since = maly.heard().slice(heard).join()

    expect(since).toContain('You have no desk here')
    expect(since).not.toContain('passports')
    const { messages, referrals } = await own.cases.caseOf(code)
    expect(messages).toEqual([])
    expect(referrals).toMatchObject([{ partner: HOUSE, status: 'waiting' }])
  })
})

test('a knock takes no button away from a case worker who is in the middle of something', async () => {
  const maly = await own.cases.worker('maly')
  const { code } = await agreed('vannak')
  await maly.press('desk')
  await maly.press(`case.${code}`)
  await agreed('srey')
  expect(last(maly)).toBe(KNOCK)

  expect((await maly.press('accept'))[0]).toContain('You have taken it.')
})

describe('an invitation', () => {
  test('works once, for one person, in time', async () => {
    await own.cases.worker('maly')
    const token = `${HOUSE}_secret-of-maly`
    const thief = own.cases.talker('thief')
    await thief.opens(`staff-${token}`)
    expect(last(thief)).toContain('You have no desk here (any more).')
    expect((await deskOf(HOUSE))?.staff.map(({ person }) => person)).toEqual(['web:maly'])
  })
})

describe('with the code and the code word', () => {
  test('the case opens in any chat, and news go there', async () => {
    const maly = await own.cases.worker('maly')
    const { code } = await agreed('vannak')
    const elsewhere = own.cases.talker('internet-cafe')
    await elsewhere.opens('my-case')
    await elsewhere.write(code)
    expect((await elsewhere.write('White  Elephant'))[0]).toContain('Somebody was asked')
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('accept')

    expect(last(elsewhere)).toContain('said yes')
  })

  for (const way of ['leave', 'menu', 'quick-exit'])
    test(`whoever has left by "${way}" hears that something is new, whatever it is`, async () => {
      const maly = await own.cases.worker('maly')
      const { person, code } = await agreed('vannak')
      await person.press(way)
      const heard = person.heard().length
      await maly.press('desk')
      await maly.press(`case.${code}`)
      await maly.press('accept')

      const [news, ...more] = person.heard().slice(heard)
      expect(news).toContain('Remember: asking here is free')
      expect(news).not.toContain('Border House')
      expect(more).toEqual([])
    })

  test('whoever has left hears nothing outside their hours, and in them that something is new', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await agreed('vannak')
    await person.press('when-to-write')
    await person.press('hour.evening')
    await person.press('hours-done')
    await person.press('leave')
    const heard = person.heard().length
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('accept')
    expect(person.heard()).toHaveLength(heard)
    for (let hour = 0; hour < 12; hour++) await own.cases.pass(HOUR)

    expect(person.heard().slice(heard)).toEqual([expect.stringContaining('Remember: asking here is free')])
  })

  test('whoever has put the phone down hears only harmless words, and finds the way by the menu', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await agreed('vannak')
    await own.cases.pass(5 * MINUTE)
    const heard = person.heard().length
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('accept')
    const news = person.heard().slice(heard)
    expect(news).toHaveLength(1)
    expect(news[0]).toContain('Remember: asking here is free')
    expect(news[0]).not.toMatch(/new|Border House|said yes|code/)
    await person.press('menu')

    expect(person.buttons()).toContain('my-case')
  })

  test('news that meet a chat just as it is left are told again', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await agreed('vannak')
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await Promise.all([maly.press('accept'), person.press('leave')])
    await own.cases.untilIdle()

    expect(person.heard().slice(-3).join()).toMatch(/asking here is free|said yes/)
  })

  test('it closes again by itself, and then also for who has the chat in hand', async () => {
    const { person, code } = await agreed('vannak')
    await own.cases.pass(31 * MINUTE)
    const [answer] = await person
      .press('who-knows')
      .then(() => person.press(`withdraw.${HOUSE}`))
      .then(() => person.press('withdraw-yes'))

    expect(answer).toContain('we ask for the code word again')
    expect((await person.write('brown dog'))[0]).toContain('That did not work.')
    expect((await own.cases.caseOf(code)).referrals).toMatchObject([{ status: 'waiting' }])
  })

  test('whoever agrees after half an hour gives the word again, is asked again, and then it is told', async () => {
    const { person, code } = await reported('vannak')
    await person.press(`partner.${HOUSE}`)
    await person.press('group.person')
    await own.cases.pass(31 * MINUTE)
    expect((await person.press('agree'))[0]).toContain('Nothing was sent.')
    expect((await own.cases.caseOf(code)).consents).toEqual([])

    expect((await person.write('white elephant'))[0]).toContain('✗ who it is about (not told)')
    await person.press('agree')
    const { consents, referrals } = await own.cases.caseOf(code)
    expect(referrals).toMatchObject([{ partner: HOUSE, status: 'waiting' }])
    expect(consents).toMatchObject([{ status: 'given' }])
    expect(consents[0]?.groups).not.toContain('person')
  })

  test('whoever writes after half an hour is told that it was not sent, and writes again after the word', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await taken('vannak', maly)
    await person.press('write')
    await own.cases.pass(31 * MINUTE)
    expect((await person.write('I can talk now'))[0]).toContain('Nothing was sent.')
    expect((await person.write('white elephant'))[0]).toContain('Write your message now.')
    await person.write('I can talk now')

    expect((await own.cases.caseOf(code)).messages).toHaveLength(1)
  })

  test('a code that was only told by code reaches nobody: no knock, no chat is kept', async () => {
    const maly = await own.cases.worker('maly')
    const { person, code } = await reported('vannak', { ...LOCKED_IN, ways: ['only-i-ask'] })
    await person.press(`partner.${HOUSE}`)
    await person.press('agree')
    expect(await own.cases.caseOf(code)).not.toHaveProperty('owner')
    await own.cases.pass(HOUR)
    const heard = person.heard().length
    await maly.press('desk')
    await maly.press(`case.${code}`)
    await maly.press('accept')

    expect(person.heard()).toHaveLength(heard)
  })
})

test('two reports that name the same person are linked for staff, and neither reporter learns of the other', async () => {
  const one = await reported('vannak')
  const two = await reported('mother', { ...LOCKED_IN, whom: 'other' })

  const linkedTo = async (code: string) => own.cases.line.acting.linkedTo(await own.cases.caseOf(code))
  expect(await linkedTo(one.code)).toEqual([two.code])
  expect(await linkedTo(two.code)).toEqual([one.code])
  expect(one.person.heard().join()).not.toContain(two.code.slice(0, 3))
  expect(two.person.heard().join()).not.toContain(one.code.slice(0, 3))
})

test('two partners that have a report on the same learn that there is another, the people of the line which numbers, and nobody more', async () => {
  const lek = await own.cases.worker('lek', 'line', 'coordinator')
  const workers = [await own.cases.worker('maly'), await own.cases.worker('rith', OTHER)] as const
  const one = await agreed('vannak')
  const two = await reported('mother', { ...LOCKED_IN, whom: 'other', urgency: 'urgent' })
  const open = async (worker: Talker, code: string) => {
    await worker.press('desk')
    await worker.press(`case.${code}`)
    return (await worker.press('accept')).join()
  }
  // Nobody was let know of the other one yet.
  expect(await open(workers[0], one.code)).not.toContain('another report')
  await two.person.press(`partner.${OTHER}`)
  await two.person.press('agree')
  await workers[1].press('desk')
  expect((await workers[1].press(`case.${two.code}`)).join()).not.toContain('another report')

  expect((await workers[1].press('accept')).join()).toContain('There may be another report of the same')
  expect((await workers[0].press('case-again')).join()).toContain('There may be another report of the same')
  const listed = (await lek.press('queue')).join()
  for (const { code } of [one, two]) expect(listed).toContain(showCode(code))
  expect(listed).toContain('Nothing waits on your desk')
  expect(JSON.stringify((await own.cases.kept())['web:maly'])).not.toContain(two.code)
  expect([one, two].flatMap(({ person }) => person.heard()).join()).not.toMatch(/another report|about the same/)

  await two.person.press('erase-all')
  await two.person.press('erase-all-yes')
  expect((await lek.press('queue')).join()).not.toContain(showCode(one.code))
  expect((await workers[0].press('case-again')).join()).not.toContain('another report')
})

test('a report that names what many have named costs two letters between own.cases, and staff see the newest of them', async () => {
  const marks = (n: number) =>
    own.cases.line.acting.tell('@link:mark', `named-${n}`, { type: 'named', mark: 'mark', code: `${n}` })
  const before = own.cases.line.rows.length
  for (let n = 0; n < 80; n++) await marks(n)
  await own.cases.untilIdle()
  const told = own.cases.line.rows.slice(before).filter(({ task }) => task === 'tell')

  // Beside those, the people of the line are told of the first few.
  expect(told).toHaveLength(80 + MOST_ALIKE - 1)
  const linked = await own.cases.line.acting.linkedTo({ code: '79', shared: ['mark'] })
  expect(linked).toEqual(Array.from({ length: 49 }, (_, n) => `${30 + n}`))
})

test('by the clock what was told goes, then the chat, then all but the consents, and at last these: also from desks and lists', async () => {
  const maly = await own.cases.worker('maly')
  const { code } = await taken('vannak', maly)
  await maly.press('close-case')
  await maly.press('outcome.helped')
  await maly.press('close-yes')
  expect((await deskOf(HOUSE))?.queue).toMatchObject([{ code, status: 'closed' }])
  await own.cases.pass(31 * DAY)
  expect(await own.cases.caseOf(code)).toMatchObject({ isEmptied: true, sealed: {} })
  await own.cases.pass(60 * DAY)
  expect(await own.cases.caseOf(code)).not.toHaveProperty('owner')
  await own.cases.pass(275 * DAY)
  await own.cases.line.store.sweep(90)

  const { sealed, key, referrals, consents } = await own.cases.caseOf(code)
  expect([sealed, key, referrals, consents.map(({ partner, status }) => [partner, status])]).toEqual([
    {},
    '',
    [],
    [[HOUSE, 'given']],
  ])
  await own.cases.pass(365 * DAY)
  expect(await own.cases.line.acting.caseOf(code)).toBeUndefined()
  expect((await deskOf(HOUSE))?.queue).toEqual([])
  const where = Object.entries(await own.cases.kept()).filter(([, state]) => JSON.stringify(state).includes(code))
  expect(where.map(([address]) => address)).toEqual([])
})
