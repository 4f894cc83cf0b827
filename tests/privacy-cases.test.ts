import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseFile } from '../src/core/case/case-file.ts'
import type { OutboxRow } from '../src/core/store.ts'
import { openLowdbStore } from '../src/stores/lowdb/lowdb-store.ts'
import { damnaer } from './app/cli.ts'
import { readMetrics } from './app/ops-client.ts'
import { HOUSE } from './casework/kit.ts'
import { thinContent } from './content/copy.ts'
import { type CaseStory, openCaseStory, type Teller } from './crash/case-story.ts'
import { fillHelp } from './crash/fill-help.ts'
import { freePort } from './crash/line-process.ts'
import { jpeg, PLANTED } from './kit/files.ts'
import { filesIn } from './kit/files-in.ts'

const KEY = Buffer.alloc(32, 'c')
const METRICS_TOKEN = 'metrics-token-of-this-test'
const YEARS = 3 * 365 * 86_400_000

/** What is told in the form and written in the relay, and so must be nowhere that somebody else reads. */
const CANARIES = {
  name: 'សុវណ្ណារី ហេង',
  'name in Latin letters': 'Sovannary Heng',
  phone: '012 345 987',
  place: 'ផ្ទះពណ៌ស្វាយក្រោយវត្តចាស់',
  'code word': 'ពពែខៀវ',
  'own words': 'ថៅកែដកប៉ាស្ព័រពួកយើងអស់ហើយ',
  'words of the case worker': 'ចាំនៅក្រោមដើមពោធិ៍',
  'words to the case worker': 'យប់នេះខ្ញុំនៅជាន់ទីបី',
  note: 'ឡានពណ៌សម្ងាត់',
  'place in the picture': PLANTED,
} as const

const root = mkdtempSync(join(tmpdir(), 'damnaer-case-privacy-'))
const data = join(root, 'data')
let story: CaseStory
let settings: Record<string, string>
let person: Teller
let maly: Teller
let code = ''
const surfaces: string[] = []

beforeAll(async () => {
  settings = {
    PORT: String(await freePort()),
    DATA_DIR: data,
    DATA_KEY: KEY.toString('base64'),
    CONTENT_DIR: thinContent(root),
    LOG_LEVEL: 'debug',
    METRICS_TOKEN,
  }
  story = await openCaseStory(settings, () => ({ moment: 0, isArmed: false }))
  story.api.files.set('photo', { bytes: jpeg() })
  person = story.person('person', 101)
  maly = story.person('Maly', 102)
})
afterAll(async () => {
  await story.remove()
  rmSync(root, { recursive: true, force: true })
})

/** Where any of it can be read by who has the disk, a backup, the log, the metrics, or asks the line. */
async function placesOfCanaries(when: string): Promise<string[]> {
  const backup = join(root, `backup ${when}`)
  await damnaer(['backup', backup, '--data', data], { environment: { DATA_KEY: settings.DATA_KEY ?? '' } })
  const files = [...filesIn(data), ...filesIn(backup)]
  expect(files.some((path) => path.endsWith('audit.log'))).toBe(true)
  surfaces.push(await story.office(() => readMetrics(`http://127.0.0.1:${settings.PORT}`, METRICS_TOKEN)))
  for (const path of ['/ready', '/health', '/'])
    surfaces.push(await (await fetch(`http://127.0.0.1:${settings.PORT}${path}`)).text())
  const read: [string, string | Buffer][] = [
    ['the log', story.output()],
    ['what the line answers', surfaces.join('\n')],
    ...files.map((path): [string, Buffer] => [path.slice(root.length), readFileSync(path)]),
  ]
  const secrets: [string, string][] = [
    ...Object.entries(CANARIES),
    ...(code === '' ? [] : [['code', code] as [string, string]]),
  ]
  return secrets.flatMap(([what, words]) =>
    read.filter(([, bytes]) => bytes.includes(words)).map(([where]) => `${when}: ${what} in ${where}`),
  )
}

const fillsIn = () =>
  fillHelp(person, {
    ...{ where: CANARIES.place, gender: 'woman', name: CANARIES.name, word: CANARIES['code word'] },
    async tell() {
      await person.show(/We have noted it/)
      await person.write(`${CANARIES['own words']} ${CANARIES['name in Latin letters']}`, /What may we call you|☎/)
      if (/☎/.test(person.heard().at(-1) ?? '')) await person.press('resume', /What may we call you/)
    },
    async reach() {
      await person.press('ways.phone', /Chosen so far/)
      await person.press('done', /Which number/)
      await person.write(CANARIES.phone, /At what time/)
    },
  })

/** From the consent to words in both directions, a note, and the picture on the case worker's screen. */
async function writes(): Promise<void> {
  const invited = await story.office((office) => office.invite({ desk: HOUSE, role: 'worker', hours: 48, by: 'dara' }))
  await maly.open(`staff-${invited?.token}`, /choose a language/)
  await maly.press('language.en', /You belong to this desk now/)
  await person.press('send', /Your number:/)
  code = (/\d{3} \d{3} \d{4}/.exec(person.heard().join())?.[0] ?? '').replaceAll(' ', '')
  await person.press(`partner.${HOUSE}`, /If you agree/)
  await person.press('agree', /is told now/)
  await maly.press('desk', /waits for an answer/)
  await maly.press(`case.${code}`, /When you take it/)
  await maly.press('accept', /You have taken it/)
  await maly.press('file.1', /File 1 is above/)
  await maly.press('note', /Write your note/)
  await maly.write(CANARIES.note, /The note is kept/)
  await maly.press('talk', /Now the person reads/)
  await maly.write(CANARIES['words of the case worker'], /Passed on/)
  await person.hears(/New messages for you: 1/)
  await person.press('messages', new RegExp(CANARIES['words of the case worker']))
  await person.write(CANARIES['words to the case worker'], /Sent/)
  await maly.hears(new RegExp(CANARIES['words to the case worker']))
}

describe('what is told in a form and written in the relay', () => {
  test('is nowhere but sealed while it is a draft', async () => {
    await fillsIn()

    expect(await placesOfCanaries('draft')).toEqual([])
  })

  test('is nowhere but sealed and on the phones of who may read it once it is a case, also in a backup', async () => {
    await writes()

    expect(code).toMatch(/^\d{10}$/)
    expect(maly.heard().join('\n')).toContain(CANARIES['own words'])
    const [shown] = story.api.sentFiles
    expect(shown?.chat_id).toBe(102)
    expect(shown?.bytes.includes(PLANTED)).toBe(false)
    expect(readdirSync(join(data, 'files'))).toHaveLength(1)
    expect(await placesOfCanaries('case')).toEqual([])
  })

  test('nor after the process is killed in the middle of it and comes back', async () => {
    await person.press('my-case-again', /is helping/)
    await story.kill()

    expect(await placesOfCanaries('killed')).toEqual([])
    expect(story.kills()).toBe(1)
  })

  test('is gone within a minute once it is erased: from conversation, case, desk, what waits, and files', async () => {
    await person.press('erase-all', /Erase it\?/)
    const began = Date.now()
    await person.press('erase-all-yes', /It is erased/)
    await expect
      .poll(() => story.office((office) => office.show({ code, reason: 'test', by: 'test' })), { timeout: 60_000 })
      .toBeUndefined()
    await expect.poll(() => readdirSync(join(data, 'files')), { timeout: 60_000 }).toEqual([])
    // The promise is a minute; nothing here is measured but that.
    expect(Date.now() - began).toBeLessThan(60_000)

    expect(await placesOfCanaries('erased')).toEqual([])
    expect(await story.stop()).toBe(0)
    expect(await keptOf()).toEqual([])
  })
})

/** What of it is left to whoever has the key: conversations, the case, the desk, and rows that wait. */
async function keptOf(): Promise<string[]> {
  const store = await openLowdbStore({ folder: data, key: KEY, now: Date.now })
  try {
    const addresses = ['telegram:101', 'telegram:102', `@case:${code}`, `@desk:${HOUSE}`, '@desk:line']
    const states = await Promise.all(
      addresses.map(async (one) => [one, (await store.load<object>(one)).state] as const),
    )
    expect((states[2]?.[1] as CaseFile | undefined)?.status).toBe('erased')
    const rows: readonly OutboxRow[] = await store.claim(Date.now() + YEARS, 1_000)
    const told = JSON.stringify([states, rows])
    return Object.entries(CANARIES).flatMap(([what, words]) => (told.includes(words) ? [what] : []))
  } finally {
    await store.close()
  }
}
