import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import { WEB_CAPABILITIES } from '../src/channels/web/web.ts'
import { judge, oracles, type Verdict } from './crash/expect.ts'
import { freePort, type LineProcess, startLine } from './crash/line-process.ts'
import { planFor, seeded } from './crash/plan.ts'
import { type TelegramPerson, telegramPerson } from './crash/telegram-people.ts'
import { type WebPerson, webPerson } from './crash/web-people.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from './fakes/telegram-api.ts'

const PEOPLE = 50
/** These say everything at once and wait for nothing. */
const HASTY = 8
const ON_THE_WEB = 6
const KILLS = 12
const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
const random = seeded(SEED)

let folder: string
let api: TelegramApi
let line: LineProcess
let kills = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-crash-'))
  // As it is now, whoever edits it meanwhile.
  cpSync('content', join(folder, 'content'), { recursive: true })
  api = await startTelegramApi({})
})
afterAll(async () => {
  await line?.kill()
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

test(`of fifty conversations nothing is lost and nothing counts twice, though the process is killed again and again (CRASH_SEED=${SEED})`, async () => {
  const port = await freePort()
  const settings = {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    CONTENT_DIR: join(folder, 'content'),
    LOG_LEVEL: 'warn',
    TRUST_PROXY: 'true',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
  }
  const newOracle = oracles(settings.CONTENT_DIR, {
    ...TELEGRAM_CAPABILITIES,
    deepLink: (payload) => `https://t.me/damnaer_bot?start=${payload}`,
  })
  const newWebOracle = oracles(settings.CONTENT_DIR, WEB_CAPABILITIES)
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    telegramPerson(api, { id: 100 + n, deeds: planFor(random), oracle: newOracle(), isHasty: false }),
  )
  const hasty = Array.from({ length: HASTY }, (_, n) =>
    telegramPerson(api, { id: 900 + n, deeds: HASTY_DEEDS, oracle: newOracle(), isHasty: true }),
  )
  const visitors = Array.from({ length: ON_THE_WEB }, (_, n) =>
    webPerson(`http://127.0.0.1:${port}`, `10.0.0.${n}`, { deeds: planFor(random), oracle: newWebOracle() }),
  )
  const everybody = [...people, ...hasty]
  const turn = setInterval(() => {
    for (const person of everybody) person.step()
  }, 5)
  try {
    while (kills < KILLS) await liveAndDie(settings, everybody)
    line = startLine(settings)
    await until(() => [...everybody, ...visitors].every((person) => person.isDone()))
    await until(() => everybody.every(({ updates }) => updates.every((id) => api.confirmed.has(id))))
    // Nothing more may come, however long one waits: the line stops when its outbox is empty.
    expect(await line.stop()).toBe(0)
  } finally {
    clearInterval(turn)
    await Promise.all(visitors.map((person) => person.close()))
  }
  report(
    'telegram',
    everybody,
    everybody.map(({ expected, seen }) => judge(expected, seen())),
  )
  report(
    'web',
    visitors,
    visitors.map(({ expected, seen, delivered }) => {
      const verdict = judge(expected, seen())
      return { ...verdict, repeated: verdict.repeated + delivered.length - seen().length }
    }),
  )
}, 120_000)

/** One life of the process: it is killed while it starts, or in the middle of its work. */
async function liveAndDie(settings: Record<string, string>, people: readonly TelegramPerson[]): Promise<void> {
  line = startLine(settings)
  if (kills % 5 === 4) await sleep(random() * 1_500)
  else {
    const enough = api.sent.length + 1 + Math.floor(random() * 50)
    await until(() => api.sent.length >= enough || people.every((person) => person.isDone()))
    await sleep(random() * 15)
  }
  await line.kill()
  kills += 1
}

function report(where: string, people: readonly (TelegramPerson | WebPerson)[], verdicts: readonly Verdict[]): void {
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + count(verdict), 0)
  const turns = people.reduce((total, { oracle }) => total + oracle.turns(), 0)
  const events = people.reduce((total, person) => total + person.events(), 0)
  const strange = verdicts.flatMap((verdict) => verdict.strange)
  const counts = { kills, people: people.length, events, turns, lost: sum(({ lost }) => lost), doubled: strange.length }
  process.stdout.write(
    `crash ${where} ${JSON.stringify({ seed: SEED, ...counts, repeated: sum(({ repeated }) => repeated) })}\n`,
  )
  expect(strange).toEqual([])
  expect(counts.lost).toBe(0)
  expect(events).toBeGreaterThanOrEqual(people.length * 8)
  // The page asks again for what it did not confirm, and shows it once: judge counted what it shows.
  for (const verdict of verdicts) expect(verdict.repeated).toBeLessThanOrEqual(kills)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    if (line.child.exitCode !== null) throw new Error(`The line ended: ${line.output()}`)
    await sleep(5)
  }
}

const HASTY_DEEDS = [
  { start: 'en' },
  ...['hotline', 'menu', 'help', 'language', 'hotline', 'menu', 'stop', 'menu'].map((say) => ({ say })),
] as const
