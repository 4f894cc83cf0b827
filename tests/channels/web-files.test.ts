import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LARGEST_FILE } from '../../src/core/files/clean-file.ts'
import { jpeg, ogg, PLANTED, webm } from '../kit/files.ts'
import { waitingFiles } from '../kit/waiting-files.ts'
import { type Answer, addressOf, makeToken, post } from './web-client.ts'
import { startWeb, type WebServer } from './web-server.ts'

let server: WebServer
let files: ReturnType<typeof waitingFiles>
let refused: string[]
const receive = vi.fn(async () => {})

beforeEach(async () => {
  files = waitingFiles()
  refused = []
  receive.mockReset()
  server = await open()
})
afterEach(() => server.stop())

const open = (more: Parameters<typeof startWeb>[1] = {}) =>
  startWeb({ receive, back: () => {}, refused: (reason) => refused.push(reason) }, { files, ...more })

async function send(
  token: string,
  body: Buffer,
  { id = 'f1', headers = {} }: { id?: string; headers?: Record<string, string> } = {},
): Promise<Pick<Answer, 'status' | 'body' | 'headers'>> {
  const answer = await fetch(`${server.url}/api/chat/files?id=${encodeURIComponent(id)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', ...headers },
    body: new Uint8Array(body),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
}

describe('a picture or a voice message', () => {
  test.each([
    ['a picture', jpeg(), 'photo', 'picture'],
    ['a voice message of an app', ogg(), 'voice', 'voice'],
    ['a voice message of a browser', webm(), 'voice', 'voice'],
  ] as const)(
    'arrives as what its bytes are, and is clean before it is kept: %s',
    async (_what, bytes, media, kind) => {
      const token = makeToken()
      expect((await send(token, bytes)).status).toBe(202)

      const ref = `${addressOf(token)}.f1`
      const kept = files.all.get(ref)
      expect(receive.mock.calls).toEqual([
        [
          {
            id: 'f1',
            from: `web:${addressOf(token)}`,
            event: { type: 'media', kind: media, file: { ref, kind, bytes: kept?.length } },
          },
        ],
      ])
      expect(bytes.includes(PLANTED)).toBe(true)
      expect(kept?.includes(PLANTED)).toBe(false)
    },
  )

  test('is kept before the conversation hears of it', async () => {
    receive.mockImplementationOnce(async () => expect(files.all.size).toBe(1))
    expect((await send(makeToken(), jpeg())).status).toBe(202)
  })

  test('that could not be noted is not acknowledged, and comes again as the same file', async () => {
    receive.mockRejectedValueOnce(new Error('disk full'))
    const token = makeToken()
    const first = await send(token, jpeg())
    expect([first.status, Number(first.headers.get('retry-after')) > 0]).toEqual([503, true])
    expect((await send(token, jpeg())).status).toBe(202)
    expect(files.all.size).toBe(1)
  })

  test('is given to nobody but who sent it', async () => {
    const [sok, dara] = [makeToken(), makeToken()]
    await send(sok, jpeg())
    const ref = `${addressOf(sok)}.f1`
    const { fetch: give } = server.channel
    expect((await give?.(ref, addressOf(sok)))?.length).toBeGreaterThan(0)
    expect(await give?.(ref, addressOf(dara))).toBe('gone')
    expect(await give?.(`${addressOf(sok)}.f2`, addressOf(sok))).toBe('gone')
    await server.channel.letGo?.([ref])
    expect(await give?.(ref, addressOf(sok))).toBe('gone')
  })

  test('cannot be named by words, a press or an event of a page', async () => {
    const event = { type: 'media', kind: 'photo', file: { ref: `${addressOf(makeToken())}.f1`, kind: 'picture' } }
    expect((await post(server.url, makeToken(), { id: 'a', event })).status).toBe(400)
  })
})

describe('what is not a picture or a voice message', () => {
  const large = Buffer.alloc(LARGEST_FILE + 1)
  test.each<[string, Buffer, Parameters<typeof send>[2], [number, string]]>([
    ['words', Buffer.from('hello'), {}, [415, 'unfit']],
    ['a page', Buffer.from('<html></html>'), {}, [415, 'unfit']],
    ['nothing', Buffer.alloc(0), {}, [415, 'unfit']],
    ['a torn picture', jpeg({ isWhole: false }), {}, [415, 'unfit']],
    ['too large', large, {}, [413, 'too-large']],
    ['far too large', Buffer.alloc(LARGEST_FILE + 200_000), {}, [413, 'too-large']],
    ['of another type', jpeg(), { headers: { 'content-type': 'image/jpeg' } }, [415, 'not-bytes']],
    ['a form', jpeg(), { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, [415, 'not-bytes']],
    ['without an id', jpeg(), { id: '' }, [400, 'malformed']],
    ['with a path for an id', jpeg(), { id: '../../x' }, [400, 'malformed']],
    ['with a dot in its id', jpeg(), { id: 'a.b' }, [400, 'malformed']],
    ['with a long id', jpeg(), { id: 'a'.repeat(65) }, [400, 'malformed']],
    ['without a token', jpeg(), { headers: { authorization: '' } }, [401, 'no-token']],
    ['of another site', jpeg(), { headers: { origin: 'https://evil.example' } }, [403, 'other-site']],
  ])('is refused and kept nowhere: %s', async (_what, body, options, expected) => {
    const answer = await send(makeToken(), body, options)
    expect([answer.status, answer.body.error]).toEqual(expected)
    expect(files.all.size).toBe(0)
    expect(receive).not.toHaveBeenCalled()
  })

  test.each([
    ['enough', 409],
    ['no-room', 507],
  ] as const)('a file for which there is no place is refused, and words are not: %s', async (full, status) => {
    files.full = full
    const token = makeToken()
    const answer = await send(token, jpeg())
    expect([answer.status, answer.body.error]).toEqual([status, full])
    expect(refused).toEqual([full])
    const words = { id: 'w1', event: { type: 'text', text: 'help' } }
    expect((await post(server.url, token, words)).status).toBe(202)
  })
})

test('files have a limit of their own: who sent many can still write', async () => {
  await server.stop()
  server = await open({ limits: { files: { burst: 2, perSecond: 0.001 } } })
  const token = makeToken()
  const sent = [
    await send(token, jpeg(), { id: 'a' }),
    await send(token, jpeg(), { id: 'b' }),
    await send(token, jpeg()),
  ]
  expect(sent.map(({ status }) => status)).toEqual([202, 202, 429])
  expect((await post(server.url, token, { id: 'w1', event: { type: 'text', text: 'help' } })).status).toBe(202)
})

test('a line that keeps no files says so: there is nowhere to send them', async () => {
  await server.stop()
  server = await startWeb({ receive, back: () => {}, refused: () => {} })
  expect(server.channel.can.takesFiles).toBe(false)
  expect((await send(makeToken(), jpeg())).status).toBe(404)
})
