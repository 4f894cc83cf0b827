import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BoardLine } from '../../src/core/alert/board.ts'
import { alertRoutes } from '../../src/feed/alert-routes.ts'
import type { Voice } from '../../src/feed/voice.ts'
import { createServer } from '../../src/server.ts'
import { board, DAY, HOUR, line, NOON, voice, WORDS } from './kit.ts'

const EVERYWHERE = ['/alerts', '/alerts.rss', '/alerts.cap', '/alerts/482913706.cap.xml']
const XML = EVERYWHERE.slice(1)

const PICTURES = [{ name: 'flood', mark: 'water.jpg', bytes: Buffer.from('a picture') }]

let lines: readonly BoardLine[]
let version: number
let at: number
let words: Voice
let loads: number
let isBroken: boolean
let faults: unknown[]
let url: string
let close: () => Promise<void>

beforeEach(async () => {
  lines = [line()]
  ;[version, at, words, loads, isBroken, faults] = [1, NOON + HOUR, voice, 0, false, []]
  const routes = alertRoutes({
    load: async () => {
      loads += 1
      if (isBroken) throw new Error('The disk is gone')
      return { state: board(...lines), version }
    },
    now: () => at,
    voice: () => words,
    defaultLanguage: 'km',
    pictureOf: (mark) => PICTURES.find((one) => one.mark === mark),
    embedOrigins: ['https://www.example.org'],
    exitUrl: 'https://www.example.com/weather',
  })
  const server = createServer(routes, (fault) => faults.push(fault))
  await server.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterEach(() => close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers })
const read = async (path: string) => (await get(path)).text()
/** The list is like this from now on. */
function change(...now: readonly BoardLine[]): void {
  ;[lines, version, at] = [now, version + 1, at + 1_000]
}

describe('the public page', () => {
  test('shows the picture that was approved, from our own address, and the feeds lead to it', async () => {
    change(line({ picture: 'water.jpg' }))
    expect(await read('/alerts')).toContain('<img src="/pictures/water.jpg" alt="" loading="lazy">')
    expect(await read('/alerts/482913706.cap.xml')).toContain('<uri>https://line.example/pictures/water.jpg</uri>')
    const picture = await get('/pictures/water.jpg')
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/jpeg', 'a picture'])
    for (const gone of ['flood.jpg', 'flood', '..%2fdistricts.yaml'])
      expect((await get(`/pictures/${gone}`)).status).toBe(404)
  })

  test('says in Khmer what is wrong, where, until when and who helps, and needs no script', async () => {
    const page = await read('/alerts')
    expect(page).toContain('<html lang="km">')
    for (const part of [WORDS.km.headline, WORDS.km.text, 'ក្រុងប៉ោយប៉ែត', '29 វិច្ឆិកា 2026', '(ម៉ោង​កម្ពុជា)'])
      expect(page).toContain(part)
    expect(page).toContain('<a href="tel:117">117</a>')
    expect(page).toContain('<a href="/?start=topic-job-scams">')
    expect(page).toContain('<a href="https://www.example.com/weather" id="exit" rel="noreferrer">')
    expect(page).not.toMatch(/<script|<style| style=| on\w+=/)
  })

  test.each([
    ['en', /Holds until November 29, 2026, \d\d:\d\d \(time of Cambodia\)/, 'Who helps:'],
    ['vi', /Có hiệu lực đến \d\d:\d\d, 29 tháng 11, 2026 \(giờ Campuchia\)/, 'Nơi giúp đỡ:'],
  ])('speaks %s', async (language, holds, help) => {
    const page = await read(`/alerts?lang=${language}`)
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(help)
    expect(page).toMatch(holds)
  })

  test('shows what is not written in a language in another one, and says so', async () => {
    const page = await read('/alerts?lang=vi')
    expect(page).toContain('Cảnh báo này chưa có bằng ngôn ngữ của bạn.')
    expect(page).toContain(`<p lang="en">${WORDS.en.text}</p>`)
  })

  test('tells those who come late that it has ended, after those that hold, and no more what it said', async () => {
    change(line(), line({ id: '2', words: { en: { headline: 'Old one', text: 'Old words' } }, expiresAt: at - DAY }))
    const page = await read('/alerts?lang=en')
    expect(page).toContain('Ended on November 21, 2026. It does not hold any more.')
    expect(page.indexOf('Old one')).toBeGreaterThan(page.indexOf(WORDS.en.headline))
    expect(page).not.toContain('Old words')
  })

  test('says that nothing is known, and not that all is safe', async () => {
    change()
    expect(await read('/alerts?lang=en')).toContain(
      'There is no alert now. This does not mean that everything is safe.',
    )
  })

  test('runs nothing, loads only our own files, is kept by no browser, and only named sites may frame it', async () => {
    const { headers } = await get('/alerts')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://www.example.org")
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
      'content-type': 'text/html; charset=utf-8',
    })
  })

  test('stays below 30 kB on the wire with more alerts, and longer ones, than there should ever be', async () => {
    // Words that no packer makes small.
    const noise = (seed: number) =>
      Array.from({ length: 16 }, (_, n) => createHash('sha256').update(`${seed} ${n}`).digest('base64')).join('')
    const many = Array.from({ length: 100 }, (_, n) =>
      line({
        id: String(n),
        words: { km: { headline: noise(n).slice(0, 90), text: noise(n + 1_000).slice(0, 700) } },
        expiresAt: n % 2 === 0 ? NOON + DAY : NOON + HOUR,
      }),
    )
    change(...many)
    const { headers } = await get('/alerts', { 'accept-encoding': 'gzip' })
    expect(Number(headers.get('content-length'))).toBeLessThan(30_000)
    expect(await read('/alerts?lang=en')).toContain('More alerts hold now: 30.')
  })

  test('says of a line whose data is for practice that it is', async () => {
    words = { ...voice, isPractice: true }
    expect(await read('/alerts?lang=en')).toContain('Practice data')
  })
})

describe('the feeds', () => {
  test.each(['/alerts.rss?lang=km', '/alerts.cap'])('%s: every title says that it is practice', async (path) => {
    words = { ...voice, isPractice: true }
    const titles = (await read(path)).match(/<title>[^<]*/g) ?? []
    const practice = voice.speak({ key: 'page.practice' }, 'km')
    expect(titles).toHaveLength(2)
    expect(titles.filter((title) => !title.startsWith(`<title>${practice}`))).toEqual([])
  })

  test.each(['/alerts?lang=km', '/alerts.rss?lang=km', '/alerts.cap'])(
    '%s: a danger to life is headed as such, as in the chat',
    async (path) => {
      change(line({ severity: 'extreme' }))
      expect(await read(path)).toContain(`គ្រោះថ្នាក់​ដល់​ជីវិត – ${WORDS.km.headline}`)
      change(line({ severity: 'severe' }))
      expect(await read(path)).not.toContain('គ្រោះថ្នាក់​ដល់​ជីវិត')
    },
  )

  test('RSS has each alert with its words, its page, its day, and a name for ever', async () => {
    const feed = await read('/alerts.rss?lang=en')
    expect(feed).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<rss version="2\.0"/)
    expect(feed).toContain('<language>en</language>')
    expect(feed).toContain(`<title>Alert – False recruiters: ${WORDS.en.headline}</title>`)
    expect(feed).toContain('<link>https://line.example/alerts?lang=en#a482913706</link>')
    expect(feed).toContain('<guid isPermaLink="false">line.example/alerts/482913706</guid>')
    expect(feed).toContain('<pubDate>Sun, 22 Nov 2026 05:00:00 GMT</pubDate>')
    expect(feed).toContain(`&lt;p&gt;${WORDS.en.text}&lt;/p&gt;`)
    expect(await read('/alerts.rss')).toContain('<language>km</language>')
  })

  test('words that look like markup stay words, also where readers show descriptions as HTML', async () => {
    change(line({ words: { en: { headline: '<b>x</b>', text: '<img src=x onerror=stung()>' } } }))
    expect(await read('/alerts.rss?lang=en')).toContain('&amp;lt;img src=x onerror=stung()&amp;gt;')
    expect(await read('/alerts?lang=en')).toContain('&lt;img src=x onerror=stung()&gt;')
    for (const path of EVERYWHERE) expect(await read(path)).not.toMatch(/<img|<b>/)
  })

  test('the index leads to a CAP message for each alert that holds, and to no other', async () => {
    change(line(), line({ id: '2', expiresAt: at - 1 }))
    const index = await read('/alerts.cap')
    const named = [...index.matchAll(/type="application\/cap\+xml" href="https:\/\/line\.example([^"]+)"/g)]
    expect(named.map(([, path]) => path)).toEqual(['/alerts/482913706.cap.xml'])
    const message = await get('/alerts/482913706.cap.xml')
    expect(message.headers.get('content-type')).toBe('application/cap+xml; charset=utf-8')
    expect(await message.text()).toContain('<identifier>482913706</identifier>')
    // What it refers to can still be read.
    expect((await get('/alerts/2.cap.xml')).status).toBe(200)
  })

  test('every address that they name is one of ours', async () => {
    for (const path of XML) {
      const addresses = (await read(path)).match(/https?:\/\/[^\s"<]+/g) ?? []
      const foreign = addresses.filter((one) => !one.startsWith('https://line.example/') && !/w3\.org/.test(one))
      expect([path, foreign]).toEqual([path, []])
    }
  })

  test('any site may read them, and nothing of them may be shown as a page', async () => {
    for (const path of XML) {
      const { headers } = await get(path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
      expect(headers.get('cache-control')).toBe('no-cache')
    }
  })

  test.each(['/alerts/2.cap.xml', '/alerts/482913706', '/alerts/482913706.cap', '/alerts/%2e%2e%2fx.cap.xml'])(
    'there is nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})

describe('a change', () => {
  test('a stopped alert is gone everywhere within a second', async () => {
    for (const path of EVERYWHERE) expect(await read(path)).toContain('482913706')
    change(line({ status: 'stopped', words: {} }))
    for (const path of EVERYWHERE) expect(await read(path)).not.toMatch(/a482913706|<identifier>|482913706\.cap/)
    expect((await get('/alerts/482913706.cap.xml')).status).toBe(404)
  })

  test('of one that was stopped everybody learns within a second that it was, and nobody reads what it said any more', async () => {
    change(line({ status: 'stopped', words: {}, stoppedAt: at }))
    for (const path of EVERYWHERE) {
      const said = await read(`${path}?lang=en`)
      for (const { headline, text } of Object.values(WORDS)) expect(said).not.toMatch(`${headline}|${text}`)
    }
    expect((await get('/alerts/482913706.cap.xml')).status).toBe(404)
    for (const path of ['/alerts?lang=en', '/alerts.rss?lang=en'])
      expect(await read(path)).toContain('Stopped on November 22, 2026.')
    expect(await read('/alerts.rss?lang=en')).toContain('line.example/alerts/482913706</guid>')
    expect(await read('/alerts.cap')).toContain('href="https://line.example/alerts/482913706-stopped.cap.xml"')
    expect(await read('/alerts/482913706-stopped.cap.xml')).toContain('<msgType>Cancel</msgType>')
  })

  test('an alert ends by the clock, though nobody changed the list', async () => {
    expect(await read('/alerts.cap')).toContain('<entry>')
    at = line().expiresAt
    expect(await read('/alerts.cap')).not.toContain('<entry>')
    expect(await read('/alerts?lang=en')).toContain('Ended on')
  })

  test('whoever has the newest gets no body, and whoever has not gets it', async () => {
    for (const path of EVERYWHERE) {
      const { headers } = await get(path)
      const etag = headers.get('etag') ?? ''
      const since = headers.get('last-modified') ?? ''
      expect((await get(path, { 'if-none-match': `"x", ${etag}` })).status).toBe(304)
      expect((await get(path, { 'if-modified-since': since })).status).toBe(304)
      expect((await get(path, { 'if-none-match': '"x"', 'if-modified-since': since })).status).toBe(200)
      expect((await get(path, { 'if-modified-since': 'x' })).status).toBe(200)
    }
    const before = await get('/alerts.rss')
    change(line(), line({ id: '2', sentAt: at }))
    for (const [name, value] of [
      ['if-none-match', before.headers.get('etag') ?? ''],
      ['if-modified-since', before.headers.get('last-modified') ?? ''],
    ] as const) {
      expect((await get('/alerts.rss', { [name]: value })).status).toBe(200)
    }
  })

  test('however many ask, the list is read once a second', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => read(`${EVERYWHERE[n % 4]}?lang=${n}`)))
    expect(loads).toBe(1)
    at += 1_000
    await Promise.all(Array.from({ length: 200 }, (_, n) => read(EVERYWHERE[n % 4] ?? '')))
    expect(loads).toBe(2)
  })

  test('a list that cannot be read leaves what was known', async () => {
    await read('/alerts')
    isBroken = true
    at += 5_000
    expect(await read('/alerts')).toContain(WORDS.km.headline)
    expect(faults).toEqual([])
  })

  test('a list that could never be read is a fault, and never "there is no alert"', async () => {
    isBroken = true
    expect((await get('/alerts')).status).toBe(500)
    expect(faults).toHaveLength(1)
  })

  test('new words of the line are used at once', async () => {
    await read('/alerts.rss?lang=en')
    words = { ...voice, speak: (line, language) => `new ${voice.speak(line, language)}` }
    expect(await read('/alerts.rss?lang=en')).toContain('<title>new ')
  })
})
