import { expect, test } from 'vitest'
import { bucketOf } from '../../src/core/alert/bucket.ts'
import type { Audience } from '../../src/core/alert/subscriber.ts'
import { createVault } from '../../src/stores/vault.ts'
import { askHouse, DAY, HOUR, HOUSE, ownCaseLine, takeCase } from './case-people.ts'
import { KEY } from './line.ts'

const own = ownCaseLine()

test('who gets alerts and is not seen for eleven months is asked in their language, and by pressing keeps them', async () => {
  const list = bucketOf('web:sok', createVault(KEY).markOf)
  const wish = {
    status: 'subscribed',
    kinds: [],
    provinces: [],
    districts: [],
    wantsTips: false,
    language: 'en',
  } as const
  await own.cases.line.acting.tell(list, 'begin', { type: 'subscribed', wish: { ...wish, person: 'web:sok' } })
  const wants = async () => ((await own.cases.line.store.load<Audience>(list)).state?.subscribers ?? []).length === 1
  const sok = own.cases.talker('sok')
  await own.cases.pass(335 * DAY - HOUR)
  expect(sok.heard()).toEqual([])
  await own.cases.pass(HOUR)
  expect(sok.heard().join('\n')).toMatch(/Do you still want them\? .* they end on November 21, 2027/)

  await sok.press('alerts')
  await own.cases.pass(60 * DAY)
  expect(await wants()).toBe(true)
  await own.cases.pass(275 * DAY)
  await own.cases.pass(30 * DAY)
  expect(await wants()).toBe(false)
})

test('what a case worker wrote is gone a day after it was read, on both sides; it was said before, and that there was a message is still seen', async () => {
  const asked = await askHouse(own.cases)
  const { person, maly, code } = asked
  await takeCase(asked)
  await maly.press('talk')
  expect(maly.heard().at(-1)).toContain('Messages are erased here a day after they were read')
  await maly.write('Come at nine')
  expect((await person.press('messages')).join()).toContain('Come at nine')
  await own.cases.pass(DAY - HOUR)
  expect(await wordsOf(code)).toEqual(['message.1'])
  await own.cases.pass(HOUR)
  expect(await wordsOf(code)).toEqual([])

  await maly.press('end-talk')
  expect(maly.heard().join()).toContain('(not shown any more)')
  expect(JSON.stringify(await own.cases.kept())).not.toContain('Come at nine')
})

test('a chat is forgotten after 30 days; whoever has a case or a desk hears all the same that there is something new', async () => {
  const asked = await askHouse(own.cases)
  await takeCase(asked)
  const { person, maly, code } = asked
  await own.cases.pass(31 * DAY)
  await own.cases.pass(31 * DAY)
  await own.cases.line.store.sweep(30)
  expect((await own.cases.line.store.load('web:vannak')).state).toBeUndefined()
  expect((await own.cases.line.store.load('web:maly')).state).toBeUndefined()
  const [heard, seen] = [person.heard().length, maly.heard().length]
  const by = { role: 'worker', person: 'web:maly', partner: HOUSE } as const
  const said = { type: 'acted', by, frame: 1, act: { type: 'say' }, words: 'Hello' } as const
  await own.cases.line.acting.tell(`@case:${code}`, 'say', said)
  await own.cases.line.acting.tell(`@desk:${HOUSE}`, 'again', {
    ...{ type: 'queued', desk: HOUSE, notify: 'message' },
    line: { code, kind: 'help', urgency: 'urgent', status: 'serving', isChild: false, at: 0, worker: 'web:maly' },
  })
  await own.cases.untilIdle()

  const news = [person.heard().slice(heard), maly.heard().slice(seen)]
  expect(news.map((texts) => texts.length > 0)).toEqual([true, true])
  expect(JSON.stringify(news)).not.toContain(code)
})

const wordsOf = async (code: string) =>
  Object.keys((await own.cases.caseOf(code)).sealed).filter((field) => field.startsWith('message'))
