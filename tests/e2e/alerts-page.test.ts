import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageRoutes } from '../../src/channels/web/page-routes.ts'
import type { Picture } from '../../src/core/picture.ts'
import { alertRoutes } from '../../src/feed/alert-routes.ts'
import { createServer } from '../../src/server.ts'
import { PAGE_TEXTS } from '../channels/web-page-texts.ts'
import { board, DAY, HOUR, line, NOON, voice } from '../feed/kit.ts'
import { png } from '../kit/files.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const FLOOD = {
  km: {
    headline: 'ទឹកជំនន់​នៅ​តាម​ដង​ទន្លេ​មេគង្គ',
    text: 'ទឹក​កំពុង​ឡើង​លឿន។ សូម​ទៅ​កន្លែង​ខ្ពស់ ហើយ​យក​ឯកសារ​ទៅ​ជាមួយ។\nកុំ​ឆ្លង​ទឹក​ដែល​ហូរ​ខ្លាំង។',
  },
  en: { headline: 'Floods along the Mekong', text: 'The water rises fast. Go to high ground and take your papers.' },
}

const FLOODED: Picture = { name: 'flood', mark: 'water.png', bytes: png({ width: 320, height: 200 }) }

let browser: Browser
let url: string
let close: () => Promise<void>

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const first = line({ id: '1', sentAt: NOON - DAY })
  const lines = [
    line(),
    line({
      ...{ id: '2', kind: 'disaster', words: FLOOD, sentAt: NOON + HOUR / 2, contacts: ['kh-fire-118'], topics: [] },
      ...{ provinces: ['kratie', 'kandal', 'kampong-cham'], districts: [], picture: FLOODED.mark },
    }),
    first,
    line({ id: '3', sentAt: NOON - HOUR, of: { alert: first.id, follow: 'all-clear' }, words: FLOOD }),
    line({ id: '4', sentAt: NOON - 9 * DAY, expiresAt: NOON - 2 * DAY, words: { en: FLOOD.en } }),
  ]
  const texts = { km: PAGE_TEXTS.km, en: PAGE_TEXTS.en }
  const languages = [{ id: 'km', name: 'ភាសាខ្មែរ' }]
  const server = createServer(
    [
      ...pageRoutes({ texts, languages, defaultLanguage: 'km', now: Date.now }),
      ...alertRoutes({
        load: async () => ({ state: board(...lines), version: 1 }),
        now: () => NOON + HOUR,
        voice: () => voice,
        defaultLanguage: 'km',
        embedOrigins: [],
        exitUrl: 'https://www.example.com/weather',
        pictureOf: (mark) => (mark === FLOODED.mark ? FLOODED : undefined),
      }),
    ],
    (fault) => {
      throw fault
    },
  )
  await server.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  close = async () => {
    server.server.closeAllConnections()
    await server.close()
  }
})
afterAll(async () => {
  await browser.close()
  await close()
})

test.each(['km', 'en', 'vi'])(
  'somebody with a small phone and no scripts reads the alerts in %s without scrolling sideways',
  async (language) => {
    const context = await browser.newContext({
      ...{ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, javaScriptEnabled: false },
    })
    const page = await context.newPage()
    const failed: string[] = []
    page.on('response', (response) => response.ok() || failed.push(response.url()))
    page.on('request', (request) => request.url().startsWith(url) || failed.push(request.url()))
    await page.goto(`${url}/alerts?lang=${language}`)
    expect(await page.getByRole('article').count()).toBe(5)
    expect(await widthOf(page, 'html')).toBeLessThanOrEqual(360)
    for (const article of await page.getByRole('article').all()) {
      const box = await article.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360)
    }
    const [picture] = await page.getByRole('presentation').all()
    await picture?.scrollIntoViewIfNeeded()
    expect((await picture?.boundingBox())?.width).toBeGreaterThan(100)
    const [call] = await page.getByRole('link', { name: '117' }).all()
    expect(await call?.getAttribute('href')).toBe('tel:117')
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/alerts-${language}.png`, fullPage: true })
    expect(failed).toEqual([])
    await context.close()
  },
  30_000,
)

test('the page has no obstacle for who cannot see well', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, bypassCSP: true })
  await page.goto(`${url}/alerts`)
  await page.evaluate(AXE)
  const found = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
  )
  expect(found).toEqual([])
  await page.close()
}, 30_000)

const widthOf = async (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((node) => (node as unknown as { scrollWidth: number }).scrollWidth)
