import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readMetrics } from './app/ops-client.ts'
import { addressOf, makeToken, poll, post } from './channels/web-client.ts'
import { freePort, type LineProcess, startLine } from './crash/line-process.ts'
import {
  APP_SECRET,
  PAGE_TOKEN as FACEBOOK_TOKEN,
  type MessengerApi,
  PAGE,
  startMessengerApi,
  VERIFY_TOKEN,
} from './fakes/messenger-api.ts'
import { signed, toBody } from './fakes/messenger-webhook.ts'
import { startTelegramApi, type TelegramApi } from './fakes/telegram-api.ts'
import { filesIn } from './kit/files-in.ts'
import { giveLearnt } from './kit/learnt.ts'

const TOKEN = '71234567:Bot-Token_of-this-test'
const METRICS_TOKEN = 'metrics-token-of-this-test'
const SECRET = 'webhook-secret-of-this-test'
const KEY = Buffer.alloc(32, 'k').toString('base64')
const PAGE_TOKEN = makeToken()
const CHAT = 5_550_199_887
const PSID = '9900444455556666'
const STAFF_WORDS = 'Come to the shelter behind the blue temple'
const NAME = 'Sokha Privatename'
const STORY = 'បងប្រុសខ្ញុំឈ្មោះសុភាពត្រូវគេឃុំនៅក្នុងបន្ទប់ជាន់ទីប្រាំ'
const AGENCY = 'Zebra Quicksilver Overseas'
const IP = '203.0.113.77'

/** What must stay between a person and the line. */
const PRIVATE: Record<string, string> = {
  'the bot token': TOKEN,
  'half of the bot token': 'Bot-Token_of-this-test',
  'the webhook secret': SECRET,
  'the data key': KEY,
  'the metrics token': METRICS_TOKEN,
  'a page token': PAGE_TOKEN,
  'the address of a page': addressOf(PAGE_TOKEN),
  'a chat id': String(CHAT),
  'the token of the Facebook Page': FACEBOOK_TOKEN,
  'the app secret': APP_SECRET,
  'the verify token': VERIFY_TOKEN,
  'a person of Messenger': PSID,
  'what staff wrote by hand': 'blue temple',
  'a picture': 'passport-picture-of-sokha',
  'a name': 'Privatename',
  'a user name': 'sokha_private_user',
  'a phone number': '987654321',
  'a phone number with gaps': '012 987 654',
  'a Khmer story': 'ឈ្មោះសុភាព',
  'a Khmer story in another form': 'ឃុំនៅក្នុងបន្ទប់',
  'an agency somebody asked for': 'Quicksilver',
  'a file name': 'passport-of-sokha',
  'a place': '11.556374',
  'a network address': IP,
}

const STORIES = [
  NAME,
  STORY,
  `my name is ${NAME}, call me +855987654321 or 012 987 654`,
  `help me, they beat me: ${STORY}`,
  `is ${AGENCY} licensed?`,
  '{{name}} $t(menu) __proto__ Privatename',
  `${NAME} `.repeat(900),
]

let folder: string
let api: TelegramApi
let graph: MessengerApi
let line: LineProcess | undefined
let said = ''
const surfaces: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-privacy-'))
  api = await startTelegramApi({ token: TOKEN })
  graph = await startMessengerApi()
})
afterAll(async () => {
  await line?.kill()
  await api.stop()
  await graph.stop()
  rmSync(folder, { recursive: true, force: true })
})

const settingsFor = (port: number, data: string) => ({
  PORT: String(port),
  DATA_DIR: giveLearnt(join(folder, data)),
  DATA_KEY: KEY,
  LOG_LEVEL: 'debug',
  TRUST_PROXY: 'true',
  METRICS_TOKEN,
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: api.url,
})
const headers = { 'x-forwarded-for': IP }

const message = (more: object) => {
  const from = { id: CHAT, is_bot: false, first_name: NAME, last_name: 'Privatename', username: 'sokha_private_user' }
  const chat = { id: CHAT, type: 'private', first_name: NAME, username: 'sokha_private_user' }
  return { message: { message_id: 1, date: 0, chat, from, ...more } }
}

/** Everything one person may send on Telegram, told apart by kind. */
const updates = (): object[] => [
  message({ text: '/start' }),
  message({ text: '/start agency' }),
  ...STORIES.map((text) => message({ text })),
  message({ contact: { phone_number: '+855987654321', first_name: NAME } }),
  message({ location: { latitude: 11.556374, longitude: 104.928207 } }),
  message({ document: { file_id: 'x', file_name: 'passport-of-sokha.pdf' }, caption: NAME }),
  message({ photo: [{ file_id: 'x' }] }),
  message({ text: 42 }),
  { edited_message: message({ text: STORY }).message },
  { callback_query: { id: NAME, from: { id: CHAT, is_bot: false, first_name: NAME }, data: `1:${NAME}` } },
  { poll_answer: { user: { first_name: NAME } } },
  { message: { ...message({ text: STORY }).message, chat: { id: -CHAT, type: 'group', title: NAME } } },
  message({ text: '/agency' }),
  message({ text: AGENCY }),
  message({ contact: { phone_number: '+855987654321', first_name: NAME } }),
  message({ text: 'erase my data' }),
]

const events = (): object[] => [
  { type: 'start', language: 'en' },
  ...STORIES.map((text) => ({ type: 'text', text })),
  { type: 'choice', id: 'agency' },
  { type: 'text', text: AGENCY },
  { type: 'choice', id: 'sokha.privatename', turn: 1 },
]

async function look(url: string): Promise<void> {
  surfaces.push(await readMetrics(url, METRICS_TOKEN))
  for (const path of ['/metrics', '/ready', '/health', '/', `/no-such-page/${NAME}?q=${STORY}`]) {
    surfaces.push(await (await fetch(`${url}${path}`)).text())
  }
}

async function useThePage(url: string): Promise<void> {
  for (const [index, event] of events().entries()) await post(url, PAGE_TOKEN, { id: `e-${index}`, event }, headers)
  await poll(url, PAGE_TOKEN, { wait: '0' })
  const refused = [`{"id":"x","event":{"type":"text","text":"${NAME}"`, { id: NAME, event: { type: NAME } }, STORY]
  for (const body of refused) surfaces.push(JSON.stringify((await post(url, PAGE_TOKEN, body, headers)).body))
  surfaces.push(
    JSON.stringify((await post(url, NAME, { id: 'x', event: { type: 'text', text: STORY } }, headers)).body),
  )
}

test('people tell the line everything, by polling, while messages to them fail in every way', async () => {
  const port = await freePort()
  line = startLine(settingsFor(port, 'one'))
  await line.ready
  const refusals = [400, 403, 429].map((status) => ({
    type: 'refusal' as const,
    status,
    description: `Bad Request: ${NAME} ${STORY}`,
    ...(status === 429 ? { parameters: { retry_after: 1 } } : {}),
  }))
  for (const failure of [...refusals, { type: 'reset' as const }]) {
    api.fail('sendMessage', failure)
  }
  api.fail('answerCallbackQuery', { type: 'reset' })
  const ids = updates().map((update) => api.push(update))
  ids.push(api.push({ update_id: Number.MAX_SAFE_INTEGER + 1, ...message({ text: STORY }) }))
  await useThePage(`http://127.0.0.1:${port}`)
  await vi.waitFor(() => expect(ids.slice(0, -1).every((id) => api.confirmed.has(id))).toBe(true), PATIENCE)
  await vi.waitFor(() => expect(api.sent.length).toBeGreaterThan(10), PATIENCE)
  api.fail('getUpdates', { type: 'refusal', status: 401, description: `Unauthorized ${TOKEN}` })
  api.endPoll()
  await look(`http://127.0.0.1:${port}`)
  expect(await line.stop()).toBe(0)
  said += line.output()
}, 60_000)

test('and by webhook, forged and not, while the disk is full', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = {
    ...settingsFor(port, 'two'),
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    PUBLIC_URL: 'https://line.example',
  }
  api.deliverTo(url)
  api.fail('sendMessage', { type: 'garbage', status: 502 })
  // No file may grow beyond 64 kB: the same to the store as a full disk.
  line = startLine(settings, 'ulimit -f 128; ')
  await line.ready
  const deliver = async (body: string, secret: string) => {
    const sent = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret, ...headers }
    const answer = await fetch(`${url}/telegram/webhook`, { method: 'POST', headers: sent, body })
    surfaces.push(await answer.text())
    return answer.status
  }
  for (const [index, update] of updates().entries()) {
    const body = JSON.stringify({ update_id: 9_000 + index, ...update })
    await deliver(body, SECRET)
    await deliver(body, `${SECRET}-forged`)
    await deliver(body.slice(0, -3), SECRET)
  }
  await useThePage(url)
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    await deliver(JSON.stringify({ update_id: 9_500 + n * 2, ...message({ text: '/agency' }) }), SECRET)
    const long = message({ text: `${NAME} ${STORY} `.repeat(200) })
    statuses.push(await deliver(JSON.stringify({ update_id: 9_501 + n * 2, ...long }), SECRET))
  }
  expect(statuses).toContain(503)
  await look(url)
  await line.stop()
  said += line.output()
}, 60_000)

/** Everything one person may send on Messenger, and what the Page and other apps send them. */
const happenings = (): object[] => [
  { postback: { mid: 'MID', title: NAME, payload: 'start', referral: { ref: 'agency' } } },
  ...STORIES.map((text) => ({ message: { mid: 'MID', text } })),
  {
    message: {
      mid: 'MID',
      attachments: [{ type: 'image', payload: { url: 'https://x.example/passport-picture-of-sokha' } }],
    },
  },
  {
    message: { mid: 'MID', attachments: [{ type: 'location', payload: { coordinates: { lat: 11.556374, long: 1 } } }] },
  },
  { message: { mid: 'MID', text: NAME, quick_reply: { payload: `1:${NAME}` } } },
  { message_edit: { mid: 'm_edited', text: STORY, num_edit: 1 } },
  { message: { mid: 'MID', text: { name: NAME } } },
  { [NAME]: STORY },
  { sender: { id: PAGE }, recipient: { id: PSID }, message: { mid: 'MID', is_echo: true, text: STAFF_WORDS } },
  { message: { mid: 'MID', text: `thank you, ${STORY}` } },
  { message: { mid: 'MID', text: 'agency' } },
  { postback: { mid: 'MID', title: 'Check an agency', payload: 'agency' } },
  { message: { mid: 'MID', text: AGENCY } },
  { message: { mid: 'm_1', is_deleted: true } },
  { message: { mid: 'MID', text: 'erase my data' } },
]

test('and on Messenger, where staff write too, while messages fail in every way', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  line = startLine({
    ...settingsFor(port, 'three'),
    MESSENGER_PAGE_TOKEN: FACEBOOK_TOKEN,
    MESSENGER_APP_SECRET: APP_SECRET,
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_GRAPH_URL: graph.url,
  })
  await line.ready
  for (const code of [100, 613, 2, 190, 551]) {
    graph.fail('me/messages', {
      type: 'refusal',
      status: 400,
      code,
      message: `${NAME} ${STORY} ${PSID} ${FACEBOOK_TOKEN}`,
    })
  }
  graph.fail('me/messages', { type: 'reset' })
  graph.fail('me/messenger_profile', { type: 'refusal', status: 400, code: 200, message: FACEBOOK_TOKEN })
  graph.deliverTo(url)
  const count = happenings().map((what) => graph.push(PSID, what)).length
  const forged = toBody({ object: 'page', entry: [{ id: PAGE, messaging: [{ sender: { id: PSID }, text: STORY }] }] })
  for (const secret of [APP_SECRET.replace('0', '1'), APP_SECRET]) {
    const answer = await fetch(`${url}/messenger/webhook`, {
      method: 'POST',
      headers: signed(forged, secret),
      body: forged,
    })
    surfaces.push(await answer.text())
  }
  surfaces.push(await (await fetch(`${url}/messenger/webhook?hub.verify_token=${VERIFY_TOKEN}&hub.challenge=x`)).text())
  await vi.waitFor(
    () => expect(graph.answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(count),
    PATIENCE,
  )
  await vi.waitFor(() => expect(graph.sent.length).toBeGreaterThan(5), PATIENCE)
  await look(url)
  expect(await line.stop()).toBe(0)
  said += line.output()
}, 60_000)

describe('of all this', () => {
  test('there is something to look through', () => {
    const lines = said.split('\n').filter((each) => each.startsWith('{'))
    expect(lines.length).toBeGreaterThan(50)
    const has = (part: string) => lines.some((each) => each.includes(part))
    for (const part of ['"type":"dead"', '"reason":"forged"', '"reason":"malformed"', '"type":"turn"']) {
      expect([part, has(part)]).toEqual([part, true])
    }
    expect(surfaces.join('')).toContain('damnaer_turns_total')
    expect(filesIn(folder).length).toBeGreaterThan(1)
  })

  test.each(Object.entries(PRIVATE))('%s is in no log, no metric, no answer to others and no file', (_what, words) => {
    const where = [
      ...(said.includes(words) ? [said.split('\n').find((each) => each.includes(words))] : []),
      ...surfaces.filter((text) => text.includes(words)),
      ...filesIn(folder).filter((file) => readFileSync(file).includes(words)),
    ]
    expect(where).toEqual([])
  })
})

const PATIENCE = { timeout: 20_000, interval: 20 }
