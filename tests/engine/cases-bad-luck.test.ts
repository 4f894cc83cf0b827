import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Inbound } from '../../src/core/conversation.ts'
import { createActing } from '../../src/engine/acting.ts'
import { createVault } from '../../src/stores/vault.ts'
import { world } from '../kit/world.ts'
import {
  askHouse,
  type CaseLine,
  type CaseOfTwo,
  codeHeard,
  DAY,
  fillIn,
  HOUSE,
  LOCKED_IN,
  MINUTE,
  openCaseLine,
  type Talker,
  takeCase,
} from './case-people.ts'
import { type FakeChannel, fakeChannel, KEY, SOON, tempFolder } from './line.ts'

let home: Awaited<ReturnType<typeof tempFolder>>
let channel: FakeChannel
let cases: CaseLine
beforeEach(async () => {
  home = await tempFolder()
  channel = fakeChannel({ buttons: 100 })
  cases = await openCaseLine({ folder: home.folder, channel })
})
afterEach(async () => {
  await cases.line.close()
  await home.remove()
})

const FLOOD = 1_000

const last = (person: Talker): string => person.heard().at(-1) ?? ''

async function filledIn(name: string): Promise<Talker> {
  const person = cases.talker(name)
  await fillIn(person, LOCKED_IN)
  return person
}

/** A button of the last message that has it, as the platform would send it. */
function buttonOf(name: string, id: string): Inbound {
  const shown = channel.sent.findLast(
    ({ address, message }) => address === name && message.buttons.some((button) => button.id === id),
  )
  if (shown === undefined) throw new Error(`${name} is not offered ${id}`)
  return { type: 'choice', id, turn: shown.message.turn }
}

/** A worker who writes with the person. */
async function inTalk(): Promise<CaseOfTwo> {
  const both = await askHouse(cases)
  await takeCase(both)
  await both.maly.press('talk')
  return both
}

test('two presses of "Send" at once make one case', async () => {
  const person = await filledIn('vannak')
  const send = buttonOf('vannak', 'send')
  await Promise.all([person.does(send), person.does(send), person.does(send)])

  expect(await cases.codes()).toHaveLength(1)
  expect(person.heard().filter((text) => text.includes('Your number:'))).toHaveLength(1)
})

test('the same update twice makes one case, also when the second comes a day later', async () => {
  const person = await filledIn('vannak')
  const send = buttonOf('vannak', 'send')
  await person.does(send, 'update-7')
  await person.does(send, 'update-7')
  await cases.pass(DAY)
  await person.does(send, 'update-7')

  expect(await cases.codes()).toHaveLength(1)
})

test('two presses of "I agree" at once are one referral and one knock', async () => {
  const maly = await cases.worker('maly')
  const person = await filledIn('vannak')
  await person.press('send')
  await person.press(`partner.${HOUSE}`)
  const agree = buttonOf('vannak', 'agree')
  await Promise.all([person.does(agree), person.does(agree)])

  const file = await cases.caseOf(codeHeard(person))
  expect(file.referrals).toHaveLength(1)
  expect(file.consents).toHaveLength(1)
  expect(maly.heard().filter((text) => text.includes('something new'))).toHaveLength(1)
})

test('two colleagues who press "Take it" at once: one has it, the other is told so', async () => {
  const maly = await cases.worker('maly')
  const dara = await cases.worker('dara')
  const person = await filledIn('vannak')
  await person.press('send')
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  const code = codeHeard(person)
  for (const one of [maly, dara]) {
    await one.press('desk')
    await one.press(`case.${code}`)
  }
  await Promise.all([maly.press('accept'), dara.press('accept')])

  const { referrals } = await cases.caseOf(code)
  expect(referrals).toHaveLength(1)
  const winner = referrals[0]?.worker === 'web:maly' ? maly : dara
  const other = winner === maly ? dara : maly
  expect(winner.heard().join()).toContain('You have taken it.')
  expect(other.heard().join()).not.toContain('You have taken it.')
  expect(other.heard().join()).not.toContain('passports')
})

test('an old "I agree" gives nothing to anybody', async () => {
  const person = await filledIn('vannak')
  await person.press('send')
  await person.press(`partner.${HOUSE}`)
  const agree = buttonOf('vannak', 'agree')
  await person.press('decline')
  await person.does(agree)

  const file = await cases.caseOf(codeHeard(person))
  expect(file.referrals).toEqual([])
  expect(file.consents.map(({ status }) => status)).toEqual(['declined'])
})

test.each(['photo', 'voice', 'sticker', 'location', 'contact'] as const)(
  'a %s where words are asked is answered kindly, and what was told before is still there',
  async (kind) => {
    const person = cases.talker('vannak')
    await person.opens('report-missing')
    await person.press('safe-yes')
    await person.press('go-on')
    await person.write('Srey Neang Testperson')
    const [answer] = await person.does({ type: 'media', kind })
    expect(answer).toContain('Please write this in words.')
    await person.press('review')

    expect(last(person)).toContain('Srey Neang Testperson')
  },
)

/** Somebody else is answered in the middle of it. */
async function asksBetween(flood: readonly Promise<void>[]): Promise<void> {
  await Promise.all(flood.slice(0, flood.length / 2))
  const other = cases.talker('other')
  await cases.line.happen('other', { type: 'start', language: 'en', isLanguageChosen: true, payload: 'hotline' })
  await vi.waitFor(() => expect(other.heard().join()).toContain('Which country are you'), SOON)
  await Promise.all(flood)
  await cases.untilIdle(600_000)
}

/** Numbers of a flood, in the order in which somebody read them. */
const numbersRead = (reader: Talker): number[] => [
  ...new Set(
    [
      ...reader
        .heard()
        .join()
        .matchAll(/message number (\d+)\./g),
    ].map(([, n]) => Number(n)),
  ),
]

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)
const flood = (name: string, count: number) =>
  numbers(count).map((n) => cases.line.say(name, `message number ${n}.`, `flood-${n}`))

test('a thousand messages of a case worker at once: one case, each kept and read by the person in its order, and others are answered in between', async () => {
  const { person, maly, code } = await inTalk()
  await person.press('write')
  await person.write('I can read now')
  await asksBetween(flood('maly', FLOOD))

  expect(await cases.codes()).toEqual([code])
  const { messages, sealed } = await cases.caseOf(code)
  expect(messages.map(({ n }) => n)).toEqual(numbers(FLOOD + 1).map((n) => n + 1))
  expect(Object.keys(sealed).filter((field) => field.startsWith('message.'))).toHaveLength(FLOOD + 1)
  expect(numbersRead(person)).toEqual(numbers(FLOOD))
  expect(last(maly)).toContain(`${FLOOD}`)
  expect(cases.line.store.counts()).toMatchObject({ waiting: 1, dead: 0 })
}, 600_000)

test('a hundred messages of a person at once are kept and reach the case worker in their order', async () => {
  const { person, maly, code } = await inTalk()
  await person.press('write')
  await asksBetween(flood('vannak', 100))

  const { messages } = await cases.caseOf(code)
  expect(messages.every(({ from }) => from === 'person')).toBe(true)
  expect(numbersRead(maly)).toEqual(numbers(100))
  expect(messages).toHaveLength(100)
  expect(last(person)).toContain('message number 99.')
}, 600_000)

test('however many messages wait, no row of them holds more than the first', async () => {
  const { code } = await inTalk()
  const desk = { role: 'worker', person: 'web:maly', partner: HOUSE } as const
  const rowsOf = async () => {
    const rows: string[] = []
    const acting = createActing({
      ...{ vault: createVault(KEY), audit: { note: async () => undefined }, partners: () => [], now: cases.line.now },
      ...{
        timeZone: 'Asia/Phnom_Penh',
        defaultLanguage: 'en',
        onCommit: () => undefined,
        alertRules: () => world.catalogue.alertRules,
      },
      store: {
        ...cases.line.store,
        async commit(turn) {
          rows.push(...turn.tasks.map((task) => JSON.stringify(task)))
          return 'committed'
        },
      },
    })
    await acting.tell(`@case:${code}`, `more-${Math.random()}`, {
      ...{ type: 'acted', by: desk, frame: 2, act: { type: 'say' }, words: 'one more' },
    })
    return Math.max(...rows.map(({ length }) => length))
  }
  const first = await rowsOf()
  for (let n = 0; n < 60; n++) await cases.line.say('maly', `message ${n}`)
  await cases.untilIdle(60_000)

  expect(await rowsOf()).toBe(first)
})

test('who closes the page right after "Send" is heard all the same', async () => {
  const person = await filledIn('vannak')
  channel.plan('vannak', { code: 'away' })
  await person.press('send')

  expect(await cases.codes()).toHaveLength(1)
  await cases.line.wake('vannak')
  await cases.untilIdle()
  expect(person.heard().at(-3)).toBe('Keeping it …')
  expect(codeHeard(person)).toBe((await cases.codes())[0])
})

test('the platform is down for ten minutes: nothing is lost, each message comes once and in order', async () => {
  const maly = await cases.worker('maly')
  const person = await filledIn('vannak')
  const before = person.heard().length
  channel.plan('vannak', ...Array.from({ length: 9 }, () => ({ code: 'unreachable' as const })))
  await person.press('send')
  expect(person.heard()).toHaveLength(before)
  expect(await cases.codes()).toHaveLength(1)
  for (let minute = 0; minute < 20; minute++) await cases.pass(MINUTE)
  expect(
    person
      .heard()
      .slice(before)
      .map((text) => text.slice(0, 12)),
  ).toEqual(['Keeping it …', 'Thank you. W', 'These could '])
  channel.plan('maly', ...Array.from({ length: 5 }, () => ({ code: 'unreachable' as const })))
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  for (let minute = 0; minute < 20; minute++) await cases.pass(MINUTE)

  expect(maly.heard().filter((text) => text.includes('something new'))).toHaveLength(1)
  expect(await cases.codes()).toHaveLength(1)
})

test('a case worker who has blocked the line is passed over: a colleague hears of the case, and of what its person writes', async () => {
  await cases.worker('maly')
  const dara = await cases.worker('dara')
  channel.plan('maly', ...Array.from({ length: 50 }, () => ({ code: 'blocked' as const })))
  const person = await filledIn('vannak')
  await person.press('send')
  const code = codeHeard(person)
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')

  const staff = async () => (await cases.line.acting.deskOf(HOUSE))?.staff
  expect(await staff()).toMatchObject([{ person: 'web:maly', unreachableSince: cases.line.now() }, {}])
  expect(dara.heard().filter((text) => text.includes('new'))).toHaveLength(1)
  expect((await cases.line.acting.deskOf('line'))?.queue).toEqual([])
  await dara.press('desk')
  await dara.press(`case.${code}`)
  expect((await dara.press('accept'))[0]).toContain('You have taken it.')
})

test('where nobody of a partner can be reached the people of the line have the case at once, until somebody there is back', async () => {
  const maly = await cases.worker('maly')
  const chan = await cases.worker('chan', 'line')
  channel.plan('maly', { code: 'blocked' })
  const person = await filledIn('vannak')
  await person.press('send')
  const code = codeHeard(person)
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')

  const atLine = async () => (await cases.line.acting.deskOf('line'))?.queue.map((one) => one.code)
  expect(await atLine()).toEqual([code])
  expect(chan.heard().filter((text) => text.includes('new on your desk'))).toHaveLength(1)
  await maly.press('queue')
  expect(await atLine()).toEqual([])
  await maly.press(`case.${code}`)
  expect((await maly.press('accept'))[0]).toContain('You have taken it.')
  channel.plan('maly', { code: 'blocked' }, { code: 'blocked' })
  await person.press('write')
  await person.write('Are you still there?')
  expect(await atLine()).toEqual([code])
})

test('a case worker who has blocked the line loses nothing: the case waits on the desk, the person hears of the silence', async () => {
  await cases.worker('maly')
  channel.plan('maly', ...Array.from({ length: 50 }, () => ({ code: 'blocked' as const })))
  const person = await filledIn('vannak')
  await person.press('send')
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  await cases.pass(241 * MINUTE)

  expect(last(person)).toContain('Remember: asking here is free')
  expect((await cases.line.acting.deskOf('line'))?.queue).toHaveLength(1)
})

test.each([
  ['a day ahead', DAY],
  ['a day back', -DAY],
])('a clock that is set %s in the middle makes no second case and loses no word', async (_, jump) => {
  const maly = await cases.worker('maly')
  const person = await filledIn('vannak')
  const send = buttonOf('vannak', 'send')
  await person.does(send, 'the-send')
  const code = codeHeard(person)
  cases.line.setClock(jump)
  await person.does(send, 'the-send')
  await person.write(code)
  await person.write('white elephant')
  await person.press('choose-partner')
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  cases.line.setClock(-jump)
  cases.line.nudge()
  await cases.untilIdle()
  await maly.press('desk')
  await maly.press(`case.${code}`)

  expect((await cases.codes()).filter((one) => one !== '')).toEqual([code])
  const file = await cases.caseOf(code)
  expect(file.referrals).toHaveLength(1)
  expect(file.consents).toHaveLength(1)
  await maly.press('accept')
  expect(maly.heard().join()).toContain('passports')
})
