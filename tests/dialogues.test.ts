import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../src/app.ts'
import { toRegister } from '../src/content/agency-list.ts'
import { readCsv } from '../src/content/list-file/read-csv.ts'
import { TEAM_ROLES } from '../src/core/alert/team.ts'
import { reachOffice } from '../src/office/office-socket.ts'
import { createLog } from '../src/ops/log.ts'
import { readSettings } from '../src/settings.ts'
import { writeRegister } from '../src/stores/register-file.ts'
import { APP_SECRET, type MessengerApi, PAGE_TOKEN, startMessengerApi, VERIFY_TOKEN } from './fakes/messenger-api.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from './fakes/telegram-api.ts'
import { heldContent } from './kit/held-content.ts'
import { type Dialogue, PAGE, PERSON, readDialogue, readDialogues } from './kit/people/dialogue.ts'
import { messengerPerson } from './kit/people/messenger.ts'
import type { Heard, Person } from './kit/people/person.ts'
import { play } from './kit/people/play.ts'
import { telegramPerson } from './kit/people/telegram.ts'
import { webPerson } from './kit/people/web.ts'

/** Licences end: what the dialogues expect is what the lists state in these days. */
const TODAY = new Date('2026-11-21T03:00:00Z')

/** The days of the notice about the Thai border, seen from today. */
const NOTICES: Record<Exclude<Dialogue['notice'], 'as-it-is'>, string> = {
  'starts-tomorrow': 'from: 2026-11-22\nuntil: 2026-12-31',
  'ends-today': 'from: 2026-11-01\nuntil: 2026-11-21',
  'ended-yesterday': 'from: 2026-11-01\nuntil: 2026-11-20',
}

const TELEGRAM = {
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_WEBHOOK_SECRET: 'a-secret_that_only_Telegram_knows',
  PUBLIC_URL: 'https://line.example.org',
}

const MESSENGER = {
  PUBLIC_URL: 'https://line.example.org',
  MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
  MESSENGER_APP_SECRET: APP_SECRET,
  MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
}

/** Every way to reach the line, and the settings that open it. */
const CHANNELS: Record<string, Record<string, string>> = {
  'web chat': {},
  'Telegram by telegraf, polling': { ...TELEGRAM, TELEGRAM_DRIVER: 'telegraf', TELEGRAM_MODE: 'polling' },
  'Telegram by telegraf, webhook': { ...TELEGRAM, TELEGRAM_DRIVER: 'telegraf', TELEGRAM_MODE: 'webhook' },
  'Telegram by grammY, polling': { ...TELEGRAM, TELEGRAM_DRIVER: 'grammy', TELEGRAM_MODE: 'polling' },
  'Telegram by grammY, webhook': { ...TELEGRAM, TELEGRAM_DRIVER: 'grammy', TELEGRAM_MODE: 'webhook' },
  Messenger: MESSENGER,
}

/** Each dialogue by one driver in one mode: what the four have to do alike is their contract's, tests/channels. */
const IN_TURN = Object.keys(CHANNELS).filter((channel) => channel.startsWith('Telegram'))

/** The files of two languages stand side by side. */
const isTurnOf = (channel: string, n: number): boolean =>
  !IN_TURN.includes(channel) || IN_TURN[Math.floor(n / 2) % IN_TURN.length] === channel

const dialogues = readDialogues('tests/dialogues')
const { catalogue, texts } = heldContent().current()
const goodbyes = catalogue.languages.map((language) => texts.speak({ key: 'menu.text' }, language))
const folder = mkdtempSync(join(tmpdir(), 'damnaer-dialogues-'))

beforeAll(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ['Date'], shouldAdvanceTime: true })
  cpSync('content', join(folder, 'no-list'), { recursive: true, filter: (path) => !path.endsWith('practice') })
  for (const [name, days] of Object.entries(NOTICES)) {
    const copy = join(folder, name)
    cpSync('content', copy, { recursive: true })
    const file = join(copy, 'notices', 'thai-border-and-permits.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^from: .*\nuntil: .*$/m, days))
  }
})
afterAll(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(Object.keys(CHANNELS))('in the %s', (channel) => {
  const lines = new Map<string, Line>()
  const playable = dialogues.filter(({ only }, n) => (only === undefined ? isTurnOf(channel, n) : only === channel))

  beforeAll(async () => {
    for (const dialogue of playable) {
      const kind = lineFor(dialogue)
      if (!lines.has(kind)) lines.set(kind, await startLine(channel, dialogue))
    }
  })
  afterAll(async () => {
    await Promise.all([...lines.values()].map((line) => line.stop()))
  })

  const playOn = async (dialogue: Dialogue) => {
    const { arrive, invite } = lines.get(lineFor(dialogue))!
    const people: Person[] = []
    const come = (who: string) => {
      const one = arrive(dialogue, who)
      people.push(one)
      return one
    }
    const leave = () => Promise.all(people.map((one) => one.leave()))
    await play(dialogue, come(PERSON), { goodbyes, arrive: come, invite, pass }).finally(leave)
  }
  const named = (some: readonly Dialogue[]) => some.map((one) => [one.name, one.about, one] as const)

  test.concurrent.each(named(playable.filter((one) => !isTimed(one))))('%s: %s', (_, __, dialogue) => playOn(dialogue))

  // The clock is everybody's.
  test.each(named(playable.filter(isTimed)))('%s: %s', async (_, __, dialogue) => {
    await playOn(dialogue).finally(() => vi.setSystemTime(TODAY))
  })
})

const isTimed = ({ talk }: Dialogue): boolean => talk.some(({ hours }) => hours !== undefined)

const pass = (hours: number): void => void vi.setSystemTime(Date.now() + hours * 3_600_000)

describe('a dialogue file', () => {
  const head = 'about: a test\nlanguage: en\nflows: menu\ntalk:\n'

  test.each([
    ['- person: hi\n  lines: hello\n', 'step 1: Unrecognized key: "lines"'],
    ['- person: hi\n- person: hi\n  press: Menu\n', 'step 2: a step does one thing'],
    ['- line: hello\n', 'step 1: a step does one thing'],
    ['- person: hi\n  not: []\n', 'step 1, not: '],
  ])('that says %j is refused by its name, step and reason', (talk, reason) => {
    expect(() => readDialogue('odd.yaml', `${head}${talk}`)).toThrow(`odd.yaml cannot be read. ${reason}`)
  })

  test('keeps the zeros of a number and takes an empty link as the plain start', () => {
    const { talk } = readDialogue('numbers.yaml', `${head}- opens:\n- person: 012000007\n`)

    expect(talk.map(({ opens, person }) => opens ?? person)).toEqual(['', '012000007'])
  })
})

describe('playing a dialogue', () => {
  const playTo = (talk: string) => {
    const head = 'about: a test\nlanguage: en\nflows: menu\nsilence: yes\ntalk:\n'
    return play(readDialogue('odd.yaml', `${head}${talk}`), parrot(), { goodbyes: ['menu'], patience: 20 })
  }

  test('passes when everything was said that should be and nothing else', async () => {
    await expect(
      playTo('- person: hello\n  line: hello\n  buttons: Go\n- press: Go\n  line: go\n'),
    ).resolves.toBeUndefined()
  })

  test.each([
    ['- person: hello\n  line: goodbye\n', 'step 1: the line did not say "good'],
    ['- person: hello\n  buttons: Stop\n', 'step 1: the line did not say [Stop]'],
    ['- person: hello\n  line: hello\n  not: ell\n', 'step 1: the line said "ell"'],
    ['- person: hello\n', 'step 1: the line said more than was expected'],
    ['- person: hello\n  line: hello\n- press: Stop\n', 'step 2: the button "Stop" is not offered'],
    ['- person: hello\n  line: hello\n- press: Go\n  old: yes\n', 'step 2: no earlier message has the button "Go"'],
  ])('fails at %j and shows what was said', async (talk, reason) => {
    await expect(playTo(talk)).rejects.toThrow(`odd.yaml, ${reason}`)
    await expect(playTo(talk)).rejects.toThrow('person: hello\n  line: h\u200Bello\n        [Go]')
  })
})

/** Somebody whose every word comes back, with an invisible break inside and one button. */
function parrot(): Person {
  const heard: Heard[] = []
  const say = async (text: string) => {
    heard.push({ text: text.replace('h', 'h\u200B'), buttons: [{ id: 'go', label: 'Go', turn: heard.length }] })
  }
  return {
    heard: () => heard,
    write: say,
    press: ({ id }) => say(id),
    open: say,
    sendPhoto: undefined,
    leave: async () => {},
  }
}

/** A running line that people can speak to. */
interface Line {
  readonly arrive: (dialogue: Dialogue, who: string) => Person
  /** What the link of an invitation opens: to the desk of a partner, or to the team as `team coordinator`, for Banteay Meanchey. */
  readonly invite: (to: string) => Promise<string>
  stop(): Promise<void>
}

/** Whoever works at a desk sees what lies there: such a dialogue has a line of its own. */
const lineFor = ({ list, notice, name, talk }: Dialogue): string =>
  `${list} ${notice}${talk.some(({ joins }) => joins !== undefined) ? ` ${name}` : ''}`

async function startLine(channel: string, { list, notice }: Dialogue): Promise<Line> {
  const dataFolder = mkdtempSync(join(folder, 'data-'))
  const telegram = channel.startsWith('Telegram') ? await startTelegramApi({ cutsLetters: true }) : undefined
  const messenger = channel === 'Messenger' ? await startMessengerApi() : undefined
  if (list === 'old') await importOldList(dataFolder)
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataFolder,
    CONTENT_DIR: list === 'none' ? join(folder, 'no-list') : notice === 'as-it-is' ? 'content' : join(folder, notice),
    LOG_LEVEL: 'silent',
    TRUST_PROXY: 'true',
    ...CHANNELS[channel],
    ...(telegram && { TELEGRAM_API_ROOT: telegram.url }),
    ...(messenger && { MESSENGER_GRAPH_URL: messenger.url }),
  })
  const app = await startApp(settings, createLog('silent'), {
    now: Date.now,
    content: heldContent(settings.CONTENT_DIR),
  })
  telegram?.deliverTo(app.address)
  messenger?.deliverTo(app.address)
  let people = 0
  return {
    arrive(dialogue, who) {
      people += 1
      if (who === PAGE) return webPerson(app.address, `10.0.1.${people}`)
      if (telegram) return telegramPerson(telegram, 1000 + people, dialogue.language)
      if (messenger) return messengerPerson(messenger, `99000000000000${1000 + people}`)
      return webPerson(app.address, `10.0.0.${people}`)
    },
    async invite(to) {
      const office = await reachOffice(dataFolder)
      const role = TEAM_ROLES.find((one) => to === `team ${one}`)
      const invited =
        role === undefined
          ? await office?.invite({ desk: to, role: 'worker', hours: 48, by: 'dara' })
          : await office?.inviteToTeam({ role, provinces: ['banteay-meanchey'], by: 'dara' })
      if (invited === undefined) throw new Error(`Nobody can be invited to ${to}`)
      return `${role === undefined ? 'staff' : 'team'}-${invited.token}`
    },
    stop: () => stop(app, telegram ?? messenger),
  }
}

/** The practice agencies as if they were real, on a list that is older than it may be. */
async function importOldList(dataFolder: string): Promise<void> {
  const file = readFileSync(join('content', 'practice', 'agencies.csv'))
  const facts = { date: '2025-02-01', source: 'Ministry list, 2025', validForDays: 180, isPractice: false }
  const { register } = toRegister(readCsv(file), facts)
  if (register === undefined) throw new Error('The practice list cannot be read')
  await writeRegister(dataFolder, register)
}

async function stop(app: App, api: TelegramApi | MessengerApi | undefined): Promise<void> {
  await app.stop()
  await api?.stop()
}
