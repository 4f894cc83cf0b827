import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type LineUnderAttack, startLineUnderAttack } from './line-under-attack.ts'
import { request } from './raw-requests.ts'
import { telegramEndpoint } from './telegram-endpoint.ts'
import { webEndpoint } from './web-endpoint.ts'

const MANY = 1_000

let line: LineUnderAttack
let sockets: Socket[] = []

beforeAll(async () => {
  line = await startLineUnderAttack()
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets = []
})
afterAll(() => line.stop())

/** Opens many sockets, each of which sends these bytes and then nothing, and reads nothing. */
async function stall(bytes: string | Buffer): Promise<void> {
  await Promise.all(
    Array.from(
      { length: MANY },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect(line.port, '127.0.0.1', () => socket.write(bytes, () => resolve()))
          socket.on('error', () => resolve())
          socket.pause()
          sockets.push(socket)
        }),
    ),
  )
}

const unfinished = ({ path, headers, carrying }: typeof webEndpoint) => {
  const whole = request('POST', path, headers(), carrying('x'.repeat(60_000))[0])
  return whole.subarray(0, -10)
}

test.each<[string, () => string | Buffer]>([
  ['send nothing', () => ''],
  ['never end their headers', () => 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: '],
  ['never end a body of 60 kB for the page', () => unfinished(webEndpoint)],
  ['never end a body of 60 kB for Telegram', () => unfinished(telegramEndpoint)],
  ['never read their answer', () => 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(10)],
])(`while ${MANY} sockets %s, an ordinary person is answered`, async (what, bytes) => {
  const before = process.memoryUsage().rss
  await stall(bytes())
  expect(await line.serveSomebody()).toContain('What would you like to know?')
  const grown = Math.round((process.memoryUsage().rss - before) / 1_048_576)
  process.stdout.write(`slow sockets ${JSON.stringify({ what, sockets: MANY, grownMB: grown })}\n`)
  // Both ends of each are in this process.
  expect(grown).toBeLessThan(400)
})

test('whoever does not get on with a request is hung up on', async () => {
  let closed = 0
  await stall('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')
  for (const socket of sockets) {
    socket.resume()
    socket.once('close', () => closed++)
  }
  await vi.waitFor(() => expect(closed).toBe(MANY), { timeout: 60_000, interval: 200 })
  await line.serveSomebody()
}, 90_000)
