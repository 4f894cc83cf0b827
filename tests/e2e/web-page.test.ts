import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer as createSite } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { WebOptions } from '../../src/channels/web/options.ts'
import type { Button, Outgoing } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'
import { PAGE_TEXTS } from '../channels/web-page-texts.ts'
import { startWeb, type WebServer } from '../channels/web-server.ts'
import { png } from '../kit/files.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 360, height: 740 }
const { km, en } = PAGE_TEXTS

const MENU = 'សួស្ដី! តើ​អ្នក​ចង់​ដឹង​អំពី​អ្វី? តេ​ទៅ 1288 ឬ +855 23 880 123 ឬ​មើល https://example.org/km?a=1.'
const MENU_EN = 'Hello! What would you like to know? Call 1288 or 012 345 678, in 2026 from 1,288 USD. <b>{{name}}</b>'
const BUTTONS: Record<string, readonly Button[]> = {
  km: [
    { id: 'guides', label: 'ការណែនាំ​សម្រាប់​ចំណាកស្រុក​ដោយ​សុវត្ថិភាព' },
    { id: 'agency', label: 'ពិនិត្យ​ក្រុមហ៊ុន' },
    { id: 'hotline', label: 'លេខ​ទូរស័ព្ទ​ជំនួយ' },
  ],
  en: [
    { id: 'guides', label: 'Guidance for a safe journey' },
    { id: 'agency', label: 'Check an agency' },
    { id: 'hotline', label: 'Find a hotline' },
  ],
}

let browser: Browser
let line: Line
const contexts: BrowserContext[] = []
const complaints: string[] = []

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...FLAGS, '--disable-component-update', '--disable-sync'],
  })
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
  await line.stop()
  expect(complaints.splice(0)).toEqual([])
})
afterAll(() => browser.close())

describe('a person on a phone', () => {
  test('sends nothing before a language is pressed, then reads and writes Khmer', async () => {
    line = await openLine()
    const { page, requests } = await visit()
    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).waitFor()
    await shoot(page, 'first')
    expect(await page.getByText(km.welcome).isVisible()).toBe(true)
    expect(await page.getByText(en.welcome).isVisible()).toBe(true)
    expect(requests.filter((path) => path.startsWith('/api'))).toEqual([])
    expect(await page.evaluate('sessionStorage.length')).toBe(0)

    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).click()
    await page.getByText('តើ​អ្នក​ចង់​ដឹង​អំពី​អ្វី?').waitFor()
    await write(page, 'ខ្ញុំ​ចង់​ទៅ​ថៃ', km.placeholder)
    await page.getByText('អ្នក​បាន​និយាយ៖ ខ្ញុំ​ចង់​ទៅ​ថៃ').waitFor()
    await shoot(page, 'khmer')

    expect(line.events()).toEqual([
      { type: 'start', language: 'km', isLanguageChosen: true },
      { type: 'text', text: 'ខ្ញុំ​ចង់​ទៅ​ថៃ' },
    ])
    expect(await page.evaluate('document.documentElement.lang')).toBe('km')
    expect(await page.context().cookies()).toEqual([])
  })

  test('presses buttons; those of an older message stay readable and can no longer be pressed', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Check an agency' }).click()
    await page.getByText('You chose agency').waitFor()
    await shoot(page, 'english')

    expect(line.events()[1]).toEqual({ type: 'choice', id: 'agency', turn: 1 })
    const pressed = page.getByRole('button', { name: 'Check an agency' })
    expect(await pressed.count()).toBe(2)
    expect(await pressed.first().isDisabled()).toBe(true)
    expect(await pressed.last().isEnabled()).toBe(true)
  })

  test('can do everything with the keyboard alone', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).waitFor()
    await tabTo(page, 'English')
    await page.keyboard.press('Enter')
    await page.getByText('What would you like').waitFor()
    await tabTo(page, 'Find a hotline')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
    await page.keyboard.press('Space')
    await page.getByText('You chose hotline').waitFor()
    // The pressed button is retired; the focus waits on the first new one instead of being lost.
    expect(await focused(page)).toBe('Guidance for a safe journey')
    await tabTo(page, '')
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await page.getByText('You said: one').waitFor()
    expect(line.events().at(-1)).toEqual({ type: 'text', text: 'one\ntwo' })
  })

  test('finds the conversation again after a reload', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    await page.reload()
    await page.getByText('What would you like').waitFor()
    await write(page, 'still here', en.placeholder)
    await page.getByText('You said: still here').waitFor()

    expect(await page.locator('.line').count()).toBe(2)
    expect(new Set(line.received.map(({ from }) => from)).size).toBe(1)
  })

  test('goes on when the line is restarted, and what was written meanwhile arrives once and in order', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    await line.stopServer()
    await page.getByText(en.offline).waitFor()
    await write(page, 'first', en.placeholder)
    await write(page, 'second', en.placeholder)
    await page.getByText(en.sendingFailed).waitFor()
    await shoot(page, 'offline')
    await line.startServer()

    await page.getByText(en.online).waitFor()
    await page.getByText('You said: second').waitFor()
    expect(line.events().slice(1)).toEqual([
      { type: 'text', text: 'first' },
      { type: 'text', text: 'second' },
    ])
    expect(await page.getByText(en.sendingFailed).count()).toBe(0)
  })

  test('may write without a network; it is sent when the network is back, also after a reload', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    await page.context().setOffline(true)
    await page.getByText(en.offline).waitFor()
    await write(page, 'one', en.placeholder)
    await page.getByText(en.sendingFailed).waitFor()
    await page.context().setOffline(false)
    await page.reload()

    await page.getByText('You said: one').waitFor()
    expect(line.events().slice(1)).toEqual([{ type: 'text', text: 'one' }])
  })

  test('comes by a link to a topic, which leaves the address bar and is sent with the first thing done', async () => {
    line = await openLine()
    const { page, requests } = await visit('/?start=topic-thailand&lang=en')
    await page.getByRole('button', { name: 'English' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    expect(requests.filter((path) => path.startsWith('/api'))).toEqual([])
    await page.reload()
    await write(page, 'hello', en.placeholder)
    await page.getByText('You said: hello').waitFor()

    expect(line.events()).toEqual([
      { type: 'start', language: 'en', isLanguageChosen: true, payload: 'topic-thailand' },
      { type: 'text', text: 'hello' },
    ])
  })

  test.each(['/?lang=constructor', '/?lang=xx&start=%3Cscript%3E', '/?start='])(
    'comes by a broken link and meets the first screen as always: %s',
    async (path) => {
      line = await openLine()
      const { page } = await visit(path)
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByText('What would you like').waitFor()
      expect(line.events()).toEqual([{ type: 'start', language: 'en', isLanguageChosen: true }])
    },
  )

  test('sees a message once that comes twice, and the page in the language the line speaks', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    const message = { id: 'twice', text: 'ពីរដង', buttons: [], turn: 2, language: 'km' }
    await line.send(message)
    await line.send(message)
    await line.send({ ...message, id: 'once', text: 'ម្ដង' })

    await page.getByText('ម្ដង').waitFor()
    expect(await page.getByText('ពីរដង').count()).toBe(1)
    expect(await page.locator('.line').last().getAttribute('lang')).toBe('km')
    expect(await page.getByRole('link', { name: km.exit }).isVisible()).toBe(true)
    // The older message keeps its buttons: nothing newer offers any.
    expect(await page.getByRole('button', { name: 'Check an agency' }).isEnabled()).toBe(true)
  })

  test('sees the picture of an alert above its words, also after a reload', async () => {
    line = await openLine()
    const { page } = await visit()
    const body = png({ width: 320, height: 200 })
    await page.route('**/pictures/water.png', (route) => route.fulfill({ body, contentType: 'image/png' }))
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    await line.send({ id: 'a', text: 'The water rises.', buttons: [], picture: 'water.png', turn: 0, language: 'en' })

    const picture = page.locator('.line img')
    for (const _ of ['at once', 'after a reload']) {
      await picture.waitFor()
      expect((await picture.boundingBox())?.width).toBeGreaterThan(200)
      expect((await picture.boundingBox())?.y).toBeLessThan(
        (await page.getByText('The water rises.').boundingBox())?.y ?? 0,
      )
      await page.reload()
    }
  })

  test('dials a number and follows an address from a text, and markup is only text', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('<b>{{name}}</b>').waitFor()
    const links = `[...document.querySelectorAll('.text a')].map(({ textContent, href, rel }) => [textContent, href, rel])`

    expect(await page.evaluate(links)).toEqual([
      ['1288', 'tel:1288', ''],
      ['012 345 678', 'tel:012345678', ''],
    ])
    await page.reload()
    await page.evaluate('sessionStorage.clear()')
    await page.reload()
    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).click()
    await page.getByText('តើ​អ្នក​ចង់​ដឹង​អំពី​អ្វី?').waitFor()
    expect(await page.evaluate(links)).toEqual([
      ['1288', 'tel:1288', ''],
      ['+855 23 880 123', 'tel:+85523880123', ''],
      ['https://example.org/km?a=1', 'https://example.org/km?a=1', 'noopener noreferrer'],
    ])
  })
})

describe('a person who has to leave', () => {
  test.each(['the button', 'Escape three times'])('is gone at once and leaves nothing, by %s', async (way) => {
    line = await openLine({ exitUrl: 'about:blank' })
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('What would you like').waitFor()
    expect(await page.evaluate('sessionStorage.length')).toBe(1)

    if (way === 'the button') await page.getByRole('link', { name: en.exit }).click()
    else for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
    await page.waitForURL('about:blank')

    await page.goBack().catch(() => undefined)
    await page.goto(line.url())
    await page.getByRole('button', { name: 'English' }).waitFor()
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
    expect(await page.getByText('What would you like').count()).toBe(0)
  })

  test('is not thrown out by one Escape', async () => {
    line = await openLine({ exitUrl: 'about:blank' })
    const { page } = await visit()
    await page.getByRole('button', { name: 'English' }).waitFor()
    for (const key of ['Escape', 'Escape', 'a', 'Escape']) await page.keyboard.press(key)
    expect(page.url()).toBe(`${line.url()}/`)
  })
})

test('a conversation open in two tabs goes on in the one used last', async () => {
  line = await openLine()
  const { page } = await visit()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('What would you like').waitFor()
  const kept = JSON.stringify(await page.evaluate(`sessionStorage.getItem('chat')`))
  const { page: second } = await visit('/favicon.svg')
  await second.evaluate(`sessionStorage.setItem('chat', ${kept})`)
  await second.goto(line.url())

  await page.getByText(en.elsewhere).waitFor()
  await write(second, 'from the second', en.placeholder)
  await second.getByText('You said: from the second').waitFor()
  await write(page, 'from the first', en.placeholder)
  await page.getByText('You said: from the first').waitFor()
  expect(new Set(line.received.map(({ from }) => from)).size).toBe(1)
})

test('a site that was named shows the page in a frame, and the exit takes that site away too', async () => {
  const site = createSite((_request, reply) => {
    reply.setHeader('content-type', 'text/html')
    reply.end(`<p>Our site</p><iframe title="chat" width="340" height="600" src="${line.url()}/?lang=en"></iframe>`)
  }).listen(0, '127.0.0.1')
  await once(site, 'listening')
  const origin = `http://localhost:${(site.address() as AddressInfo).port}`
  line = await openLine({ embedOrigins: [origin], exitUrl: 'about:blank' })
  const { page } = await visit()
  await page.goto(origin)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'English' }).click()
  await frame.getByText('What would you like').waitFor()
  await frame.getByRole('link', { name: en.exit }).click()
  await page.waitForURL('about:blank')
  site.closeAllConnections()
  site.close()
})

describe('the page', () => {
  test.each(['English', 'ភាសាខ្មែរ'])('has no fault that axe finds, in %s', async (name) => {
    line = await openLine({ isPractice: () => true })
    const { page } = await visit()
    await page.getByRole('button', { name }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name }).click()
    await page.locator('.line .choices').waitFor()
    await page.locator('.line button').first().click()
    await page.locator('.line .choices').nth(1).waitFor()
    expect(await faults(page)).toEqual([])
  })

  test.each([320, 360, 1280])('fits a screen %i wide without scrolling sideways', async (width) => {
    line = await openLine({ isPractice: () => true })
    const { page } = await visit()
    await page.setViewportSize({ width, height: 740 })
    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).click()
    await page.locator('.line .choices').waitFor()
    await write(page, `https://example.org/${'a'.repeat(300)} ${'ក'.repeat(300)}`, km.placeholder)
    await page.locator('.line .choices').nth(1).waitFor()
    await shoot(page, `width-${width}`)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })

  test('brings its own letters, so that no phone shows boxes', async () => {
    line = await openLine()
    const { page } = await visit()
    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).click()
    await page.locator('.line .choices').waitFor()
    for (const selector of ['.line .text', '.line button', '#title', '#text', '.you .text']) {
      const fonts = await fontsOf(page, selector)
      expect(fonts.map(({ isCustomFont }) => isCustomFont)).toEqual(fonts.map(() => true))
      expect(fonts.map(({ familyName }) => familyName)).toContain('Noto Sans Khmer')
    }
  })

  test('costs little data: script and style stay under 60 kB, unpacked', async () => {
    line = await openLine()
    const { page, requests } = await visit()
    await page.getByRole('button', { name: 'English' }).waitFor()
    const files = requests.filter((path) => /\.(js|css)$/.test(path))
    const bodies = await Promise.all(files.map(async (path) => (await fetch(line.url() + path)).text()))
    const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0)
    expect(files.length).toBeGreaterThan(2)
    expect(bytes).toBeGreaterThan(1000)
    expect(bytes).toBeLessThan(60_000)
  })
})

interface Line {
  readonly received: Incoming[]
  events(): unknown[]
  /** Sends to whoever wrote last. */
  send(message: Outgoing): Promise<unknown>
  url(): string
  stopServer(): Promise<void>
  startServer(): Promise<void>
  stop(): Promise<void>
}

/** A line that answers everything with its menu, as the engine would: one message after the other, tried again until it arrives. */
async function openLine(options: Partial<WebOptions> = {}): Promise<Line> {
  const received: Incoming[] = []
  const languages = new Map<string, string>()
  let isStopped = false
  let server: WebServer | undefined

  async function answer({ from, id, event }: Incoming, turn: number) {
    if (event.type === 'start') languages.set(from, event.language ?? 'km')
    const language = languages.get(from) ?? 'km'
    const isEnglish = language === 'en'
    let text = isEnglish ? MENU_EN : MENU
    if (event.type === 'text') text = isEnglish ? `You said: ${event.text}` : `អ្នក​បាន​និយាយ៖ ${event.text}`
    if (event.type === 'choice') text = isEnglish ? `You chose ${event.id}` : `អ្នក​បាន​ជ្រើស ${event.id}`
    const message = { id: `${from}/${id}.0`, text, buttons: BUTTONS[language] ?? [], turn, language }
    while (!isStopped) {
      const sent = await server?.channel.send(from.slice('web:'.length), message).then(
        () => true,
        () => false,
      )
      if (sent) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  let answers = Promise.resolve()
  const receiver = {
    async receive(incoming: Incoming) {
      if (received.some(({ id }) => id === incoming.id)) return
      const turn = received.push(incoming)
      answers = answers.then(() => answer(incoming, turn))
    },
    back: () => {},
    refused: () => {},
  }
  const start = (port?: number) =>
    startWeb(receiver, { phones: ['1288'], ...options, ...(port === undefined ? {} : { port }) })
  server = await start()
  const { url, port } = server
  return {
    received,
    events: () => received.map(({ event }) => event),
    send: async (message) => server?.channel.send(received.at(-1)?.from.slice('web:'.length) ?? '', message),
    url: () => url,
    async stopServer() {
      await server?.stop()
      server = undefined
    },
    async startServer() {
      server = await start(port)
    },
    async stop() {
      isStopped = true
      await server?.stop()
    },
  }
}

/** A new person opens the page. Errors of its script, and what its own policy forbids, fail the test. */
async function visit(path = '/'): Promise<{ page: Page; requests: string[] }> {
  const context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2 })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (entry) => {
    if (entry.text().includes('Content Security Policy')) complaints.push(entry.text())
  })
  await page.goto(line.url() + path)
  return { page, requests }
}

async function write(page: Page, text: string, label: string): Promise<void> {
  await page.getByLabel(label).fill(text)
  await page.keyboard.press('Enter')
}

async function tabTo(page: Page, label: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === label) return
  }
  expect.unreachable(`Tab does not reach "${label}"`)
}

function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.textContent')
}

async function faults(page: Page): Promise<unknown> {
  await page.evaluate(AXE)
  return page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`)
}

async function fontsOf(page: Page, selector: string) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument', { depth: -1 })
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector })
  return (await devtools.send('CSS.getPlatformFontsForNode', { nodeId })).fonts
}

/** Pictures to look at, if `SHOTS` names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: `${folder}/web-${name}.png` })
}
