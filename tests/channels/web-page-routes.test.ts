import { createConnection } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { WebOptions } from '../../src/channels/web/options.ts'
import { PAGE_TEXTS } from './web-page-texts.ts'
import { startWeb, type WebServer } from './web-server.ts'

let server: WebServer

afterEach(() => server.stop())

describe('the page', () => {
  test('runs and loads nothing but its own files, and nobody else may frame it', async () => {
    const { headers } = await fetch(await open())
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    )
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    })
    expect(headers.get('set-cookie')).toBeNull()
  })

  test('may be framed by the sites that were named', async () => {
    const url = await open({ embedOrigins: ['https://www.example.org/about', 'http://localhost:8080'] })
    const policy = (await fetch(url)).headers.get('content-security-policy')
    expect(policy).toMatch(/frame-ancestors 'self' https:\/\/www\.example\.org http:\/\/localhost:8080$/)
  })

  test('has no script or style in its own text', async () => {
    const html = await (await fetch(await open())).text()
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes)
    expect(scripts).toEqual([
      expect.stringMatching(/ src="\/assets\/[\w-]+\/chat\.js"/),
      ' type="application/json" id="data"',
    ])
    expect(html).not.toMatch(/<style| style=| on\w+=/)
    expect(html).not.toContain('{{')
  })

  test('says without a script, in each language, that it needs one', async () => {
    const html = await (await fetch(await open())).text()
    const { km, en } = PAGE_TEXTS
    expect(html).toContain(`<noscript><p lang="km">${km.noscript}</p><p lang="en">${en.noscript}</p></noscript>`)
  })

  test('shows texts as they are written, also those that look like markup', async () => {
    const hostile = '</script><script src=x>{{data}}</script>&"$&'
    const texts = { ...PAGE_TEXTS, km: { ...PAGE_TEXTS.km, welcome: hostile, title: hostile, noscript: hostile } }
    const html = await (await fetch(await open({ texts }))).text()
    const data = /id="data">(.*)<\/script>/.exec(html)?.[1] ?? ''
    expect(JSON.parse(data).texts.km.welcome).toBe(hostile)
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).toContain('<title>&lt;/script&gt;')
  })

  test('tells its script where the exit leads and whether the data is for practice', async () => {
    const html = await (
      await fetch(await open({ exitUrl: 'https://www.example.com/?a=1&b=2', isPractice: () => true }))
    ).text()
    expect(html).toContain('href="https://www.example.com/?a=1&amp;b=2"')
    const data = JSON.parse(/id="data">(.*)<\/script>/.exec(html)?.[1] ?? '')
    expect(data).toMatchObject({ exitUrl: 'https://www.example.com/?a=1&b=2', isPractice: true, defaultLanguage: 'km' })
  })

  test('asks each time whether the data is for practice', async () => {
    let isPractice = true
    const url = await open({ isPractice: () => isPractice })
    expect(await (await fetch(url)).text()).toContain('"isPractice":true')
    isPractice = false
    expect(await (await fetch(url)).text()).toContain('"isPractice":false')
  })

  test('is not made with a language that has no texts', async () => {
    server = await startWeb({ receive: async () => {}, back: () => {}, refused: () => {} })
    await expect(open({ languages: [{ id: 'vi', name: 'Tiếng Việt' }] })).rejects.toThrow(
      /no texts in the language "vi"/,
    )
  })
})

describe('the files of the page', () => {
  test('are kept by the browser for good, under an address that changes with them', async () => {
    const url = await open()
    const html = await (await fetch(url)).text()
    const paths = [...html.matchAll(/(?:href|src)="(\/(?:assets|fonts)\/[^"]+)"/g)].map(([, path]) => path ?? '')
    expect(paths.length).toBeGreaterThan(7)
    for (const path of paths) {
      const { status, headers } = await fetch(url + path)
      expect([path, status]).toEqual([path, 200])
      expect(headers.get('cache-control')).toContain('immutable')
      expect(headers.get('content-type')).toMatch(/^(text\/(css|javascript); charset=utf-8|font\/woff2)$/)
    }
  })

  test('name only fonts that are there', async () => {
    const url = await open()
    const html = await (await fetch(url)).text()
    const style = await (await fetch(url + (/href="([^"]+fonts\.css)"/.exec(html)?.[1] ?? ''))).text()
    const fonts = [...style.matchAll(/url\("([^"]+)"\)/g)].map(([, path]) => path ?? '')
    expect(fonts).toHaveLength(6)
    for (const path of fonts) {
      const body = Buffer.from(await (await fetch(url + path)).arrayBuffer())
      expect(body.subarray(0, 4).toString('latin1')).toBe('wOF2')
    }
  })

  test('come packed to a browser that can unpack them', async () => {
    const url = await open()
    const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
    const plain = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
    expect([packed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null])
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 2)
    expect(await packed.text()).toBe(await plain.text())
  })

  test.each([
    '/fonts/../../../package.json',
    '/fonts/..%2f..%2f..%2fpackage.json',
    '/fonts/%2e%2e/chat.js',
    '/fonts/noto-sans-khmer-khmer-900-normal.woff2',
    '/assets/x/chat.js',
    '/index.html',
    '/options.ts',
    '//etc/passwd',
  ])('are all there is: %s is not found', async (path) => {
    const url = await open()
    expect(await rawStatus(url, path)).toBe(404)
  })
})

async function open(options: Partial<WebOptions> = {}): Promise<string> {
  const opened = await startWeb({ receive: async () => {}, back: () => {}, refused: () => {} }, options)
  server = opened
  return opened.url
}

/** `fetch` would tidy the path first. */
function rawStatus(url: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = createConnection({ host: hostname, port: Number(port) }, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    })
    socket.once('data', (data) => {
      resolve(Number(data.toString().split(' ')[1]))
      socket.destroy()
    })
    socket.once('error', reject)
  })
}
