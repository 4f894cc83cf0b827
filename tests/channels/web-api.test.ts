import { afterEach, describe, expect, test, vi } from 'vitest'
import { createMailboxes } from '../../src/channels/web/mailboxes.ts'
import type { WebOptions } from '../../src/channels/web/options.ts'
import type { Outgoing, Receiver } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'
import { addressOf, makeToken, poll, post } from './web-client.ts'
import { startWeb, type WebServer } from './web-server.ts'

const PATIENCE = { poll: 2000, connect: 150, confirm: 150 }
const servers: WebServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
})

describe('what a page sends', () => {
  test('arrives as the person wrote it, from an address that is not the token', async () => {
    const { url, received } = await open()
    const token = makeToken()
    const text = 'ខ្ញុំ\u200bចង់ទៅថៃ \u0000 {{x}} $t(a) <b>'

    const answer = await post(url, token, { id: 'a1', event: { type: 'text', text } })

    expect(answer.status).toBe(202)
    expect(received).toEqual([{ id: 'a1', from: `web:${addressOf(token)}`, event: { type: 'text', text } }])
    expect(JSON.stringify(received)).not.toContain(token)
  })

  test.each([
    { type: 'choice', id: 'topic.thailand', turn: 3 },
    { type: 'choice', id: 'menu' },
    { type: 'start' },
    { type: 'start', payload: 'topic-thailand' },
    { type: 'text', text: 'ក'.repeat(20_000) },
  ])('may be a press, a beginning or a long story: %j', async (event) => {
    const { url, received } = await open()
    expect((await post(url, makeToken(), { id: 'a1', event })).status).toBe(202)
    expect(received[0]?.event).toEqual(event)
  })

  test('may choose the language, which then need not be asked for', async () => {
    const { url, received } = await open()
    const event = { type: 'start', language: 'km' }
    expect((await post(url, makeToken(), { id: 'a1', event })).status).toBe(202)
    expect(received[0]?.event).toEqual({ ...event, isLanguageChosen: true })
  })

  test('is not acknowledged while it is not kept, and comes again under the same id', async () => {
    const { url, received, receive } = await open()
    receive.mockRejectedValueOnce(new Error('disk full'))
    const token = makeToken()
    const words = { id: 'same', event: { type: 'text', text: 'help' } }

    const first = await post(url, token, words)
    const second = await post(url, token, words)

    expect(first.status).toBe(503)
    expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(second.status).toBe(202)
    expect(received.map(({ id }) => id)).toEqual(['same'])
  })

  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['no JSON', '{"id":', {}, 400, 'malformed'],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'malformed'],
    ['an unknown event', { id: 'a', event: { type: 'blocked' } }, {}, 400, 'malformed'],
    ['a field too many', { id: 'a', event: { type: 'text', text: 'x' }, from: 'web:other' }, {}, 400, 'malformed'],
    ['__proto__', '{"id":"a","event":{"type":"text","text":"x","__proto__":{"admin":1}}}', {}, 400, 'malformed'],
    ['__proto__ as the event', '{"id":"a","__proto__":{"event":{"type":"start"}}}', {}, 400, 'malformed'],
    ['a huge id', { id: 'a'.repeat(65), event: { type: 'start' } }, {}, 400, 'malformed'],
    ['a strange id', { id: '../a', event: { type: 'start' } }, {}, 400, 'malformed'],
    ['a fraction of a turn', { id: 'a', event: { type: 'choice', id: 'menu', turn: 1.5 } }, {}, 400, 'malformed'],
    ['a huge turn', { id: 'a', event: { type: 'choice', id: 'menu', turn: 1e300 } }, {}, 400, 'malformed'],
    ['a hostile payload', { id: 'a', event: { type: 'start', payload: '<script>' } }, {}, 400, 'malformed'],
    ['no text', { id: 'a', event: { type: 'text', text: '' } }, {}, 400, 'malformed'],
    ['another type', { id: 'a', event: { type: 'start' } }, { 'content-type': 'text/plain' }, 415, 'not-json'],
    ['a form', 'id=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-json'],
    ['too much', { id: 'a', event: { type: 'text', text: 'a'.repeat(65_536) } }, {}, 413, 'too-large'],
    ['no token', { id: 'a', event: { type: 'start' } }, { authorization: '' }, 401, 'no-token'],
    ['a short token', { id: 'a', event: { type: 'start' } }, { authorization: 'Bearer abc' }, 401, 'no-token'],
    ['another site', { id: 'a', event: { type: 'start' } }, { origin: 'https://evil.example' }, 403, 'other-site'],
    ['a hidden site', { id: 'a', event: { type: 'start' } }, { origin: 'null' }, 403, 'other-site'],
    ['a neighbour', { id: 'a', event: { type: 'start' } }, { 'sec-fetch-site': 'same-site' }, 403, 'other-site'],
    ['a stranger', { id: 'a', event: { type: 'start' } }, { 'sec-fetch-site': 'cross-site' }, 403, 'other-site'],
  ])('is refused with a code, and the next person is served: %s', async (...row) => {
    const [, body, headers, status, error] = row
    const { url, received, refused } = await open()

    const answer = await post(url, makeToken(), body, headers)
    const next = await post(url, makeToken(), { id: 'b', event: { type: 'text', text: 'next' } })

    expect(answer).toMatchObject({ status, body: { error } })
    expect(refused).toEqual([error])
    expect(next.status).toBe(202)
    expect(received.map(({ id }) => id)).toEqual(['b'])
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  test('is taken from our own page, by its host or by its public address', async () => {
    const { url } = await open({ publicUrl: 'https://chat.example.org' })
    const event = { type: 'start' }
    const statuses = await Promise.all(
      [url, 'https://chat.example.org'].map((origin) => post(url, makeToken(), { id: 'a', event }, { origin })),
    )
    expect(statuses.map(({ status }) => status)).toEqual([202, 202])
  })

  test('never opens the API to other sites, and is never kept by a browser', async () => {
    const { url } = await open()
    const { headers } = await post(url, makeToken(), { id: 'a', event: { type: 'start' } })
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
  })
})

describe('what the line sends', () => {
  test('has arrived when the page confirms it, not when it is handed over', async () => {
    const { url, channel } = await open({ patience: { ...PATIENCE, confirm: 5000 } })
    const token = makeToken()
    const first = poll(url, token)
    let isThere = false
    const sent = channel.send(addressOf(token), message('m1')).then(() => {
      isThere = true
    })

    expect((await first).body.messages).toEqual([message('m1')])
    expect(isThere).toBe(false)
    void poll(url, token, { after: 'm1' }).catch(() => undefined)
    await sent
  })

  test('is kept for later if no page is open', async () => {
    const { channel } = await open()
    await expect(channel.send(addressOf(makeToken()), message('m1'))).rejects.toMatchObject({ code: 'away' })
  })

  test('is kept for later if the page took it and was never heard of again', async () => {
    const { url, channel } = await open()
    const token = makeToken()
    const first = poll(url, token)
    const sent = channel.send(addressOf(token), message('m1'))
    expect((await first).body.messages).toHaveLength(1)
    await expect(sent).rejects.toMatchObject({ code: 'away' })
  })

  test('is given again, unchanged, to a page that did not confirm it', async () => {
    const { url, channel } = await open({ patience: { ...PATIENCE, confirm: 5000 } })
    const token = makeToken()
    const first = poll(url, token)
    const sent = channel.send(addressOf(token), message('m1'))
    await first

    expect((await poll(url, token, { after: 'm0' })).body.messages).toEqual([message('m1')])
    expect((await poll(url, token, { after: 'm1', wait: '0' })).body.messages).toEqual([])
    await sent
  })

  test('is confirmed up to the message named, and no further', async () => {
    const { url, channel } = await open({ patience: { ...PATIENCE, connect: 5000, confirm: 300 } })
    const address = makeToken()
    const [one, two, three] = ['m1', 'm2', 'm3'].map((id) => channel.send(addressOf(address), message(id)))
    const later = expect(three).rejects.toMatchObject({ code: 'away' })

    expect((await poll(url, address)).body.messages?.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3'])
    expect((await poll(url, address, { after: 'm2' })).body.messages?.map(({ id }) => id)).toEqual(['m3'])
    await Promise.all([one, two, later])
  })

  test('never reaches somebody else', async () => {
    const { url, channel } = await open()
    const [sok, dara] = [makeToken(), makeToken()]
    const daras = poll(url, dara, { wait: '0' })
    const soks = poll(url, sok)
    void channel.send(addressOf(sok), message('m1')).catch(() => undefined)
    expect((await soks).body.messages).toHaveLength(1)
    expect((await daras).body.messages).toEqual([])
  })

  test('goes to the tab that asked last; the older one is told so', async () => {
    const { url, channel, back } = await open({ patience: { ...PATIENCE, confirm: 5000 } })
    const token = makeToken()
    const older = poll(url, token)
    await vi.waitFor(() => expect(back).toHaveLength(1))
    const newer = poll(url, token)

    expect(await older).toMatchObject({ status: 409, body: { error: 'elsewhere' } })
    const sent = channel.send(addressOf(token), message('m1'))
    expect((await newer).body.messages).toHaveLength(1)
    await poll(url, token, { after: 'm1', wait: '0' })
    await sent
  })

  test('is tried at once when a page opens', async () => {
    const { url, back } = await open()
    const token = makeToken()
    await poll(url, token, { wait: '0' })
    expect(back).toEqual([`${addressOf(token)} opens`])
  })

  test('does not count on a page that hung up', async () => {
    const mailboxes = createMailboxes({ poll: 60_000, connect: 20, confirm: 60_000 })
    const page = new AbortController()
    const waiting = mailboxes.collect('sok', { after: undefined, isPatient: true, signal: page.signal })
    page.abort()
    expect(await waiting).toEqual([])
    await expect(mailboxes.post('sok', message('m1'))).rejects.toMatchObject({ code: 'away' })
  })
})

describe('when the line stops and starts again', () => {
  test('a page that waits gets its answer, and polls on where it was', async () => {
    const before = await open()
    const token = makeToken()
    const waiting = poll(before.url, token)
    await vi.waitFor(() => expect(before.back).toHaveLength(1))
    servers.splice(0)
    await before.stop()
    expect((await waiting).body.messages).toEqual([])

    const after = await open({ port: before.port, patience: { ...PATIENCE, connect: 5000 } })
    const sent = after.channel.send(addressOf(token), message('m2'))
    expect((await poll(after.url, token, { after: 'm1' })).body.messages).toEqual([message('m2')])
    await poll(after.url, token, { after: 'm2', wait: '0' })
    await sent
  })

  test('what was being kept is waited for, what was not confirmed was not sent', async () => {
    const { url, channel, receive, stop } = await open({ patience: { ...PATIENCE, connect: 5000 } })
    servers.splice(0)
    let keep = () => {}
    receive.mockImplementationOnce(() => new Promise((resolve) => (keep = resolve)))
    const posted = post(url, makeToken(), { id: 'a', event: { type: 'text', text: 'help' } })
    await vi.waitFor(() => expect(receive).toHaveBeenCalled())
    const unsent = expect(channel.send('nobody', message('m1'))).rejects.toMatchObject({ code: 'away' })

    const stopped = stop()
    await unsent
    keep()
    expect((await posted).status).toBe(202)
    await stopped
  })

  test('nothing is taken any more once it has stopped', async () => {
    const { url, channel, received } = await open()
    await channel.stop()
    const answer = await post(url, makeToken(), { id: 'a', event: { type: 'start' } })
    expect(answer).toMatchObject({ status: 503, body: { error: 'stopped' } })
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(received).toEqual([])
  })
})

describe('what one network address may do', () => {
  test('thirty posts at once, then one a second', async () => {
    let now = 0
    const { url, refused } = await open({ now: () => now })
    const token = makeToken()
    const write = (n: number) => post(url, token, { id: `a${n}`, event: { type: 'text', text: 'x' } })

    for (let n = 0; n < 30; n += 1) expect((await write(n)).status).toBe(202)
    const tooMany = await write(30)
    expect(tooMany).toMatchObject({ status: 429, body: { error: 'too-many' } })
    expect(tooMany.headers.get('retry-after')).toBe('1')
    expect(refused).toEqual(['too-many'])
    now += 1000
    expect((await write(30)).status).toBe(202)
    expect((await write(31)).status).toBe(429)
  })

  test('sixty new people an hour; whoever has written goes on', async () => {
    let now = 0
    const { url } = await open({ now: () => now, limits: { posts: { burst: 1000, perSecond: 1 } } })
    const write = (token: string) => post(url, token, { id: 'a', event: { type: 'text', text: 'x' } })
    const people = Array.from({ length: 60 }, makeToken)

    for (const person of people) expect((await write(person)).status).toBe(202)
    expect((await write(makeToken())).status).toBe(429)
    expect((await write(people[0] ?? '')).status).toBe(202)
    now += 60_000
    expect((await write(makeToken())).status).toBe(202)
  })
})

interface Opened extends WebServer {
  readonly received: Incoming[]
  /** Who came back; `opens`: with a page that was just opened. */
  readonly back: string[]
  readonly refused: string[]
  readonly receive: ReturnType<typeof vi.fn<Receiver['receive']>>
}

async function open(options: Partial<WebOptions> & { port?: number } = {}): Promise<Opened> {
  const received: Incoming[] = []
  const back: string[] = []
  const refused: string[] = []
  const receive = vi.fn<Receiver['receive']>(async (incoming) => void received.push(incoming))
  const receiver = {
    receive,
    back: (address: string, isOpening: boolean) => back.push(`${address}${isOpening ? ' opens' : ''}`),
    refused: (why: string) => refused.push(why),
  }
  const server = await startWeb(receiver as Receiver, { patience: PATIENCE, ...options })
  servers.push(server)
  return { ...server, received, back, refused, receive }
}

function message(id: string): Outgoing {
  return { id, text: 'សូម​ជ្រើសរើស៖', buttons: [{ id: 'menu', label: 'ម៉ឺនុយ' }], turn: 1, language: 'km' }
}
