import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../src/app.ts'
import { partText } from '../src/content/guide.ts'
import { createLog } from '../src/ops/log.ts'
import { readSettings } from '../src/settings.ts'
import { APP_SECRET, type MessengerApi, PAGE_TOKEN, startMessengerApi, VERIFY_TOKEN } from './fakes/messenger-api.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from './fakes/telegram-api.ts'
import { giveLearnt } from './kit/learnt.ts'
import { messengerPerson } from './kit/people/messenger.ts'
import type { Heard, Person } from './kit/people/person.ts'
import { telegramPerson } from './kit/people/telegram.ts'
import { webPerson } from './kit/people/web.ts'
import { content } from './kit/world.ts'

/** One line with all its channels, and people who open one topic after the other by its link and read it to the end. */
const folder = mkdtempSync(join(tmpdir(), 'damnaer-topics-'))
const topics = content.catalogue.stages.flatMap((stage) => stage.topics)
/** More messages than this for one screen and nobody reads them. */
const MOST_MESSAGES = 4
const PATIENCE_MS = 20_000

let app: App
let telegram: TelegramApi
let messenger: MessengerApi

beforeAll(async () => {
  vi.useFakeTimers({ now: new Date('2026-11-21T03:00:00Z'), toFake: ['Date'], shouldAdvanceTime: true })
  telegram = await startTelegramApi()
  messenger = await startMessengerApi()
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: giveLearnt(folder),
    LOG_LEVEL: 'silent',
    TRUST_PROXY: 'true',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
    MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
    MESSENGER_APP_SECRET: APP_SECRET,
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_GRAPH_URL: messenger.url,
  })
  app = await startApp(settings, createLog('silent'))
  messenger.deliverTo(app.address)
})
afterAll(async () => {
  await app.stop()
  await Promise.all([telegram.stop(), messenger.stop()])
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

let people = 0
const ARRIVE: Record<string, (language: string) => Person> = {
  'the web chat': () => webPerson(app.address, `10.1.${Math.floor(people / 250)}.${people % 250}`),
  Telegram: (language) => telegramPerson(telegram, 5000 + people, language),
  Messenger: () => messengerPerson(messenger, `9900000000${10_000 + people}`),
}

describe.each(Object.keys(ARRIVE))('in %s', (channel) => {
  test.concurrent.each(content.catalogue.languages)(
    'every topic opens in %s and is read to its end',
    async (language) => {
      expect([...topics].sort()).toEqual(
        readdirSync('content/en/guides')
          .map((name) => name.slice(0, -3))
          .sort(),
      )
      const faults: string[] = []
      // One network may write thirty times at once in the web chat: each person reads three topics.
      await Promise.all(
        inParts(topics, 18).map(async (part) => {
          people += 1
          const person = ARRIVE[channel]!(language)
          try {
            await greet(person, language)
            for (const topic of part) faults.push(...(await read(person, topic, language)))
          } finally {
            await person.leave()
          }
        }),
      )
      expect(faults).toEqual([])
    },
  )
})

async function greet(person: Person, language: string): Promise<void> {
  await person.open('')
  const offered = await waitFor(person, 0, ({ buttons }) => buttons.length > 0)
  const button = offered.flatMap(({ buttons }) => buttons).find(({ id }) => id === `language.${language}`)
  if (button === undefined) return
  const seen = person.heard().length
  await person.press(button)
  await waitFor(person, seen, ({ buttons }) => buttons.some(({ id }) => id === 'guidance'))
}

/** Opens a topic by its link and presses "Read on" until there is no more; gives what was wrong with any screen. */
async function read(person: Person, topic: string, language: string): Promise<string[]> {
  const versions = content.files.guides.filter(({ id }) => id === topic)
  // Who lacks a text gets it in English, and is told so.
  const guide = versions.find((each) => each.language === language) ?? versions.find((each) => each.language === 'en')!
  const faults: string[] = []
  for (const [at, part] of guide.parts.entries()) {
    const seen = person.heard().length
    const more = person
      .heard()
      .at(-1)
      ?.buttons.find(({ id }) => id === 'more')
    if (at === 0) await person.open(`topic-${topic}`)
    else if (more === undefined) return [...faults, `${topic}: there is no way on to part ${at}`]
    else await person.press(more)
    const screen = await waitFor(person, seen, ({ buttons }) => buttons.some(({ id }) => id === 'contacts'))
    faults.push(
      ...faultsOf(screen, [part.title ?? guide.front.title, partText(part)]).map(
        (fault) => `${topic}, part ${at}: ${fault}`,
      ),
    )
    if (
      at === 0 &&
      guide.language !== language &&
      !says(screen, content.texts.speak({ key: 'guide.other-language' }, language))
    )
      faults.push(`${topic}: it is not said that this is another language`)
  }
  return faults
}

/** Empty, cut or too long: the fakes of the platforms refuse what the real ones would refuse. */
const faultsOf = (screen: readonly Heard[], texts: readonly string[]): string[] => [
  ...(screen.length > MOST_MESSAGES ? [`${screen.length} messages`] : []),
  ...screen.filter(({ text }) => text.trim() === '').map(() => 'an empty message'),
  ...texts.filter((text) => !says(screen, text)).map((text) => `not all is said of "${text.slice(0, 40)}"`),
  ...screen
    .flatMap(({ buttons }) => buttons)
    .flatMap(({ label }) => (/^$|[^ ]…$/.test(label) ? [`the button "${label}"`] : [])),
]

/** A long text comes in several messages, cut between paragraphs. */
const says = (screen: readonly Heard[], text: string): boolean =>
  plain(screen.map((each) => each.text).join(' ')).includes(plain(text))

const plain = (text: string): string =>
  text
    .replace(/[\u200B-\u200D]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** What was heard since, once the last message of the screen is there. */
async function waitFor(person: Person, seen: number, isLast: (heard: Heard) => boolean): Promise<readonly Heard[]> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(3)) {
    const heard = person.heard().slice(seen)
    if (heard.some(isLast)) return heard
  }
  throw new Error(`No answer after ${JSON.stringify(person.heard().at(-1))}`)
}

const inParts = <T>(all: readonly T[], parts: number): T[][] =>
  Array.from({ length: parts }, (_, part) => all.filter((_, at) => at % parts === part))
