import { expect, test } from 'vitest'
import type { Outgoing } from '../../src/core/channel.ts'
import type { Picture } from '../../src/core/picture.ts'
import { openOneATest, receiver, VARIANTS } from './telegram-harness.ts'

const start = openOneATest()
const FLOOD: Picture = { name: 'flood', mark: 'water.jpg', bytes: Buffer.from('a picture of water') }
const pictureOf = (mark: string) => (mark === FLOOD.mark ? FLOOD : undefined)
const message = (more: Partial<Outgoing> = {}): Outgoing => ({
  ...{ id: 'a.0', text: 'The water rises.', buttons: [{ id: 'alerts-stop', label: 'Stop' }], turn: 0, language: 'en' },
  picture: FLOOD.mark,
  ...more,
})

test('a picture goes over our line once and to everybody: with its words below it, and buttons', async () => {
  const { api, channel } = await start(receiver(), { ...VARIANTS[0], pictureOf })
  for (const chat of ['1', '2', '3']) expect(await channel.send(chat, message())).toMatch(/^\d+$/)

  const caption = 'The water rises.'
  expect(
    api.sentFiles.map(({ chat_id, caption, bytes, isKnown = false }) => [chat_id, caption, `${bytes}`, isKnown]),
  ).toEqual([
    [1, caption, 'a picture of water', false],
    [2, caption, 'a picture of water', true],
    [3, caption, 'a picture of water', true],
  ])
  const markups = api.calls.filter(({ method }) => method === 'sendPhoto').map(({ payload }) => payload.reply_markup)
  const keyboard = { inline_keyboard: [[{ text: 'Stop', callback_data: '0:alerts-stop' }]] }
  expect(markups.map((one) => (typeof one === 'string' ? JSON.parse(one) : one))).toEqual([
    keyboard,
    keyboard,
    keyboard,
  ])
})

test('its words can be corrected in their place', async () => {
  const { api, channel } = await start(receiver(), { ...VARIANTS[0], pictureOf })
  const ref = await channel.send('1', message())
  await channel.edit?.('1', ref ?? '', message({ text: 'There is no flood.' }))
  expect(api.messages.inChat(1)).toEqual(['There is no flood.'])
})

test('a picture that the editors took away since, or that Telegram forgot, keeps nobody from the words', async () => {
  const { api, channel } = await start(receiver(), { ...VARIANTS[0], pictureOf })
  await channel.send('1', message({ picture: 'gone.jpg' }))
  expect(api.sent.map(({ text }) => text)).toEqual(['The water rises.'])
  expect(await channel.send('1', message({ text: '', buttons: [], picture: 'gone.jpg' }))).toBeUndefined()

  await channel.send('2', message())
  api.fail('sendPhoto', { type: 'refusal', status: 400, description: 'Bad Request: wrong file identifier' })
  await channel.send('3', message())
  expect(api.sentFiles.map(({ chat_id }) => chat_id)).toEqual([2, 3])
})

test('a picture that is refused for the chat is told like a message that is', async () => {
  const { api, channel } = await start(receiver(), { ...VARIANTS[0], pictureOf })
  await channel.send('1', message())
  const busy = { status: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } }
  api.fail('sendPhoto', { type: 'refusal', ...busy })
  await expect(channel.send('2', message())).rejects.toMatchObject({ code: 'throttled', retryAfter: 3_000 })
  api.fail('sendPhoto', { type: 'refusal', status: 403, description: 'Forbidden: bot was blocked by the user' })
  await expect(channel.send('3', message())).rejects.toMatchObject({ code: 'blocked' })
})
