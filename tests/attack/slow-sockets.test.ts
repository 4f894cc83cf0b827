import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { freePort, type LineProcess, startLine } from '../crash/line-process.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { serveSomebody } from './line-under-attack.ts'
import { request } from './raw-requests.ts'
import { SECRET, telegramEndpoint } from './telegram-endpoint.ts'
import { webEndpoint } from './web-endpoint.ts'

const MANY = 1_000

let folder: string
let telegram: TelegramApi
let port: number
let line: LineProcess
let sockets: Socket[] = []

// In a process of its own, so that its memory is its own.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-slow-'))
  telegram = await startTelegramApi()
  port = await freePort()
  line = startLine({
    PORT: String(port),
    DATA_DIR: folder,
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'error',
    TRUST_PROXY: 'true',
    PUBLIC_URL: 'https://line.example',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
  })
  await line.ready
  await serve()
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets = []
})
afterAll(async () => {
  await line.kill()
  await telegram.stop()
  rmSync(folder, { recursive: true, force: true })
})

const serve = () => serveSomebody(`http://127.0.0.1:${port}`)
const memory = () =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${line.child.pid}/status`, 'utf8'))?.[1]) / 1024)

/** Opens many sockets, each of which sends these bytes and then nothing, and reads nothing. */
async function stall(bytes: string | Buffer): Promise<void> {
  await Promise.all(
    Array.from(
      { length: MANY },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => resolve()))
          socket.on('error', () => resolve())
          socket.pause()
          sockets.push(socket)
        }),
    ),
  )
}

const unfinished = ({ path, headers, carrying }: typeof webEndpoint) => {
  const body = carrying('x'.repeat(60_000))[0] ?? ''
  const whole = request('POST', path, headers(body), body)
  return whole.subarray(0, -10)
}

test.each<[string, () => string | Buffer]>([
  ['send nothing', () => ''],
  ['never end their headers', () => 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: '],
  ['never end a body of 60 kB for the page', () => unfinished(webEndpoint)],
  ['never end a body of 60 kB for Telegram', () => unfinished(telegramEndpoint)],
  ['never read their answer', () => 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(10)],
])(`while ${MANY} sockets %s, an ordinary person is answered`, async (what, bytes) => {
  const before = memory()
  await stall(bytes())
  expect(await serve()).toContain('What would you like to know?')
  const after = memory()
  process.stdout.write(`slow sockets ${JSON.stringify({ what, sockets: MANY, beforeMB: before, afterMB: after })}\n`)
  expect(after).toBeLessThan(600)
})

test('whoever does not get on with a request is hung up on', async () => {
  let closed = 0
  await stall('GET / HTTP/1.1\r\nhost: x\r\nx-slow: ')
  for (const socket of sockets) {
    socket.resume()
    socket.once('close', () => closed++)
  }
  await vi.waitFor(() => expect(closed).toBe(MANY), { timeout: 60_000, interval: 200 })
  await serve()
}, 90_000)
