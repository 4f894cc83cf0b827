import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../src/app.ts'
import type { Conversation } from '../src/core/store.ts'
import { converse } from '../src/engine/converse.ts'
import type { Happening } from '../src/engine/happening.ts'
import { createLog } from '../src/ops/log.ts'
import { readSettings } from '../src/settings.ts'
import { readMetrics, seriesOf } from './app/ops-client.ts'
import { makeToken, poll, post } from './channels/web-client.ts'
import {
  APP_SECRET,
  type MessengerApi,
  PAGE,
  PAGE_TOKEN,
  startMessengerApi,
  VERIFY_TOKEN,
} from './fakes/messenger-api.ts'
import { signed, toBody } from './fakes/messenger-webhook.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from './fakes/telegram-api.ts'
import { giveLearnt } from './kit/learnt.ts'
import { guest } from './kit/talk.ts'
import { content, world } from './kit/world.ts'

const HOSTILE = [
  '\u0000',
  'a\u0000b',
  '\u200b\u200b\u200b',
  '\u202egnirts desrever\u202c',
  '\ufeff',
  '\ud800',
  '\udc00x',
  'שלום \u200f\u200e',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{{name}}',
  '{{ asked }}',
  '{{- constructor.constructor("x") -}}',
  '$t(menu.text)',
  '$t(agency.not-listed, {"asked":"x"})',
  '<b>Golden</b><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '*bold* _it_ [link](https://evil.example) `code` ~~x~~ ||spoiler||',
  '&amp;&lt;',
  '../../etc/passwd',
  "'; DROP TABLE people; --",
  '%s%n%x',
  ['$', '{7*7}'].join(''),
  '/start ../../x',
  '/start@other_bot',
  '9007199254740993',
  '999999999999999999999999',
  '-1',
  '1e400',
  'NaN',
  `e${'\u0301'.repeat(2000)}`,
  '👩‍👩‍👧'.repeat(300),
  'ក្'.repeat(2000),
]
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...HOSTILE, 'hotline', 'agency', 'ខ្ញុំ', ' '), { maxLength: 6 })
    .map((parts) => parts.join('')),
)
const id = fc.oneof(
  fc.constantFrom(
    'menu',
    'agency',
    'hotline',
    'resume',
    'erase',
    'erase-yes',
    'another',
    'choices.0',
    'choices.999',
    'agency.1',
    'place.thailand',
    'need.danger',
  ),
  fc.constantFrom(
    'topic.__proto__',
    'language.__proto__',
    'place.constructor',
    'agency.99999999999',
    'stage.',
    'topic.',
  ),
  hostile,
)
const turnNumber = fc.oneof(fc.constantFrom(0, 1, -1, 1e15, Number.MAX_SAFE_INTEGER), fc.integer())

/** What the engine may be handed, and more than any channel lets through. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  hostile.map((text) => ({ type: 'text' as const, text })),
  hostile.map((text) => ({ type: 'edited' as const, text })),
  fc.record({ type: fc.constant('choice' as const), id, turn: turnNumber }),
  id.map((each) => ({ type: 'choice' as const, id: each })),
  fc.record({
    type: fc.constant('start' as const),
    payload: hostile,
    language: hostile,
    isLanguageChosen: fc.boolean(),
  }),
  fc
    .constantFrom('photo', 'voice', 'contact', 'location')
    .map((kind) => ({ type: 'media' as const, kind: kind as 'photo' })),
  fc.constantFrom(
    { type: 'blocked' as const },
    { type: 'unblocked' as const },
    { type: 'group' as const },
    { type: 'unsent' as const },
    { type: 'staff-replied' as const },
  ),
  fc.integer({ min: -1, max: 4 }).map((frame) => ({
    type: 'answer' as const,
    frame,
    event: { type: 'agency.answered' as const, answer: { verdict: 'no-list' as const } },
  })),
)

describe('a conversation of hostile events', () => {
  test('never breaks: there is always a state, a way to a human, and no defect', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 12 }), (happenings) => {
        let conversation: Conversation | undefined
        for (const [index, event] of happenings.entries()) {
          const now = { turn: index + 1, day: '2026-11-21', receipt: 'TEST-CODE', at: 0 }
          const turn = converse(world, conversation, event, now)
          expect(turn.reports.filter((code) => code === 'flow-defect' || code === 'frame-lost')).toEqual([])
          conversation = JSON.parse(JSON.stringify(turn.conversation ?? null)) ?? undefined
        }
        const rescue = converse(
          world,
          conversation,
          { type: 'text', text: 'hotline' },
          { turn: 99, day: '2026-11-21', receipt: '', at: 0 },
        )
        const keys = rescue.tasks.flatMap((task) => (task.type === 'say' ? task.lines.map(({ key }) => key) : []))
        expect(keys).toContain('hotline.ask-place')
      }),
      { numRuns: 150 },
    )
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test('says what somebody asked for exactly as they wrote it', () => {
    fc.assert(
      fc.property(hostile, (asked) => {
        const person = guest()
        person.press('agency')
        person.say('Golden Lotus')
        const list = { date: '2026-08-01', source: asked, isOld: false, isPractice: false }
        person.answer({ verdict: 'not-listed', list, asked })
        const [line] = person.says().flatMap(({ lines }) => lines.filter(({ key }) => key === 'agency.not-listed'))
        if (line === undefined) throw new Error('the answer was not said')
        for (const language of content.catalogue.languages) {
          expect(content.texts.speak(line, language)).toContain(asked)
        }
      }),
    )
  })
})

let app: App
let api: TelegramApi
let graph: MessengerApi
let folder: string
const SECRET = 'a-secret-for-this-test'
let update = 70_000

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-bad-'))
  api = await startTelegramApi()
  graph = await startMessengerApi()
  const settings = {
    PORT: '0',
    DATA_DIR: giveLearnt(folder),
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    TRUST_PROXY: 'true',
    METRICS_TOKEN: SECRET,
    PUBLIC_URL: 'https://line.example',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
    MESSENGER_APP_SECRET: APP_SECRET,
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_GRAPH_URL: graph.url,
  }
  app = await startApp(readSettings(settings), createLog('silent'))
  api.deliverTo(app.address)
})
afterAll(async () => {
  await app.stop()
  await api.stop()
  await graph.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Each from another network, so that no rate limit hides what is tested. */
let networks = 0
const elsewhere = () => {
  networks += 1
  return { 'x-forwarded-for': `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}` }
}

async function deliver(body: string | Buffer, secret: string | undefined = SECRET): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    ...elsewhere(),
  }
  const answer = await fetch(`${app.address}/telegram/webhook`, { method: 'POST', headers, body: body as string })
  return answer.status
}

/** Somebody ordinary comes, and is answered. */
async function serveSomebody(): Promise<void> {
  const token = makeToken()
  const { status } = await post(app.address, token, { id: 'e1', event: { type: 'start', language: 'en' } }, elsewhere())
  expect(status).toBe(202)
  const said: string[] = []
  let after: Record<string, string> = {}
  while (!said.join().includes('What would you like to know?')) {
    const { body } = await poll(app.address, token, after)
    said.push(...(body.messages ?? []).map(({ text }) => text))
    after = { after: body.messages?.at(-1)?.id ?? '' }
  }
}

describe('the web API', () => {
  const json = fc.oneof(
    fc.json(),
    hostile,
    fc
      .record({
        id: fc.oneof(hostile, fc.constant('e1')),
        event: fc.record({
          type: fc.constantFrom('text', 'choice', 'start', 'blocked', '__proto__'),
          text: hostile,
          id,
        }),
      })
      .map((value) => JSON.stringify(value)),
    fc.record({ type: fc.constant('text'), text: hostile }).map((event) => JSON.stringify({ id: 'e2', event })),
    fc
      .record({ type: fc.constant('choice'), id, turn: turnNumber })
      .map((event) => JSON.stringify({ id: 'e3', event })),
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"__proto__":{"polluted":true},"id":"e","event":{"type":"text","text":"x"}}',
      '{"id":"e4","event":{"__proto__":{"type":"text"},"text":"x"}}',
      `{"id":"e5","event":{"type":"choice","id":"menu","turn":9007199254740993}}`,
      `${'['.repeat(50_000)}`,
    ),
  )

  test('answers anything with 202 or a refusal that names its reason, and serves the next person', async () => {
    await fc.assert(
      fc.asyncProperty(json, async (body) => {
        const answer = await post(app.address, makeToken(), body, elsewhere())
        expect([202, 400, 413]).toContain(answer.status)
        if (answer.status !== 202) expect(answer.body.error).toMatch(/^[a-z-]+$/)
      }),
      { numRuns: 150 },
    )
    await serveSomebody()
  })

  test.each([
    ['a body of 1 MB', () => JSON.stringify({ id: 'x', event: { type: 'text', text: 'x'.repeat(1_000_000) } }), 413],
    ['a body of 3 MB', () => 'x'.repeat(3_000_000), 413],
    ['bytes that are no UTF-8', () => Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    [
      'a body that ends in the middle of a letter',
      () => Buffer.from('{"id":"x","event":{"type":"text","text":"ខ្ញុំ"}}').subarray(0, 42),
      400,
    ],
  ])('refuses %s and serves the next person', async (_what, body, status) => {
    const answer = await post(app.address, makeToken(), body(), elsewhere())
    expect(answer.status).toBe(status)
    await serveSomebody()
  })

  test('takes a story of 60 kB', async () => {
    const text = 'ខ្ញុំចង់ទៅថៃ '.repeat(1_600)
    const answer = await post(app.address, makeToken(), { id: 'x', event: { type: 'text', text } }, elsewhere())
    expect(answer.status).toBe(202)
  })

  test.each(['', 'Bearer', 'Bearer x', `Bearer ${'a'.repeat(44)}`, `Basic ${'a'.repeat(43)}`, 'Bearer __proto__'])(
    'refuses the token "%s"',
    async (authorization) => {
      const answer = await fetch(`${app.address}/api/chat/messages?after=__proto__`, {
        headers: { authorization, ...elsewhere() },
      })
      expect(answer.status).toBe(401)
    },
  )

  test.each([
    '/%00',
    '/%E0%A4%A',
    '//evil.example',
    '/api/chat/messages/..%2f..',
    '/telegram/webhook',
    '/..%2f..%2fetc/passwd',
    '/constructor',
    '/__proto__',
    `/${'x'.repeat(9_000)}`,
    '/?start=%3Cscript%3E&lang=__proto__',
  ])('the path %s is answered without a fault', async (path) => {
    const answer = await fetch(`${app.address}${path}`, { headers: elsewhere() })
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).not.toContain('node_modules')
  })
})

describe('the Telegram webhook', () => {
  const number = fc.oneof(
    fc.integer(),
    fc.constantFrom(0, -1, 2 ** 53, 1e300, 0.5),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  const chat = fc.record({ id: number, type: fc.oneof(fc.constantFrom('private', 'group', 'channel'), hostile) })
  const from = fc.record({ id: number, is_bot: fc.boolean(), first_name: hostile, language_code: hostile })
  const message = fc.record({ message_id: number, chat, from, text: hostile }, { requiredKeys: ['chat'] })
  const anUpdate = fc.record(
    {
      message,
      edited_message: message,
      callback_query: fc.record({ id: hostile, from, data: fc.oneof(id, hostile), message: fc.record({ chat }) }),
      my_chat_member: fc.record({
        chat,
        from,
        old_chat_member: fc.record({ status: hostile }),
        new_chat_member: fc.record({ status: fc.constantFrom('kicked', 'member') }),
      }),
      business_message: message,
      something_new: fc.object(),
    },
    { requiredKeys: [] },
  )

  test('takes any update, of use or not, and serves the next person', async () => {
    await fc.assert(
      fc.asyncProperty(anUpdate, async (parts) => {
        update += 1
        expect(await deliver(JSON.stringify({ update_id: update, ...parts }))).toBe(200)
      }),
      { numRuns: 150 },
    )
    await serveSomebody()
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '42',
    '"x"',
    '{"update_id":"1"}',
    '{"update_id":9007199254740993}',
    '{"__proto__":{"polluted":true}}',
    '\u0000',
  ])('takes or refuses the body %j without a fault', async (body) => {
    expect([200, 400]).toContain(await deliver(body))
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  test.each([undefined, '', 'wrong', SECRET.toUpperCase(), `${SECRET}x`])(
    'refuses the secret %j, and nothing comes of what it said',
    async (secret) => {
      const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }
      const body = JSON.stringify({
        update_id: ++update,
        message: { chat: { id: 4_711, type: 'private' }, text: 'hotline' },
      })
      const answer = await fetch(`${app.address}/telegram/webhook`, { method: 'POST', headers, body })
      expect(answer.status).toBe(401)
      await serveSomebody()
      expect(api.sent.filter(({ chat_id }) => chat_id === 4_711)).toEqual([])
    },
  )

  test('takes a text of almost 1 MB, refuses one beyond, and answers kindly', async () => {
    const say = (text: string) =>
      JSON.stringify({ update_id: ++update, message: { chat: { id: 815, type: 'private' }, text } })
    expect(await deliver(say('x'.repeat(1_000_000)))).toBe(200)
    expect(await deliver(say('x'.repeat(1_100_000)))).toBe(413)
    await vi.waitFor(() => expect(api.sent.some(({ chat_id }) => chat_id === 815)).toBe(true), PATIENCE)
    await serveSomebody()
  })

  test('two people whose ids are the same beyond 2^53 are both refused, not taken for one', async () => {
    for (const chatId of ['9007199254740992', '9007199254740993']) {
      const body = `{"update_id":${++update},"message":{"chat":{"id":${chatId},"type":"private"},"text":"hello"}}`
      expect(await deliver(body)).toBe(200)
    }
    await serveSomebody()
    expect(api.sent.filter(({ chat_id }) => chat_id > Number.MAX_SAFE_INTEGER)).toEqual([])
  })

  test.each([
    '<b>Quux</b> {{asked}} $t(agency.list) Overseas',
    '*Quux* _Overseas_ [x](https://evil.example) `z`',
    '{{name}} & <script>Quux</script>',
  ])('an agency called %s is said as it was written, and not as markup', async (name) => {
    const chatId = 50_000 + update
    const say = (text: string) =>
      deliver(JSON.stringify({ update_id: ++update, message: { chat: { id: chatId, type: 'private' }, text } }))
    const said = () =>
      api.sent
        .filter(({ chat_id }) => chat_id === chatId)
        .map(({ text }) => text)
        .join('\n')
    await say('/start agency')
    await say('English')
    await say(name)
    await vi.waitFor(() => expect(said()).toContain(name), PATIENCE)
    const calls = api.calls.filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === chatId)
    expect(calls.filter(({ payload }) => 'parse_mode' in payload || 'entities' in payload)).toEqual([])
  })
})

test('the line has met no fault in all this, and is ready', async () => {
  expect((await fetch(`${app.address}/ready`)).status).toBe(200)
  const metrics = await readMetrics(app.address, SECRET)
  for (const code of ['flow-defect', 'frame-lost'])
    expect(seriesOf(metrics, `damnaer_reports_total{code="${code}"}`)).toBe(0)
  expect(metrics).toMatch(/damnaer_refused_total\{channel="telegram",reason="forged"\} \d/)
  expect(metrics).not.toMatch(/damnaer_outbox_total\{.*reason="defect"\} [1-9]/)
})

const PATIENCE = { timeout: 10_000, interval: 20 }

describe('the Messenger webhook', () => {
  const who = fc.oneof(fc.record({ id: fc.oneof(fc.constantFrom('9900000000000001', PAGE), hostile) }), hostile)
  const mid = fc.oneof(fc.uuid(), hostile)
  const message = fc.record(
    {
      mid,
      text: hostile,
      is_echo: fc.boolean(),
      is_deleted: fc.boolean(),
      metadata: hostile,
      quick_reply: fc.record({ payload: fc.oneof(id, hostile) }),
      attachments: fc.array(fc.record({ type: hostile, payload: fc.object() }), { maxLength: 3 }),
    },
    { requiredKeys: ['mid'] },
  )
  const anEvent = fc.record(
    {
      sender: who,
      recipient: who,
      timestamp: fc.oneof(fc.integer(), hostile),
      message,
      postback: fc.record({ mid, payload: fc.oneof(id, hostile), title: hostile }, { requiredKeys: [] }),
      referral: fc.record({ ref: hostile }),
      message_edit: fc.record({ mid, text: hostile, num_edit: fc.integer() }),
      policy_enforcement: fc.record({ action: hostile }),
      something_new: fc.object(),
    },
    { requiredKeys: [] },
  )
  const send = async (body: string | Buffer, headers = signed(body, APP_SECRET)) => {
    const request = { method: 'POST', headers: { ...headers, ...elsewhere() }, body: body as string }
    return (await fetch(`${app.address}/messenger/webhook`, request)).status
  }

  test('takes any batch, of use or not, and serves the next person', async () => {
    const entry = fc.record({
      id: fc.oneof(fc.constantFrom(PAGE), hostile),
      messaging: fc.array(anEvent, { maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(entry, fc.object()), { maxLength: 3 }), async (entries) => {
        expect(await send(toBody({ object: 'page', entry: entries }))).toBe(200)
      }),
      { numRuns: 150 },
    )
    await serveSomebody()
  })

  test.each(['', '{', 'null', '[]', '42', '"x"', '{"object":"page","entry":{}}', '['.repeat(50_000)])(
    'answers the signed body %j without a fault',
    async (body) => {
      expect([200, 400]).toContain(await send(body))
    },
  )

  test('refuses what nobody signed, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        const signature = body.replace(/[^\x20-\x7e]/g, '')
        expect(await send(body, { 'x-hub-signature-256': signature })).toBe(403)
      }),
      { numRuns: 50 },
    )
    await serveSomebody()
  })

  test.each([
    '?hub.mode=subscribe&hub.verify_token=&hub.challenge=1',
    `?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=%3Cscript%3E`,
    '?hub.mode[]=subscribe&__proto__=x',
    '',
  ])('gives nothing back to the handshake %s', async (query) => {
    const answer = await fetch(`${app.address}/messenger/webhook${query}`, { headers: elsewhere() })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('')
  })
})
