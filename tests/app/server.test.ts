import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { HttpRequest, Route } from '../../src/core/channel.ts'
import { createServer } from '../../src/server.ts'

let stop: (() => Promise<void>) | undefined
afterEach(async () => stop?.())

/** A server with one route, and what it was asked and what went wrong in it. */
async function serve(handle: Route['handle'], trustProxy = false) {
  const requests: HttpRequest[] = []
  const faults: unknown[] = []
  const refusals: [reason: string, id: string | undefined][] = []
  const kept = (request: HttpRequest) => {
    requests.push(request)
    return handle(request)
  }
  const routes: Route[] = [
    { method: 'POST', path: '/in', handle: kept },
    { method: 'POST', path: '/brisk', slowest: 100, handle: kept },
    { method: 'POST', path: '/slow', slowest: 60_000, handle: kept },
    { method: 'GET', path: '/in', handle: kept },
  ]
  const server = createServer(routes, (error) => void faults.push(error), {
    trustProxy,
    onRefused: (reason, id) => void refusals.push([reason, id]),
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  stop = async () => {
    server.server.closeAllConnections()
    await server.close()
  }
  const { port } = server.server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, requests, faults, refusals }
}

const ok = async () => ({ status: 200, body: 'ok' })

test('a body arrives as its bytes, whole, though it comes in pieces cut inside a letter, and whatever it calls itself', async () => {
  const { port, requests } = await serve(ok)
  const bytes = Buffer.from('{"text":"ខ្ញុំចង់ទៅ"}')
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /in?a=1&a=2 HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-anything\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`,
      )
      socket.write(bytes.subarray(0, 11))
      setTimeout(() => socket.write(bytes.subarray(11)), 20)
    })
    socket
      .on('data', () => undefined)
      .on('close', () => resolve())
      .on('error', reject)
  })
  expect(requests[0]?.body.equals(bytes)).toBe(true)
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/in' })
  expect(requests[0]?.query.getAll('a')).toEqual(['1', '2'])
})

test('a body beyond one MiB is refused and nobody has to read it', async () => {
  const { url, requests, faults } = await serve(ok)
  const answer = await fetch(`${url}/in`, { method: 'POST', body: 'x'.repeat(1_048_577) })
  expect(answer.status).toBe(413)
  expect(await answer.json()).toEqual({ error: 'too-large' })
  expect((await fetch(`${url}/in`, { method: 'POST', body: 'x'.repeat(1_048_576) })).status).toBe(200)
  expect(requests).toHaveLength(1)
  expect(faults).toEqual([])
})

test('a fault is answered 500 without a word about it, and is told to whoever runs the line', async () => {
  const { url, faults } = await serve(() => Promise.reject(new Error('Sok said: 012 987 654')))
  const answer = await fetch(`${url}/in`)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toBe('{"error":"fault"}')
  expect(faults).toHaveLength(1)
})

test('what is not served is 404, without the path in the answer', async () => {
  const { url } = await serve(ok)
  const answer = await fetch(`${url}/secret-name`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe('{"error":"not-found"}')
  expect((await fetch(`${url}/in`, { method: 'PUT' })).status).toBe(404)
})

test('no answer may be taken for another kind of file', async () => {
  const { url } = await serve(ok)
  expect((await fetch(`${url}/in`)).headers.get('x-content-type-options')).toBe('nosniff')
})

test('the caller is who the socket says, unless there is a proxy to be trusted', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  const plain = await serve(ok)
  await fetch(`${plain.url}/in`, { headers })
  expect(plain.requests[0]?.ip).toBe('127.0.0.1')
  await stop?.()
  const proxied = await serve(ok, true)
  await fetch(`${proxied.url}/in`, { headers })
  expect(proxied.requests[0]?.ip).toBe('203.0.113.9')
})

test('a caller who names an address of their own to the proxy is still who the proxy says', async () => {
  const { url, requests } = await serve(ok, true)
  await fetch(`${url}/in`, { headers: { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' } })
  expect(requests[0]?.ip).toBe('203.0.113.9')
})

test('what no route sees is told with its reason and the number of the request', async () => {
  const { url, port, refusals, faults } = await serve(ok)
  await fetch(`${url}/in`, { method: 'POST', body: 'x'.repeat(1_048_577) }).catch(() => undefined)
  await fetch(`${url}/%E0%A4%A`)
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('HELO Sok\r\n\r\n'))
    socket.resume().on('close', () => resolve())
  })
  expect(refusals).toEqual([
    ['too-large', expect.stringMatching(/^req-\w+$/)],
    ['bad-request', expect.stringMatching(/^req-\w+$/)],
    ['no-http', undefined],
  ])
  expect(faults).toEqual([])
})

test('a handler learns that its caller hung up', async () => {
  let hungUp: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    hungUp = resolve
  })
  const { url, requests } = await serve(({ signal }) => {
    signal.addEventListener('abort', () => hungUp())
    return gone.then(ok)
  })
  const caller = new AbortController()
  const call = fetch(`${url}/in`, { signal: caller.signal }).catch(() => undefined)
  while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  caller.abort()
  await gone
  await call
  expect(requests[0]?.signal.aborted).toBe(true)
})

test('of long bodies only so many are read at once, and ordinary ones go on', async () => {
  const { url, port } = await serve(ok)
  const send = async (size: number) => (await fetch(`${url}/in`, { method: 'POST', body: 'x'.repeat(size) })).status
  const slow = Array.from({ length: 64 }, () => connect(port, '127.0.0.1'))
  for (const socket of slow)
    socket.on('error', () => undefined).write('POST /in HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\nx')
  await vi.waitFor(async () => expect(await send(100_000)).toBe(503))
  expect(await send(60_000)).toBe(200)
  for (const socket of slow) socket.destroy()
  await vi.waitFor(async () => expect(await send(100_000)).toBe(200))
})

/** Sends a body of which the last byte never comes; gives the socket. */
function begin(port: number, path: string, length = 10): Socket {
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`)
    socket.write('x'.repeat(9))
  })
  socket.on('error', () => undefined)
  return socket
}

test('each path has its own patience with slow bodies, and whoever is slower is hung up on', async () => {
  const { port, requests, refusals } = await serve(ok)
  const [brisk, slow] = [begin(port, '/brisk'), begin(port, '/slow')]
  await once(brisk, 'close')
  expect(refusals.map(([reason]) => reason)).toEqual(['too-slow'])
  const answered = once(slow, 'data')
  slow.write('x')
  expect(String(await answered)).toMatch(/^HTTP\/1.1 200/)
  expect(requests.map(({ path }) => path)).toEqual(['/slow'])
})

test('files that come slowly wait for each other, and no other long body waits for them', async () => {
  const { url, port, refusals } = await serve(ok)
  const sockets = Array.from({ length: 12 }, () => begin(port, '/slow', 100_000))
  const long = { method: 'POST', body: 'x'.repeat(100_000) }
  await expect.poll(async () => (await fetch(`${url}/slow`, long)).status).toBe(503)
  expect(refusals.at(-1)?.[0]).toBe('busy')
  expect((await fetch(`${url}/in`, long)).status).toBe(200)
  for (const socket of sockets) socket.destroy()
  await expect.poll(async () => (await fetch(`${url}/slow`, long)).status).toBe(200)
})
