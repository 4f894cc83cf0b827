import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { damnaer } from './app/cli.ts'
import { readMetrics } from './app/ops-client.ts'
import { openPage, type ScriptedPage } from './channels/web-client.ts'
import { thinContent } from './content/copy.ts'
import { freePort, type LineProcess, startLine } from './crash/line-process.ts'
import { jpeg, PLANTED } from './kit/files.ts'
import { filesIn } from './kit/files-in.ts'

/** Of a picture that was sent: where it was taken, how any such picture begins, and its scan. */
const CANARIES: readonly (readonly [what: string, bytes: string | Buffer])[] = [
  ['the place', PLANTED],
  ['the head', 'JFIF'],
  ['the scan', Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])],
]

const root = mkdtempSync(join(tmpdir(), 'damnaer-files-privacy-'))
const data = join(root, 'data')
let settings: Record<string, string>
let line: LineProcess
let said = ''
let page: ScriptedPage

beforeAll(async () => {
  settings = {
    PORT: String(await freePort()),
    DATA_DIR: data,
    DATA_KEY: Buffer.alloc(32, 'f').toString('base64'),
    CONTENT_DIR: thinContent(root),
    LOG_LEVEL: 'debug',
    METRICS_TOKEN: 'metrics-token-of-this-test',
  }
  await start()
  page = openPage(address())
}, 60_000)
afterAll(async () => {
  await page.close()
  await line.kill()
  rmSync(root, { recursive: true, force: true })
})

const WAIT = { timeout: 15_000, interval: 10 }
const address = () => `http://127.0.0.1:${settings.PORT}`
const last = () => (page.shown.at(-1)?.text ?? '').replaceAll('\u200b', '')
const hears = (answer: RegExp) => expect.poll(last, WAIT).toMatch(answer)

function act(id: string): void {
  const turn = page.shown.findLast(({ buttons }) => buttons.some((button) => button.id === id))?.turn
  if (turn === undefined) throw new Error(`"${id}" is not offered by: ${last()}`)
  page.act({ type: 'choice', id, turn })
}

async function press(id: string, answer: RegExp): Promise<void> {
  act(id)
  await hears(answer)
}

async function skipTo(answer: RegExp): Promise<void> {
  for (let n = 0; n < 20 && !answer.test(last()); n++) {
    const before = page.shown.length
    act('skip')
    await expect.poll(() => page.shown.length, WAIT).toBeGreaterThan(before)
  }
}

/** As the page does it: again until it is taken. */
async function show(id: string): Promise<void> {
  const headers = { authorization: `Bearer ${page.token}`, 'content-type': 'application/octet-stream' }
  const send = () =>
    fetch(`${address()}/api/chat/files?id=${id}`, { method: 'POST', headers, body: new Uint8Array(jpeg()) }).then(
      ({ status }) => status,
      () => 0,
    )
  await expect.poll(send, WAIT).toBe(202)
}

async function start(): Promise<void> {
  line = startLine(settings)
  await line.ready
}

/** The process ends as by a power cut and is started again. */
async function killAndStart(): Promise<void> {
  await line.kill()
  said += line.output()
  await start()
}

const inFolder = (name: string) => {
  try {
    return readdirSync(join(data, name))
  } catch {
    return []
  }
}

/** Where any of the picture can be read by who has the disk, a backup, the log or the metrics. */
async function placesOfCanaries(when: string): Promise<string[]> {
  const backup = join(root, `backup ${when}`)
  await damnaer(['backup', backup, '--data', data], { environment: { DATA_KEY: settings.DATA_KEY ?? '' } })
  const read: [string, Buffer][] = [
    ['the log', Buffer.from(said + line.output())],
    ['the metrics', Buffer.from(await readMetrics(address(), settings.METRICS_TOKEN ?? ''))],
    ...[...filesIn(data), ...filesIn(backup)].map((path): [string, Buffer] => [path, readFileSync(path)]),
  ]
  return CANARIES.flatMap(([what, words]) =>
    read.filter(([, bytes]) => bytes.includes(words)).map(([where]) => `${when}: ${what} in ${where}`),
  )
}

test('a picture that waits for its form is nowhere in the clear: not on the disk, in a backup, in the log or in numbers', async () => {
  page.act({ type: 'start', payload: 'ask-help', language: 'en' })
  await hears(/Can you read and write here/)
  await press('safe-yes', /Nobody reads it/)
  await press('go-on', /For whom/)
  await skipTo(/What happened/)
  expect(CANARIES.every(([, words]) => jpeg().includes(words))).toBe(true)
  await show('one')
  await hears(/We have noted it/)
  expect(inFolder('waiting')).toHaveLength(1)
  expect(await placesOfCanaries('waiting')).toEqual([])
})

test('a process that is killed while pictures arrive keeps each that it acknowledged, and a second try is no second picture', async () => {
  await show('two')
  const arriving = Promise.all([show('two'), show('three')])
  await killAndStart()
  await arriving
  expect(inFolder('waiting')).toHaveLength(3)
  expect(await placesOfCanaries('killed')).toEqual([])
  await hears(/Pictures: 3/)
})

test('a process that is killed while the case is made makes it with all of them, and its copies go', async () => {
  await press('done', /What may we call you/)
  await skipTo(/Please look at your answers/)
  act('send')
  await killAndStart()
  await expect.poll(() => page.shown.some(({ text }) => text.includes('Your number:')), WAIT).toBe(true)
  await expect.poll(() => inFolder('waiting'), WAIT).toEqual([])
  expect(inFolder('files')).toHaveLength(3)
  expect(page.shown.map(({ text }) => text).join('\n')).not.toContain('could not be kept')
  expect(await placesOfCanaries('case')).toEqual([])
  expect(await line.stop()).toBe(0)
})
