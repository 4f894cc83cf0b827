import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Conversation } from '../../src/core/store.ts'
import { world } from '../kit/world.ts'
import { type FakeChannel, fakeChannel, type Line, openLine, SOON, tempFolder } from './line.ts'

const SOK = 'messenger:sok'
const MINUTE = 60_000

let temp: Awaited<ReturnType<typeof tempFolder>>
let web: FakeChannel
let messenger: FakeChannel
let line: Line

// The line learns to understand with the first words, which takes seconds.
beforeAll(() => void world.understand('hello', 'en'))
beforeEach(async () => {
  temp = await tempFolder()
  await begin((payload) => `https://line.example/?start=${payload}`)
})
afterEach(async () => {
  await line.close()
  await temp.remove()
})

async function begin(deepLink: ((payload: string) => string) | undefined, startAt?: number) {
  web = fakeChannel({ deepLink })
  messenger = fakeChannel({ hasInbox: true, deepLink: (payload) => `https://m.me/page?ref=${payload}` }, 'messenger')
  line = await openLine({
    ...{ folder: temp.folder, channel: web, others: [messenger] },
    ...(startAt === undefined ? {} : { startAt }),
  })
}

/** Sok begins a form on Messenger, in English, and reads what is kept. */
async function reads() {
  await line.happen(SOK, { type: 'start', language: 'en', isLanguageChosen: true })
  await line.happen(SOK, { type: 'choice', id: 'ask-help' })
  await line.happen(SOK, { type: 'choice', id: 'safe-yes' })
  await vi.waitFor(() => expect(messenger.textsTo('sok').join()).toContain('we cannot delete. You can stay'), SOON)
  await settled()
}

const links = () => messenger.textsTo('sok').flatMap((text) => text.match(/continue-[\w-]+/g) ?? [])

const follow = (name: string, payload = links().at(-1) ?? '') => line.happen(name, { type: 'start', payload })

const framesOf = async (person: string) => (await line.store.load<Conversation>(person)).state?.frames ?? []

const flowsOf = async (person: string) => (await framesOf(person)).map(({ flow }) => flow)

const arrives = (person: string) => vi.waitFor(async () => expect(await flowsOf(person)).toContain('report'), SOON)

/** Who asks and is answered at the same time may be answered in any order. */
const eachHears = (...names: string[]) =>
  vi.waitFor(() => expect(names.map((name) => web.textsTo(name).length)).toEqual(names.map(() => 1)), SOON)

/** Nothing waits any more. */
const settled = () => vi.waitFor(() => expect(line.store.nextDue()).toBeGreaterThan(line.now()), SOON)

test('a form that was begun where others keep a copy goes on in our own page, once, in the same language', async () => {
  await reads()
  await line.happen(SOK, { type: 'choice', id: 'go-on' })
  const [before] = await framesOf(SOK)
  expect(links()).toEqual([expect.stringMatching(/^continue-[\w-]{22}$/)])
  await follow('sok')
  await arrives('web:sok')

  expect((await framesOf('web:sok')).at(-1)).toMatchObject({
    flow: 'report',
    value: before?.value,
    context: before?.context,
  })
  expect((await line.store.load<Conversation>('web:sok')).state?.language).toBe('en')
  expect(await flowsOf(SOK)).not.toContain('report')
  await vi.waitFor(() => expect(web.textsTo('sok').at(-1)).toContain('You carry on here'), SOON)
  await vi.waitFor(() => expect(messenger.textsTo('sok').at(-1)).toContain('other window'), SOON)
})

test('the link works once: who comes later is welcomed like anybody, and takes nothing away', async () => {
  await reads()
  await follow('sok')
  await arrives('web:sok')
  await follow('brother')
  await line.happen('anybody', { type: 'start' })
  await settled()
  await eachHears('anybody', 'brother')

  expect(await flowsOf('web:brother')).toEqual(await flowsOf('web:anybody'))
  expect(web.textsTo('brother')).toEqual(web.textsTo('anybody'))
  expect(await flowsOf('web:sok')).toContain('report')
})

test.each([
  ['after thirty minutes', () => line.pass(31 * MINUTE), undefined],
  ['if it was never given', () => undefined, `continue-${'A'.repeat(22)}`],
])('the link opens nothing %s, and nothing tells why', async (_when, change, payload) => {
  await reads()
  change()
  await follow('sok', payload ?? links().at(-1))
  await line.happen('anybody', { type: 'start' })
  await settled()
  await eachHears('anybody', 'sok')

  expect(web.textsTo('sok')).toEqual(web.textsTo('anybody'))
  expect(await flowsOf(SOK)).toContain('report')
})

test('a link that is followed twice at once, and a process that ends in between, move the form once and lose nothing', async () => {
  await reads()
  const payload = links().at(-1) ?? ''
  await Promise.all([
    line.happen('sok', { type: 'start', payload }, 'press-1'),
    line.happen('sok', { type: 'start', payload }, 'press-1'),
  ])
  await line.crash()
  await begin((to) => `https://line.example/?start=${to}`, line.now())
  line.nudge()
  await arrives('web:sok')
  await settled()

  expect((await flowsOf('web:sok')).filter((flow) => flow === 'report')).toEqual(['report'])
  expect(await flowsOf(SOK)).not.toContain('report')
})

test('the secret is kept nowhere, only its mark', async () => {
  await reads()
  const secret = links().at(-1)?.slice('continue-'.length) ?? ''
  await settled()

  expect(JSON.stringify((await line.store.load(SOK)).state)).not.toContain(secret)
})

test('without an address of our own nothing is promised', async () => {
  await line.close()
  await begin(undefined)
  await reads()

  expect(messenger.textsTo('sok').join()).not.toMatch(/continue-|works once/)
})

test('what is being sent is not taken along', async () => {
  await reads()
  await line.happen(SOK, { type: 'choice', id: 'go-on' })
  await line.happen(SOK, { type: 'choice', id: 'urgency.normal' })
  const payload = links().at(-1) ?? ''
  await line.happen(SOK, { type: 'choice', id: 'review' })
  await line.happen(SOK, { type: 'choice', id: 'send' })
  await vi.waitFor(async () => expect(await flowsOf(SOK)).toContain('my-case'), SOON)
  await follow('sok', payload)
  await settled()

  expect(await flowsOf('web:sok')).not.toContain('report')
})
