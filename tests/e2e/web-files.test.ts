import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'
import { cleanFile } from '../../src/core/files/clean-file.ts'
import { PAGE_TEXTS } from '../channels/web-page-texts.ts'
import { startWeb, type WebServer } from '../channels/web-server.ts'
import { png } from '../kit/files.ts'
import { waitingFiles } from '../kit/waiting-files.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
/** A microphone that beeps, and nobody who is asked whether the page may hear it. */
const BEEPS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const PHONE = { width: 360, height: 740 }
const { en } = PAGE_TEXTS

let browser: Browser
let context: BrowserContext
let server: WebServer
let page: Page
let files: ReturnType<typeof waitingFiles>
let received: Incoming[]
/** Does the next answer of the line ask for files? */
let isAsking: boolean

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...BEEPS] })
})
beforeEach(async () => {
  files = waitingFiles()
  received = []
  isAsking = true
  server = await start()
  context = await browser.newContext({ viewport: PHONE, deviceScaleFactor: 2 })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(server.url)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Answer 1').waitFor()
})
afterEach(async () => {
  await context.close()
  await server.stop()
})
afterAll(() => browser.close())

/** A line that says which answer it is. */
async function start(port = 0): Promise<WebServer> {
  const started: WebServer = await startWeb(
    {
      async receive(incoming) {
        if (received.some(({ id }) => id === incoming.id)) return
        const turn = received.push(incoming)
        const message: Outgoing = {
          ...{ id: `m${turn}`, turn, language: 'en', text: `Answer ${turn}`, buttons: [{ id: 'done', label: 'Done' }] },
          ...(isAsking ? { takesFiles: true } : {}),
        }
        void say(message)
      },
      back: () => {},
      refused: () => {},
    },
    { files, port },
  )
  const say = (message: Outgoing): Promise<unknown> =>
    started.channel.send(addressOfPage(), message).catch(() => (server === started ? say(message) : undefined))
  return started
}

const addressOfPage = () => received.at(-1)?.from.slice('web:'.length) ?? ''
const kept = () => [...files.all.values()]
const attach = () => page.getByRole('button', { name: en.attach })
const speak = () => page.getByRole('button', { name: en.record })
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

async function choose(name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await attach().click()
  await (await chooser).setFiles({ name, mimeType, buffer })
}

/** A picture as large as a phone makes it, drawn by the browser itself. */
const photo = async (width: number, height: number): Promise<Buffer> =>
  Buffer.from(
    (await page.evaluate(`(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = ${width}; canvas.height = ${height}
      const pen = canvas.getContext('2d')
      for (let n = 0; n < 3000; n++) {
        pen.fillStyle = 'hsl(' + n * 7 % 360 + ' 60% 50%)'
        pen.fillRect(n * 37 % ${width}, n * 53 % ${height}, 90, 60)
      }
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.95))
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    })()`)) as string,
    'base64',
  )

const sizeOf = (jpeg: Buffer): [width: number, height: number] => {
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && [0xc0, 0xc2].includes(jpeg[at + 1] ?? 0))
  return [jpeg.readUInt16BE(frame + 7), jpeg.readUInt16BE(frame + 5)]
}

test('a large picture is made small on the phone and arrives as one', async () => {
  const large = await photo(3200, 2400)
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 18]), Buffer.from('Exif\0\0GPS of Sok')])
  await choose('IMG_1.jpg', 'image/jpeg', Buffer.concat([large.subarray(0, 2), exif, large.subarray(2)]))
  await page.getByText('Answer 2').waitFor()

  const [picture = Buffer.alloc(0)] = kept()
  process.stdout.write(`picture ${JSON.stringify({ before: large.length, after: picture.length })}\n`)
  expect(received[1]?.event).toMatchObject({ type: 'media', kind: 'photo', file: { kind: 'picture' } })
  expect(sizeOf(picture)).toEqual([1600, 1200])
  expect(picture.length).toBeLessThan(large.length / 3)
  expect(picture.includes('GPS')).toBe(false)
  expect(await page.getByText(en.sent, { exact: true }).count()).toBe(2)
  await shoot('picture-sent')
})

test('what leaves the phone bears no place: the page draws the picture anew', async () => {
  const sent: Buffer[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/chat/files')) sent.push(request.postDataBuffer() ?? Buffer.alloc(0))
  })
  const small = await photo(300, 200)
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 18]), Buffer.from('Exif\0\0GPS of Sok')])
  await choose('IMG_2.jpg', 'image/jpeg', Buffer.concat([small.subarray(0, 2), exif, small.subarray(2)]))
  await page.getByText('Answer 2').waitFor()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.includes('GPS')).toBe(false)
})

test('a voice message that is spoken arrives as sound, and one that is discarded does not', async () => {
  await speak().click()
  await page.getByText(en.recording).waitFor()
  await shoot('recording')
  expect(await faults()).toEqual([])
  await press(en.discard)
  expect(await page.getByText(en.recording).isVisible()).toBe(false)
  await speak().click()
  await page.getByText('0:01').waitFor()
  await page.locator('#keep').click()
  await page.getByText('Answer 2').waitFor()

  expect(received).toHaveLength(2)
  expect(received[1]?.event).toMatchObject({ type: 'media', kind: 'voice', file: { kind: 'voice' } })
  const [voice = Buffer.alloc(0)] = kept()
  process.stdout.write(`voice ${JSON.stringify({ bytes: voice.length })}\n`)
  expect(voice.subarray(0, 4).toString()).toBe('OggS')
  expect(cleanFile(voice)?.bytes.length).toBe(voice.length)
  // A browser that hears it is the best judge of whether it is sound.
  const seconds = await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${voice.toString('base64')}'), (letter) => letter.charCodeAt(0))
    const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes.buffer)
    return sound.duration
  })()`)
  expect(seconds).toBeGreaterThan(0.8)
  expect(seconds).toBeLessThan(4)
})

test('the buttons are there while the line asks for files, in reach of thumb, keyboard and screen reader', async () => {
  for (const button of [attach(), speak()]) {
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width)
  }
  expect(await faults()).toEqual([])
  await shoot('asked')
  await attach().focus()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await chooser
  await page.reload()
  await attach().waitFor()

  isAsking = false
  await press('Done')
  await page.getByText('Answer 2').waitFor()
  expect(await attach().isVisible()).toBe(false)
})

test.each([
  ['a picture that cannot be opened', 'enough', en.fileUnfit, Buffer.from('<svg/>')],
  ['more than may wait for one person', 'enough', en.fileEnough, png()],
  ['a file when there is no room', 'no-room', en.fileNoRoom, png()],
] as const)('%s is not sent, and a kind sentence says what to do instead', async (_what, full, sentence, bytes) => {
  files.full = full
  await choose('x.png', 'image/png', bytes)
  await page.getByText(sentence).waitFor()
  expect(received).toHaveLength(1)
})

test('a file waits for the network and then arrives, once', async () => {
  await context.setOffline(true)
  await choose('x.png', 'image/png', png())
  await page.getByText(en.fileWaits).waitFor()
  await shoot('waits')
  await context.setOffline(false)
  await page.getByText('Answer 2').waitFor()
  expect(received).toHaveLength(2)
  expect(kept()).toHaveLength(1)
})

test('a file that is stuck can be stopped, and what was written after it goes', async () => {
  await context.setOffline(true)
  await choose('x.png', 'image/png', png())
  await page.getByText(en.fileWaits).waitFor()
  await page.getByLabel(en.placeholder).fill('help')
  await page.keyboard.press('Enter')
  await press(en.stopSending)
  await page.getByText(en.fileStopped).waitFor()
  await context.setOffline(false)
  await page.getByText('Answer 2').waitFor()
  expect(received.map(({ event }) => event.type)).toEqual(['start', 'text'])
})

test('of a file that was not sent nothing is left after a reload, which is said', async () => {
  await context.route('**/api/chat/files*', (route) => route.abort())
  await choose('x.png', 'image/png', png())
  await page.getByText(en.fileWaits).waitFor()
  expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toMatch(/x\.png|IHDR|blob/)
  await page.reload()
  await page.getByText(en.fileLost).waitFor()
  expect(received).toHaveLength(1)
})

async function faults(): Promise<unknown> {
  await page.evaluate(AXE)
  return page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`)
}

/** Pictures to look at, if `SHOTS` names a folder. */
async function shoot(name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder) await page.screenshot({ path: `${folder}/web-files-${name}.png` })
}
