import { expect, test } from 'vitest'
import {
  askHouse,
  type CaseOfTwo,
  codeHeard,
  fillIn,
  HOUR,
  HOUSE,
  LOCKED_IN,
  MINUTE,
  ownCaseLine,
  type Talker,
  takeCase,
} from './case-people.ts'

const MENS = 'practice-mens-house'

const own = ownCaseLine()

/** The person gives code and word again and reads how it stands. */
async function looks({ person, code }: CaseOfTwo): Promise<string> {
  await person.opens('my-case')
  await person.write(code)
  return (await person.write('white elephant')).join('\n')
}

/** A case that the only partner turned down, opened at the desk of the line. */
async function refused(): Promise<CaseOfTwo & { lek: Talker; card: string }> {
  const lek = await own.cases.worker('lek', 'line', 'coordinator')
  const two = await askHouse(own.cases)
  await two.maly.press('desk')
  await two.maly.press(`case.${two.code}`)
  await two.maly.press('turn-down')
  await two.maly.press('reason.other')
  expect(lek.heard().at(-1)).toContain('There is something new on your desk')
  await lek.press('desk')
  const card = (await lek.press(`case.${two.code}`)).join('\n')
  return { ...two, lek, card }
}

test('a case that nobody takes: the line looks, proposes and gives a number, reads nothing of it, and the person decides', async () => {
  const { lek, card, person, ...two } = await refused()
  expect(card).toContain('nothing done yet: please act by')
  expect(await looks({ person, ...two })).toMatch(/were asked to find somebody.*You need not wait: call now.*☎ 191/s)

  expect((await lek.press('look')).join()).toContain('The person is told that you look for somebody')
  expect(await looks({ person, ...two })).toContain('are looking for somebody who can help you')

  await lek.press('point')
  await lek.press('in.kh')
  expect((await lek.press('contact.kh-police-117')).join()).toContain('The person sees who can be called')
  expect(await looks({ person, ...two })).toMatch(/say that you can call here.*117/s)

  await lek.press('propose')
  await lek.press(`propose.${MENS}`)
  expect(await looks({ person, ...two })).toContain('propose somebody. Press "Who can help"')
  const rith = await own.cases.worker('rith', MENS)
  expect(rith.heard().join()).not.toContain('There is something new')
  expect((await person.press('choose-partner')).join()).toContain('the people of this line looked for them')
  await person.press(`partner.${MENS}`)
  await person.press('agree')
  expect(rith.heard().at(-1)).toContain('There is something new on your desk')

  // At once it would be the same finger.
  await own.cases.pass(MINUTE)
  expect((await lek.press('desk')).join()).toContain('Nothing waits on your desk')
  const read = [...lek.heard(), JSON.stringify((await own.cases.kept())['web:lek'])].join('\n')
  for (const told of [
    LOCKED_IN.where,
    LOCKED_IN.name,
    LOCKED_IN.story,
    'Thailand',
    'Banteay',
    'Safe place',
    'man or boy',
  ])
    expect(read).not.toContain(told)
})

test('who has just told what nobody can take reads at once whom to call, and on the same screen that somebody looks, without the word again', async () => {
  const lek = await own.cases.worker('lek', 'line', 'coordinator')
  const person = own.cases.talker('vannak')
  await fillIn(person, { ...LOCKED_IN, place: 'jp', province: [] })
  await person.press('send')
  const code = codeHeard(person)
  expect(person.heard().at(-1)).toMatch(/were asked to find somebody.*You need not wait: call now.*☎ 110/s)
  await lek.press('desk')
  await lek.press(`case.${code}`)
  await lek.press('look')

  expect(person.heard().at(-1)).toMatch(/^Something is new:\s+The people of this line are looking for somebody/)
  expect((await person.press('when-to-write')).join()).not.toContain('code word')
})

test('where the line does nothing, the person hears honestly that nobody was found, when it was promised, and has numbers', async () => {
  const { lek, ...two } = await refused()
  const heard = lek.heard().length
  await own.cases.pass(2 * HOUR)
  expect(lek.heard().slice(heard).join()).toContain('Something on your desk still waits')
  await own.cases.pass(2 * HOUR + MINUTE)

  expect(two.person.heard().at(-1)).toContain('Remember: asking here is free')
  expect(await looks(two)).toMatch(/Nobody has been found yet.*Please do not wait for us: call now.*☎ 191/s)
})

test('whoever served loses the right: the person is not told that they are helped, and coordinator and line hear of it', async () => {
  const head = await own.cases.worker('head', HOUSE, 'coordinator')
  const lek = await own.cases.worker('lek', 'line', 'coordinator')
  const two = await askHouse(own.cases)
  await takeCase(two)
  await own.cases.line.acting.tell(`@desk:${HOUSE}`, 'left maly', { type: 'left', person: 'web:maly', by: 'dara' })
  await own.cases.untilIdle()

  expect(head.heard().at(-1)).toContain('Something on your desk still waits')
  expect(lek.heard().at(-1)).toContain('There is something new on your desk')
  expect((await lek.press('desk')).join()).toMatch(/phone them: Practice partner: Border House/)
  const stands = await looks(two)
  expect(stands).toContain('does not work there any more')
  expect(stands).not.toContain('is helping')

  const rith = await own.cases.worker('rith')
  await rith.press('queue')
  await rith.press(`case.${two.code}`)
  await rith.press('accept')
  expect(await looks(two)).toContain('Border House (invented) is helping')
  // At once it would be the same finger.
  await own.cases.pass(MINUTE)
  expect((await lek.press('desk')).join()).toContain('Nothing waits on your desk')
})

test('a case worker asks whether an interpreter is wanted, and the person reads it in their own language and answers', async () => {
  const two = await askHouse(own.cases)
  await takeCase(two)
  expect((await two.maly.press('interpreter')).join()).toContain('The person is asked whether they want an interpreter')

  await looks(two)
  expect((await two.person.press('messages')).join()).toMatch(
    /Would you like an interpreter.*never from your workplace/s,
  )
  await two.person.write('Yes, a woman who speaks Khmer')
  await two.maly.press('desk')
  expect((await two.maly.press(`case.${two.code}`)).join()).toContain('Yes, a woman who speaks Khmer')
})
