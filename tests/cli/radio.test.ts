import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf } from '../../src/core/day.ts'
import { isoWeekOf } from '../../src/core/iso-week.ts'
import { openUnheardFile } from '../../src/stores/unheard-file.ts'
import { damnaer } from '../app/cli.ts'
import { giveLearnt } from '../kit/learnt.ts'

const KEY = Buffer.alloc(32, 5)
const TODAY = dayOf(Date.now(), 'Asia/Phnom_Penh')
const LAST_WEEK = dayOf(Date.now() - 7 * 86_400_000, 'Asia/Phnom_Penh')
let folder: string
let environment: Record<string, string>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damnaer-radio-'))
  giveLearnt(folder)
  environment = { DATA_DIR: folder, DATA_KEY: KEY.toString('base64') }
  const file = openUnheardFile(folder, KEY)
  await file.keep({
    mark: 'a',
    text: 'Can my boss keep my passport?',
    day: LAST_WEEK,
    language: 'en',
    isForRadio: true,
  })
  await file.keep({ mark: 'b', text: 'ថៅកែយកប៉ាស្ព័រទុក ធ្វើម៉េច', day: LAST_WEEK, language: 'km', isForRadio: true })
  await file.keep({ mark: 'c', text: 'Is there a bus today?', day: TODAY, language: 'en', isForRadio: true })
  await file.keep({ mark: 'd', text: 'zzkx qqqq', day: LAST_WEEK, language: 'en' })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('the questions of the last week come with statements of the guides and their sources, and nothing of who asked', async () => {
  const { out, code } = await damnaer(['content', 'radio', '--json'], { environment })
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(code).toBe(0)
  expect(rows.map(({ question }) => question)).toEqual(['Can my boss keep my passport?', 'ថៅកែយកប៉ាស្ព័រទុក ធ្វើម៉េច'])
  const [english, khmer] = rows
  expect(Object.keys(english)).toEqual(['week', 'language', 'question', 'isOfDanger', 'answers'])
  expect(english.week).toBe(isoWeekOf(LAST_WEEK))
  expect(english.answers[0]).toMatchObject({ topic: 'passport-withheld', isReviewed: false })
  const [answer] = khmer.answers
  expect(answer.title).toMatch(/\p{Script=Khmer}/u)
  for (const { text, from } of answer.statements) expect([text, from.length > 0]).toEqual([text, true])
  const known = new Set(['advice', ...answer.sources.map(({ id }: { id: string }) => id)])
  expect(answer.statements.flatMap(({ from }: { from: string[] }) => from).every((id: string) => known.has(id))).toBe(
    true,
  )
})

test('a week is named, and one that is no week is refused', async () => {
  const week = isoWeekOf(TODAY)
  expect((await damnaer(['content', 'radio', '--week', week], { environment })).out).toContain('Is there a bus today?')
  expect((await damnaer(['content', 'radio', '--week', '2026-W09'], { environment })).out).toContain('Nobody asked')
  expect((await damnaer(['content', 'radio', '--week', 'monday'], { environment })).code).toBe(1)
})

test('what nobody understood and what is for the radio are listed and erased apart', async () => {
  const unheard = await damnaer(['content', 'unheard'], { environment })
  expect(unheard.out.trim().split('\n')).toEqual([`${LAST_WEEK} en 1x zzkx qqqq`])
  await damnaer(['content', 'radio', '--clear'], { environment })
  expect((await damnaer(['content', 'radio'], { environment })).out).toContain('Nobody asked the radio')
  expect((await damnaer(['content', 'unheard'], { environment })).out).toContain('zzkx')
})
