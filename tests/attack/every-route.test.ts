import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOSTILE_WORDS } from './hostile-words.ts'
import { type LineUnderAttack, startLineUnderAttack } from './line-under-attack.ts'
import { messengerEndpoint } from './messenger-endpoint.ts'
import { elsewhere } from './networks.ts'
import { PATHS, request } from './raw-requests.ts'
import { throwAt } from './raw-socket.ts'
import { telegramEndpoint } from './telegram-endpoint.ts'
import { webEndpoint } from './web-endpoint.ts'

const ENDPOINTS = [webEndpoint, telegramEndpoint, messengerEndpoint]
const PUBLIC_ALERTS = ['/alerts', '/alerts.rss', '/alerts.cap', '/alerts/482913706.cap.xml']
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)

let line: LineUnderAttack
/** Every path that is served: those of the page as the page names them. */
let served: string[]

beforeAll(async () => {
  line = await startLineUnderAttack()
  const page = await (await fetch(line.address)).text()
  const style = /href="(\/assets\/[^"]+fonts\.css)"/.exec(page)?.[1] ?? ''
  const fonts = await (await fetch(`${line.address}${style}`)).text()
  const named = [...`${page} ${fonts}`.matchAll(/["'(](\/(?:assets|fonts)\/[^"')]+|\/favicon\.svg)/g)].map(
    ([, path]) => path ?? '',
  )
  served = [
    ...new Set([
      '/',
      ...PUBLIC_ALERTS,
      '/health',
      '/ready',
      '/metrics',
      '/api/chat/files',
      ...ENDPOINTS.map(({ path }) => path),
      ...named,
    ]),
  ]
})
afterAll(() => line.stop())

const word = fc.oneof(fc.constantFrom(...HOSTILE_WORDS), fc.string({ unit: 'binary', maxLength: 200 }))
const headerValue = fc.oneof(
  word.map((text) => text.replace(/[^\x20-\x7E\x80-\xFF]/g, '?').slice(0, 500)),
  fc.string({ maxLength: 100 }).map((text) => text.replace(/[\r\n]/g, ' ')),
)
const header = fc.constantFrom(
  'authorization',
  'content-type',
  'content-encoding',
  'origin',
  'sec-fetch-site',
  'accept-encoding',
  'accept-language',
  'range',
  'if-none-match',
  'x-forwarded-for',
  'x-telegram-bot-api-secret-token',
  'x-hub-signature-256',
  'cookie',
  'expect',
  'te',
)
const aRequest = fc.record({
  route: fc.nat(),
  more: fc.oneof(
    fc.constant(''),
    word.map((text) => `?after=${encodeURIComponent(text.toWellFormed())}&wait=0`),
    word.map((text) => `?lang=${encodeURIComponent(text.toWellFormed())}`),
    fc.constantFrom(...PATHS),
  ),
  method: fc.constantFrom('GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'),
  good: fc.boolean(),
  headers: fc.dictionary(header, headerValue, { maxKeys: 4 }),
  body: fc.oneof(
    word,
    fc.json(),
    word.map((text) => webEndpoint.carrying(text)[0] ?? ''),
    word.map((text) => telegramEndpoint.carrying(text)[1] ?? ''),
    word.map((text) => messengerEndpoint.carrying(text)[0] ?? ''),
  ),
})

test(
  'every route answers anything, without a fault and without giving markup back',
  async () => {
    expect(served.length).toBeGreaterThan(12)
    let asked = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aRequest, { minLength: 20, maxLength: 20 }), async (requests) => {
        await Promise.all(
          requests.map(async ({ route, more, method, good, headers, body }) => {
            const path = served[route % served.length] as string
            const known = ENDPOINTS.find((one) => one.path === path) ?? webEndpoint
            const all = { ...(good ? known.headers(body) : elsewhere()), ...headers }
            const taken = await throwAt(
              line.port,
              request(method, encodeURI(decodeURI(path)) + more.replace(/\s/g, ''), all, body),
            )
            asked += 1
            expect(taken.hasEnded).toBe(true)
            expect(taken.statuses.filter((status) => status >= 500)).toEqual([])
            expect(taken.text).not.toMatch(/stung|node_modules/)
          }),
        )
        await line.serveSomebody()
      }),
      { numRuns: 25 * ROUNDS },
    )
    expect(asked).toBeGreaterThanOrEqual(500)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  },
  60_000 * ROUNDS,
)
