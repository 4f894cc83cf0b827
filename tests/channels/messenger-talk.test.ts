import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import {
  APP_SECRET,
  type MessengerApi,
  PAGE,
  PAGE_TOKEN,
  startMessengerApi,
  VERIFY_TOKEN,
} from '../fakes/messenger-api.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { messengerPerson } from '../kit/people/messenger.ts'
import type { Person, ShownButton } from '../kit/people/person.ts'
import { until } from './messenger-harness.ts'

let app: App
let api: MessengerApi
let folder: string
let logged = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-messenger-'))
  api = await startMessengerApi()
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: giveLearnt(folder),
    MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
    MESSENGER_APP_SECRET: APP_SECRET,
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_GRAPH_URL: api.url,
  })
  const log = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  app = await startApp(settings, createLog('debug', log))
  api.deliverTo(app.address)
})
afterAll(async () => {
  await app.stop()
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

let count = 0
let psid: string
let person: Person

/** Somebody new, who has chosen English and sees the menu. */
beforeEach(async () => {
  count += 1
  psid = `99000000000010${10 + count}`
  person = messengerPerson(api, psid)
  await person.open('')
  await press('English')
  await hears('What would you like to know?')
})

const texts = () => person.heard().map(({ text }) => text)
const hears = (words: string, times = 1) =>
  until(() => expect(texts().filter((text) => text.includes(words)).length).toBe(times))
const button = (label: string): ShownButton | undefined =>
  person
    .heard()
    .flatMap(({ buttons }) => buttons)
    .findLast((one) => one.label.replaceAll('\u200b', '') === label)
async function press(label: string): Promise<void> {
  await until(() => expect(button(label)).toBeDefined())
  await person.press(button(label)!)
}
const sentTo = () => api.sent.filter(({ recipient }) => recipient.id === psid)
/** Somebody of the staff writes in the inbox of the Page. */
const staffWrite = (text: string) =>
  api.push(psid, {
    sender: { id: PAGE },
    recipient: { id: psid },
    message: { mid: 'MID', is_echo: true, app_id: 263902037430900, text },
  })
/** Nothing that was sent before is under way any more: each person's events are answered in order. */
const hearsNothingUntil = async (write: () => Promise<void>, words: string) => {
  const before = texts().length
  await write()
  await until(() => expect(texts().slice(before).join()).toContain(words))
  return texts().slice(before)
}

describe('on Messenger', () => {
  test('the first contact says that Facebook and the staff of the page can read along', async () => {
    await hears('Facebook and the people who run this page can read this chat too')
  })

  test('who erases everything is told what stays, and how to delete it by hand', async () => {
    await press('My data')
    await hears('the chat itself stays with Facebook')
    await press('Erase everything')
    await press('Yes, erase')
    await hears('Receipt:')
    await hears('hold your finger on this chat', 2)
  })

  test('numbers to call are buttons that dial, under the text that tells whose they are', async () => {
    await person.write('hotline')
    await press('Thailand')
    await press('Pay, work problem')
    await until(() => expect(button('What do I say?')).toBeDefined())
    const templates = sentTo().flatMap(({ message }) => message.attachment?.payload ?? [])
    const buttons = templates.flatMap(({ text, buttons = [] }) => buttons.map((one) => ({ ...one, text })))
    const calls = buttons.filter(({ type, title }) => type === 'phone_number' || /\d{3}/.test(title))
    expect(calls.length).toBeGreaterThan(0)
    for (const { type, title, payload, text } of calls) {
      expect([type, title]).toEqual(['phone_number', expect.stringMatching(/^(☎ )?\+[\d -]+$/)])
      expect(payload).toMatch(/^\+\d{7,15}$/)
      expect(text.replaceAll(/[ -]/g, '')).toContain(payload)
    }
  })

  test('more choices than fit come in pages, and a number typed chooses where the buttons are gone', async () => {
    await press('Phone help')
    await hears('Which country are you')
    const labels = () =>
      sentTo()
        .at(-1)
        ?.message.quick_replies?.map(({ title }) => title) ?? []
    expect(labels().length).toBe(13)
    expect(labels()).toContain('More …')
    await press('More …')
    await hears('Which country are you', 2)
    expect(labels()).toContain('Back to the first')

    // Nobody sees which one of this page would be the second.
    await person.write('2')
    await hears('Which country are you', 3)
    await person.write('2')
    await hears('What do you need most?')
  })

  test('a delivery that comes again is answered once', async () => {
    const id = api.push(psid, { message: { mid: 'MID', text: 'hotline' } })
    await hears('Which country are you')
    api.repeat(id)
    const said = await hearsNothingUntil(() => person.write('menu'), 'What would you like to know?')
    expect(said.length).toBe(1)
  })

  test('what could not be said because the person was silent for a day is said when they write', async () => {
    api.fail('me/messages', { type: 'refusal', status: 403, code: 10, subcode: 2018278 }, psid)
    await person.write('hotline')
    await until(() => expect(logged).toContain('"type":"away"'))
    expect(texts().join()).not.toContain('Which country are you')

    await person.write('menu')
    await hears('Which country are you')
    await hears('What would you like to know?', 2)
  })
})

describe('when staff write in the inbox of the page', () => {
  test('the line keeps out of the talk until the person calls it, and what they wrote is nowhere', async () => {
    staffWrite('Come to our office at nine')
    const said = await hearsNothingUntil(async () => {
      await person.write('at nine tomorrow?')
      await person.write('where is the office?')
      await person.write('menu')
    }, 'What would you like to know?')

    expect(said.length).toBe(1)
    expect(logged).not.toContain('office')
    await person.write('hello again')
    await hears('Thank you for writing')
  })

  test('the menu that is always there works too', async () => {
    staffWrite('One moment please')
    const said = await hearsNothingUntil(async () => {
      await person.write('ok')
      api.push(psid, { postback: { mid: 'MID', title: 'Phone help', payload: 'hotline' } })
    }, 'Which country are you')
    expect(said.length).toBe(1)
  })

  test('danger is answered all the same', async () => {
    staffWrite('One moment please')
    await person.write('they beat me and lock the door')
    await hears('Nobody may hit or touch you against your will')
  })
})

test('nobody was given up, and the page is in no trouble', async () => {
  const metrics = await (await fetch(`${app.address}/metrics`)).text()
  expect(metrics).toContain('damnaer_channel_up{channel="messenger"} 1')
  expect(metrics).toContain('damnaer_outbox_dead 0')
  expect(metrics).not.toContain('channel="messenger",reason')
})
