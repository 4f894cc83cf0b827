import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSettings, readToday, SETTING_NAMES, SettingsError } from '../../src/settings.ts'

/** The problems of an environment, one a setting. */
function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

const KEY = Buffer.alloc(32, 7).toString('base64')
const WEBHOOK = { TELEGRAM_BOT_TOKEN: '123456:ABC-def', TELEGRAM_MODE: 'webhook' }

/** One value of each setting that cannot be used. */
const WRONG: Record<string, string> = {
  PORT: 'eighty-wrong',
  PUBLIC_URL: 'wrong-public-url',
  DATA_KEY: 'wrong-key-wrong-key',
  CONTENT_DIR: './wrong-content',
  LOG_LEVEL: 'wrong-loud',
  TIME_ZONE: 'Asia/Wrong',
  METRICS_TOKEN: 'wrong token',
  TRUST_PROXY: 'wrong-maybe',
  WEB_EMBED_ORIGINS: 'wrong-origin',
  WEB_EXIT_URL: 'javascript:wrong',
  TELEGRAM_BOT_TOKEN: 'wrong token',
  TELEGRAM_DRIVER: 'wrong-driver',
  TELEGRAM_MODE: 'wrong-mode',
  TELEGRAM_API_ROOT: 'ftp://wrong.example',
  TELEGRAM_WEBHOOK_SECRET: 'wrong secret!',
  MESSENGER_PAGE_TOKEN: 'wrong token',
  MESSENGER_APP_SECRET: 'wrong secret',
  MESSENGER_VERIFY_TOKEN: 'wrong',
  MESSENGER_GRAPH_URL: 'ftp://wrong.example',
}

test('a line with no settings at all has sensible ones', () => {
  expect(readSettings({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: './data',
    DEFAULT_LANGUAGE: 'km',
    TIME_ZONE: 'Asia/Phnom_Penh',
    TELEGRAM_DRIVER: 'telegraf',
    TELEGRAM_MODE: 'polling',
    TRUST_PROXY: false,
    WEB_EMBED_ORIGINS: [],
  })
  expect(readSettings({}).TELEGRAM_BOT_TOKEN).toBeUndefined()
})

describe('settings that cannot be used', () => {
  test('are all told at once, each by its name', () => {
    const problems = problemsOf(WRONG)
    for (const name of Object.keys(WRONG)) expect(problems.some((problem) => problem.startsWith(name))).toBe(true)
  })

  test('are never told by their value, which may be a secret', () => {
    const text = problemsOf(WRONG).join('\n')
    for (const value of Object.values(WRONG)) expect(text).not.toContain(value)
    expect(text).not.toContain('wrong')
  })

  test('stand in the message of the error, one a line', () => {
    const attempt = () => readSettings({ PORT: 'x', LOG_LEVEL: 'x' })
    expect(attempt).toThrow(/^These settings cannot be used:\n {2}- PORT .*\n {2}- LOG_LEVEL .*$/)
  })

  test.each(Object.keys(WRONG))('%s alone is enough to stop the start', (name) => {
    const problems = problemsOf({ [name]: WRONG[name] ?? '' })
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.filter((problem) => !problem.startsWith(name) && !problem.includes('is needed'))).toEqual([])
  })

  test('include a language that the content does not have, and those it has are named', () => {
    expect(problemsOf({ PORT: 'x', DEFAULT_LANGUAGE: 'xx' })).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^DEFAULT_LANGUAGE .*\bkm, en\b/),
    ])
  })

  test.each(['-1', '65536', '3.5', '0x', 'NaN'])('PORT=%s is no port', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1)
  })

  test.each([
    ['31 bytes', Buffer.alloc(31).toString('base64')],
    ['33 bytes', Buffer.alloc(33).toString('base64')],
    ['hexadecimal', 'ab'.repeat(32)],
  ])('DATA_KEY with %s is no key, and how to make one is said', (_what, key) => {
    expect(problemsOf({ DATA_KEY: key }).join()).toContain('openssl rand -base64 32')
  })
})

describe('a webhook', () => {
  test('does not start without its secret and its public address, and both are said', () => {
    expect(problemsOf(WEBHOOK)).toEqual([
      expect.stringMatching(/^TELEGRAM_WEBHOOK_SECRET .*pretend/),
      expect.stringMatching(/^PUBLIC_URL /),
    ])
  })

  test('that lacks them is told of it though other settings are wrong too', () => {
    const problems = problemsOf({ ...WEBHOOK, PORT: 'x', LOG_LEVEL: 'x' })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'LOG_LEVEL',
      'TELEGRAM_WEBHOOK_SECRET',
      'PUBLIC_URL',
    ])
  })

  test('at an address without TLS does not start: Telegram would not deliver', () => {
    const more = { TELEGRAM_WEBHOOK_SECRET: 'abc_DEF-123', PUBLIC_URL: 'http://line.example' }
    expect(problemsOf({ ...WEBHOOK, ...more })).toEqual([expect.stringMatching(/^PUBLIC_URL must begin with https:/)])
  })

  test('starts with them', () => {
    const more = { TELEGRAM_WEBHOOK_SECRET: 'abc_DEF-123', PUBLIC_URL: 'https://line.example' }
    expect(problemsOf({ ...WEBHOOK, ...more })).toEqual([])
  })

  test('needs nothing as long as Telegram is off', () => {
    expect(problemsOf({ TELEGRAM_MODE: 'webhook' })).toEqual([])
  })
})

describe('Messenger', () => {
  const ALL = {
    MESSENGER_PAGE_TOKEN: 'EAAabcdefghijklmnopqrstuvwxyz',
    MESSENGER_APP_SECRET: '0123456789abcdef0123456789abcdef',
    MESSENGER_VERIFY_TOKEN: 'a-word-of-our-own',
  }
  const names = Object.keys(ALL)

  test('is on with all three of its settings and off without any', () => {
    expect(problemsOf(ALL)).toEqual([])
    expect(problemsOf({ MESSENGER_GRAPH_URL: 'https://graph.facebook.com/v25.0' })).toEqual([])
  })

  test.each(names)('does not start with %s alone, and says at once what else it needs', (name) => {
    const problems = problemsOf({ [name]: ALL[name as keyof typeof ALL] })
    const others = names.filter((other) => other !== name)
    expect(problems).toEqual(others.map((other) => expect.stringMatching(new RegExp(`^${other} is needed`))))
  })

  test.each(names)('does not start without %s', (name) => {
    expect(problemsOf({ ...ALL, [name]: '' })).toEqual([expect.stringMatching(new RegExp(`^${name} is needed`))])
  })

  test('and Telegram say all that is missing together', () => {
    expect(problemsOf({ ...WEBHOOK, MESSENGER_VERIFY_TOKEN: 'a-word-of-our-own' })).toHaveLength(4)
  })
})

describe('what is set', () => {
  test('is read as what it is', () => {
    const environment = {
      PORT: '0',
      TRUST_PROXY: 'true',
      DATA_KEY: KEY,
      WEB_EMBED_ORIGINS: 'https://a.example, https://b.example',
    }
    expect(readSettings(environment)).toMatchObject({
      PORT: 0,
      TRUST_PROXY: true,
      DATA_KEY: KEY,
      WEB_EMBED_ORIGINS: ['https://a.example', 'https://b.example'],
    })
  })

  test('counts as not set when it is empty, as in a file with blanks to fill in', () => {
    expect(problemsOf(Object.fromEntries(Object.keys(WRONG).map((name) => [name, ''])))).toEqual([])
  })

  test('may stand among settings of other programs', () => {
    expect(problemsOf({ HOME: '/root', LANG: 'C' })).toEqual([])
  })
})

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const isSetting = (text: string) => /^#? ?[A-Z][A-Z_]+=/.test(text)
  const named = lines.filter(isSetting).map((text) => text.replace(/^# ?/, '').split('=')[0])

  test('names every setting that there is once, and no other', () => {
    expect(named.length).toBeGreaterThan(10)
    expect([...named].sort()).toEqual([...SETTING_NAMES].sort())
  })

  test('shows the value of every setting that has one when nobody set it', () => {
    const defaults: Record<string, unknown> = readSettings({})
    const withDefault = SETTING_NAMES.filter((name) => defaults[name] !== undefined && String(defaults[name]) !== '')
    const shown = lines.filter((text) => isSetting(text) && !text.endsWith('=')).map((text) => text.split('=')[0])
    expect([...shown].sort()).toEqual([...withDefault].sort())
  })

  test('explains each in the line above', () => {
    for (const [index, text] of lines.entries()) {
      if (isSetting(text)) expect([text, /^# [A-Z].{15,}/.test(lines[index - 1] ?? '')]).toEqual([text, true])
    }
  })

  test('can be used as it is, and gives the values that hold without it', () => {
    const values = lines.filter(isSetting).map((text) => text.replace(/^# ?/, '').split('=') as [string, string])
    expect(readSettings(Object.fromEntries(values))).toEqual(readSettings({}))
  })
})

test('commands that need no other setting know the day of the country, and refuse a zone that is none', () => {
  expect(readToday({ TIME_ZONE: '' })).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(['Pacific/Kiritimati', 'Pacific/Niue'].map((zone) => readToday({ TIME_ZONE: zone }))).toSatisfy(
    ([east = '', west = '']: string[]) => east > west,
  )
  expect(() => readToday({ TIME_ZONE: 'Asia/Wrong' })).toThrow(/TIME_ZONE must be/)
})
