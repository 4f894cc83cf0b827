import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CaseLine, codeHeard, DAY, fillIn, HOUSE, LOCKED_IN, openCaseLine, type Talker } from './case-people.ts'
import { tempFolder } from './line.ts'

let home: Awaited<ReturnType<typeof tempFolder>>
let cases: CaseLine
beforeEach(async () => {
  home = await tempFolder()
  cases = await openCaseLine({ folder: home.folder })
})
afterEach(async () => {
  await cases.line.close()
  await home.remove()
})

/** A person who writes with a case worker, and the worker in the talk. */
async function inTalk(): Promise<{ person: Talker; maly: Talker; code: string }> {
  const maly = await cases.worker('maly')
  const person = cases.talker('vannak')
  await fillIn(person, LOCKED_IN)
  await person.press('send')
  const code = codeHeard(person)
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  await maly.press('desk')
  await maly.press(`case.${code}`)
  await maly.press('accept')
  await maly.press('talk')
  await person.press('write')
  return { person, maly, code }
}

test('whoever tells a helper of danger reads the numbers, and every word after it still goes to the helper', async () => {
  const { person, maly, code } = await inTalk()
  expect((await person.write('they locked me in and beat me')).join()).toContain('☎')
  await person.write('I am in the blue house behind the market')
  expect((await person.write('he is coming with a knife')).join()).toContain('☎')
  await person.write('room 4')

  expect((await cases.caseOf(code)).messages).toHaveLength(4)
  for (const words of ['they locked me in', 'the blue house', 'with a knife', 'room 4'])
    expect(maly.heard().join()).toContain(words)
})

test('a country that is pressed or typed under the numbers shows its numbers, and the talk goes on after it', async () => {
  const { person, code } = await inTalk()
  await person.write('they locked me in and beat me')
  expect((await person.press('place.th')).join()).toContain('191')
  await person.write('they took my phone, this is another one')

  expect((await cases.caseOf(code)).messages).toHaveLength(2)
})

test('what a case worker writes while the phone lies there alone is shown, and not counted as read until the person does something', async () => {
  const { person, maly, code } = await inTalk()
  await person.write('are you there?')
  await maly.write('Call me tonight')
  expect(person.heard().at(-1)).toContain('Call me tonight')
  await maly.write('Or tomorrow')
  expect(person.heard().at(-1)).toContain('Or tomorrow')
  expect(person.heard().at(-1)).not.toContain('Call me tonight')
  const readAt = async () =>
    (await cases.caseOf(code)).messages.flatMap(({ from, readAt }) => (from === 'worker' ? [readAt] : []))
  expect(await readAt()).toEqual([undefined, undefined])

  await cases.pass(2 * DAY)
  await person.press('my-case-again')
  await person.press('write')
  await person.write('I am back')
  await person.write('white elephant')
  await person.write('I am back')
  expect(person.heard().at(-1)).toContain('Call me tonight')
  expect(await readAt()).toEqual([expect.any(Number), expect.any(Number)])
})

test.each(['desk', 'Desk'])(
  '"%s" leads a case worker out of the talk, and the person does not read it',
  async (word) => {
    const { maly, code } = await inTalk()
    expect((await maly.write(word)).join()).toContain('On your desk: 1')

    expect((await cases.caseOf(code)).messages).toEqual([])
  },
)
