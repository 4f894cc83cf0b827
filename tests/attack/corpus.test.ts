import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TRAPS } from './endpoint.ts'
import { HOSTILE_WORDS } from './hostile-words.ts'
import { type LineUnderAttack, startLineUnderAttack } from './line-under-attack.ts'
import { messengerEndpoint, messengerPeople } from './messenger-endpoint.ts'
import { elsewhere } from './networks.ts'
import { brokenRequests, PATHS, type RawRequest, request, STRANGE_BYTES } from './raw-requests.ts'
import { throwAt } from './raw-socket.ts'
import { telegramEndpoint } from './telegram-endpoint.ts'
import { webEndpoint } from './web-endpoint.ts'

const ENDPOINTS = [webEndpoint, telegramEndpoint, messengerEndpoint]

let line: LineUnderAttack
let thrown = 0
const sent = () => line.telegram.sent.length + line.messenger.sent.length
let slowest = { what: '', milliseconds: 0 }

beforeAll(async () => {
  line = await startLineUnderAttack()
})
afterAll(async () => {
  await line.stop()
  process.stdout.write(`attack ${JSON.stringify({ thrown, slowest })}\n`)
})
afterEach(async () => {
  await line.serveSomebody()
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

/** Throws it all, a few at a time; an ordinary person is answered in between. Returns the statuses by what was thrown. */
async function throwAll(all: readonly RawRequest[]): Promise<Map<string, readonly number[]>> {
  const statuses = new Map<string, readonly number[]>()
  for (let at = 0; at < all.length; at += 20) {
    await Promise.all(
      all.slice(at, at + 20).map(async ([what, bytes]) => {
        const taken = await throwAt(line.port, bytes)
        thrown += 1
        statuses.set(what, taken.statuses)
        // Without an answer it was the line that waited for the rest.
        if (taken.statuses.length > 0 && taken.milliseconds > slowest.milliseconds)
          slowest = { what, milliseconds: Math.round(taken.milliseconds) }
        expect(taken.hasEnded, what).toBe(true)
        expect(
          taken.statuses.filter((status) => status >= 500),
          what,
        ).toEqual([])
        expectNoReflection(taken.text, what)
      }),
    )
    await line.serveSomebody()
  }
  return statuses
}

/** Nothing of what an attacker sent comes back where a browser could take it for a page or a header. */
function expectNoReflection(text: string, what: string): void {
  expect(text, what).not.toMatch(/stung|set-cookie|root:|evil\.example|node_modules|\bat \S+ \(/i)
}

test('bytes that are no request of ours are refused or hung up on', async () => {
  await throwAll(STRANGE_BYTES)
})

test('no path leads out of the house', async () => {
  const statuses = await throwAll(PATHS.map((path) => [path, request('GET', path, elsewhere())]))
  const served = [...statuses].flatMap(([path, [status]]) =>
    status === 200 && !/^(http:\/\/[^/]+)?\/(\?|$)/.test(path) ? [path] : [],
  )
  expect(served).toEqual([])
})

describe.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))('at %s', (_, endpoint) => {
  const { path, headers, carrying, bodies, forged } = endpoint

  test('requests that break HTTP are refused, or taken for what they say', async () => {
    await throwAll(brokenRequests(endpoint))
  })

  test('JSON that is a trap is refused', async () => {
    await throwAll([...TRAPS, ...bodies].map(([what, body]) => [what, request('POST', path, headers(body), body)]))
  })

  test('a request that is forged is refused, and nothing comes of it', async () => {
    const [body = ''] = carrying('hotline')
    const before = sent()
    const statuses = await throwAll(
      forged.map(([what, more]) => [what, request('POST', path, { ...headers(body), ...more }, body)]),
    )
    for (const [what, [status]] of statuses) expect([400, 401, 403, 415, 431], what).toContain(status)
    expect(sent()).toBe(before)
  })

  test('a request that is replayed is taken, and counts once', async () => {
    const [body = ''] = carrying('hotline')
    const same = request('POST', path, headers(body), body)
    const statuses = new Set<number>()
    for (let times = 0; times < 20; times++)
      for (const one of (await throwAt(line.port, same)).statuses) statuses.add(one)
    expect([...statuses].filter((status) => status >= 300 && status !== 429)).toEqual([])
  })

  test('hostile words in every field are taken or refused, and never come back as markup', async () => {
    const all = HOSTILE_WORDS.flatMap((words, at) =>
      carrying(words).map(
        (body, field): RawRequest => [`words ${at}, field ${field}`, request('POST', path, headers(body), body)],
      ),
    )
    const statuses = await throwAll(all)
    for (const [what, [status]] of statuses) expect([200, 202, 400, 413], what).toContain(status)
  })
})

test('there are more than three hundred different attacks, and the line has met no fault in all of them', async () => {
  expect(thrown).toBeGreaterThan(300)
  expect((await fetch(`${line.address}/ready`)).status).toBe(200)
  const metrics = await line.metrics()
  for (const channel of ['telegram', 'messenger'])
    expect(metrics).toMatch(new RegExp(`damnaer_refused_total\\{channel="${channel}",reason="forged"\\} \\d`))
  expect(metrics).not.toMatch(/code="flow-defect"\} [1-9]/)
  expect(metrics).not.toMatch(/damnaer_outbox_total\{.*reason="defect".*\} [1-9]/)
  const toMessenger = line.messenger.calls.filter(({ path }) => path === 'me/messages')
  const known = messengerPeople()
  const taken = toMessenger.filter(({ payload }) => known.includes((payload.recipient as { id: string }).id))
  expect(taken.length).toBeGreaterThan(100)
  expect(line.messenger.sent.length).toBe(taken.length)
  // What was said to somebody is plain text, never markup.
  const messages = line.telegram.calls.filter(({ method }) => method === 'sendMessage')
  expect(messages.filter(({ payload }) => 'parse_mode' in payload || 'entities' in payload)).toEqual([])
})
