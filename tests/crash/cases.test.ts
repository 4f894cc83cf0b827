import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import type { Desk } from '../../src/core/case/desk.ts'
import type { Ledger } from '../../src/core/case/ledger.ts'
import { ledgersOf } from '../../src/core/case/ledgers.ts'
import { dayOf } from '../../src/core/day.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { HOUSE } from '../casework/kit.ts'
import { thinContent } from '../content/copy.ts'
import { type CaseStory, openCaseStory, type Teller } from './case-story.ts'
import { fillHelp } from './fill-help.ts'
import { freePort } from './line-process.ts'
import { seeded } from './plan.ts'

const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
/** More stories, each killed at other moments: CRASH_ROUNDS=10 for ten. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)
const random = seeded(SEED)

const KEY = Buffer.alloc(32, 7)
const DAY = 86_400_000
const LAW = 'practice-law-office'
const TOLD = ['big fish market', 'wages since', 'Vannak', 'Only at night', 'Can you walk']

const root = mkdtempSync(join(tmpdir(), 'damnaer-case-crash-'))
const counts = { stories: 0, kills: 0, cases: 0, codes: 0, messages: 0, shownToStrangers: 0, shownTooEarly: 0, left: 0 }
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
  process.stdout.write(`crash of cases, seed ${SEED} ${JSON.stringify(counts)}\n`)
})

interface People {
  readonly vannak: Teller
  readonly maly: Teller
  /** Works for another partner. */
  readonly dara: Teller
}

test.each(Array.from({ length: ROUNDS }, (_, n) => n))(
  `a form, consent, a case worker, words both ways, taking back and erasing are one case, though the process is killed at every step (story %d, CRASH_SEED=${SEED})`,
  async (n) => {
    const folder = join(root, `story-${n}`)
    const story = await openCaseStory(await settingsFor(folder), () => ({
      moment: 1 + Math.floor(random() * 14),
      isArmed: random() < 0.3,
    }))
    const people = {
      vannak: story.person('Vannak', 101),
      maly: story.person('Maly', 102),
      dara: story.person('Dara', 103),
    }
    try {
      await joins(story, people.maly, HOUSE)
      await joins(story, people.dara, LAW)
      const { vannak } = people
      await fillHelp(vannak, {
        ...{ where: 'Near the big fish market', gender: 'man', name: 'Vannak Testperson', word: 'white elephant' },
        tell: () => vannak.write('No wages since three months', /What may we call you/),
        reach: () => vannak.press('done', /At what time/),
      })
      const code = await tells(story, people)
      expect(await story.stop()).toBe(0)
      counts.kills += story.kills()
      await expectOneCase(join(folder, 'data'), code)
      expect(story.output()).not.toMatch(new RegExp(TOLD.join('|')))
    } finally {
      await story.remove()
    }
    counts.stories += 1
    expect(story.kills()).toBeGreaterThanOrEqual(3)
  },
  300_000,
)

async function settingsFor(folder: string): Promise<Record<string, string>> {
  return {
    PORT: String(await freePort()),
    DATA_DIR: join(folder, 'data'),
    DATA_KEY: KEY.toString('base64'),
    CONTENT_DIR: thinContent(folder),
    LOG_LEVEL: 'debug',
  }
}

async function joins(story: CaseStory, worker: Teller, desk: string): Promise<void> {
  const invited = await story.office((office) => office.invite({ desk, role: 'worker', hours: 48, by: 'dara' }))
  await worker.open(`staff-${invited?.token}`, /choose a language/)
  await worker.press('language.en', /You belong to this desk now/)
}

/** Each step of a case; before it the line is told to die in the middle of it. Gives the code. */
async function tells(story: CaseStory, { vannak, maly, dara }: People): Promise<string> {
  await story.arm()
  await vannak.press('send', /Your number:/)
  const codes = vannak.heard().flatMap((text) => text.match(/\d{3} \d{3} \d{4}/g) ?? [])
  const code = (codes[0] ?? '').replaceAll(' ', '')
  counts.codes += new Set(codes).size
  expect(new Set(codes).size).toBe(1)
  await vannak.press(`partner.${HOUSE}`, /If you agree/)
  expect(await story.cases()).toHaveLength(1)
  // Nobody has been told anything, though all of it was sent.
  const early = maly.heard().filter((text) => !/choose a language|belong to this desk|^Hello! This is/.test(text))
  counts.shownTooEarly += early.length
  expect(early).toEqual([])

  await story.arm()
  await vannak.press('agree', /is told now/)
  await maly.hears(/something new on your desk/)
  await maly.press('desk', /waits for an answer/)
  await maly.press(`case.${code}`, /When you take it/)
  expect(maly.heard().join()).not.toMatch(/fish|wages|Vannak/)

  await story.arm()
  await maly.press('accept', /You have taken it/)
  await vannak.hears(/said yes/)
  await maly.press('talk', /Now the person reads/)

  await story.arm()
  await maly.write('Can you walk?', /Passed on/)
  await vannak.hears(/New messages for you: 1/)
  await vannak.press('messages', /Can you walk/)

  await story.arm()
  await vannak.write('Only at night', /Sent/)
  await maly.hears(/Only at night/)
  const shown = await story.office((office) => office.show({ code, reason: 'test', by: 'test' }))
  counts.messages += shown?.file.messages.length ?? 0
  expect(shown?.file.messages.map(({ n, from }) => [n, from])).toEqual([
    [1, 'worker'],
    [2, 'person'],
  ])
  expect(shown?.consents.map(({ partner, status }) => [partner, status])).toEqual([[HOUSE, 'given']])
  expect(shown?.referrals).toMatchObject([{ partner: HOUSE, status: 'accepted' }])

  await vannak.press('my-case-again', /is helping/)
  await vannak.press('who-knows', /may know since/)
  await vannak.press(`withdraw.${HOUSE}`, /sees nothing more here/)
  await story.arm()
  await vannak.press('withdraw-yes', /Taken back/)
  const after = await story.office((office) => office.show({ code, reason: 'test', by: 'test', partner: HOUSE }))
  expect(after).toBeUndefined()
  await maly.press('end-talk', /not open to you any more/)

  await vannak.press('erase-all', /Erase it\?/)
  await story.arm()
  await vannak.press('erase-all-yes', /It is erased/)
  expect(await story.cases()).toEqual([])
  await expectStranger(dara)
  return code
}

async function expectStranger(dara: Teller): Promise<void> {
  await dara.press('queue', /Nothing waits on your desk/)
  const shown = dara
    .heard()
    .filter((text) => TOLD.some((words) => text.includes(words)) || text.includes('something new'))
  counts.shownToStrangers += shown.length
  expect(shown).toEqual([])
}

/** What is on the disk in the end: one empty stone, nothing on a desk, nothing that waits or was given up. */
async function expectOneCase(data: string, code: string): Promise<void> {
  const store = await openLowdbStore({ folder: data, key: KEY, now: Date.now })
  try {
    const days = [-1, 0, 1].map((by) => dayOf(Date.now() + by * DAY, 'Asia/Phnom_Penh'))
    const ledgers = await Promise.all(days.flatMap(ledgersOf).map((one) => store.load<Ledger>(one)))
    const lines = ledgers.flatMap(({ state }) => state?.lines ?? [])
    counts.cases += lines.length
    expect(lines).toHaveLength(1)
    const file = (await store.load<CaseFile>(`@case:${code}`)).state
    expect(file).toMatchObject({ status: 'erased', sealed: {}, key: '', messages: [], consents: [] })
    for (const desk of [HOUSE, LAW, 'line'])
      expect((await store.load<Desk>(`@desk:${desk}`)).state?.queue ?? []).toEqual([])
    const { waiting, dead } = store.counts()
    counts.left += dead
    // What waits is time: when the desk no longer says that something was taken back, when the stone goes, and the day's counts.
    expect({ waiting, dead }).toEqual({ waiting: 3, dead: 0 })
    expect(store.nextDue()).toBeGreaterThan(Date.now() + 13 * DAY)
  } finally {
    await store.close()
  }
}
