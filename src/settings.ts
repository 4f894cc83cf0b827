import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { ContentError } from './content/content-error.ts'
import { readLanguages } from './content/read-folder.ts'
import { dayOf } from './core/day.ts'

const key = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be 32 bytes in base64: openssl rand -base64 32')
const url = z.url({ protocol: /^https?$/ })
/** Settings that depend on each other are looked at though others are wrong, so that all is said at once. */
const always = () => true

/** Messenger is on with all of them, and off without any. */
const MESSENGER = ['MESSENGER_PAGE_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'] as const
type Given = Readonly<Partial<Record<(typeof MESSENGER)[number], unknown>>>

function neededWithOthers(name: (typeof MESSENGER)[number]) {
  const isFine = (all: Given) => all[name] !== undefined || MESSENGER.every((other) => all[other] === undefined)
  const message = 'is needed for Messenger, which does not start with only some of its settings'
  return [isFine, { path: [name], message, when: always }] as [typeof isFine, object]
}

/** Every setting, its meaning and its default: the same list as `.env.example`. An empty value counts as not set. */
const schema = z
  .object({
    PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: url.optional(),
    DATA_DIR: z.string().default('./data'),
    DATA_KEY: key.optional(),
    CONTENT_DIR: z.string().default('./content'),
    CHROMIUM_PATH: z.string().optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    DEFAULT_LANGUAGE: z.string().default('km'),
    TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'must be the name of a time zone: Asia/Phnom_Penh')
      .default('Asia/Phnom_Penh'),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/, 'must be 16 or more letters and digits: openssl rand -hex 32')
      .optional(),
    TRUST_PROXY: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
    WEB_EMBED_ORIGINS: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
      .pipe(z.array(url)),
    WEB_EXIT_URL: url.optional(),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[\w-]+$/, 'must look like 123456:ABC-def, as @BotFather gives it')
      .optional(),
    TELEGRAM_DRIVER: z.enum(['telegraf', 'grammy']).default('telegraf'),
    TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
    TELEGRAM_API_ROOT: url.optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{1,256}$/, 'must be 1 to 256 of A-Z a-z 0-9 _ -')
      .optional(),
    MESSENGER_PAGE_TOKEN: z
      .string()
      .regex(/^\w{20,}$/, 'must be letters and digits, as Meta generates it')
      .optional(),
    MESSENGER_APP_SECRET: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'must be 32 of 0-9 a-f: App settings, Basic, Show')
      .optional(),
    MESSENGER_VERIFY_TOKEN: z
      .string()
      .regex(/^[\w-]{8,256}$/, 'must be 8 to 256 of A-Z a-z 0-9 _ -, made up by you')
      .optional(),
    MESSENGER_GRAPH_URL: url.optional(),
  })
  .refine((all) => !isTelegramWebhook(all) || all.TELEGRAM_WEBHOOK_SECRET !== undefined, {
    path: ['TELEGRAM_WEBHOOK_SECRET'],
    message: 'is needed with TELEGRAM_MODE=webhook: without it anybody could pretend to be Telegram',
    when: always,
  })
  .refine((all) => !isTelegramWebhook(all) || all.PUBLIC_URL !== undefined, {
    path: ['PUBLIC_URL'],
    message: 'is needed with TELEGRAM_MODE=webhook: Telegram must know where to deliver',
    when: always,
  })
  .refine((all) => !isTelegramWebhook(all) || all.PUBLIC_URL?.startsWith('http:') !== true, {
    path: ['PUBLIC_URL'],
    message: 'must begin with https: with TELEGRAM_MODE=webhook: Telegram delivers nowhere else',
    when: always,
  })
  .refine(...neededWithOthers('MESSENGER_PAGE_TOKEN'))
  .refine(...neededWithOthers('MESSENGER_APP_SECRET'))
  .refine(...neededWithOthers('MESSENGER_VERIFY_TOKEN'))

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(schema.shape)

/** Every setting, checked, with its default where none was given. */
export type Settings = z.output<typeof schema>

/** Settings that cannot be used: all problems at once, each with the name of its setting and never its value. */
export class SettingsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`These settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** Reads `.env`, if there is one, into the environment; what is set already stays. */
export function readEnvFile(): void {
  if (existsSync('.env')) loadEnvFile('.env')
}

/** Checks the environment once, at start. Throws `SettingsError`. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const checked = schema.safeParse(given)
  const problems = [...problemsOf(checked.error), ...contentProblems(given)]
  if (checked.success && problems.length === 0) return checked.data
  throw new SettingsError(problems)
}

/** Today, `2026-11-21`, by the clock of the country, for commands that need no other setting. Throws `SettingsError`. */
export function readToday({ TIME_ZONE }: Readonly<Record<string, string | undefined>>): string {
  const zone = schema.shape.TIME_ZONE.safeParse(TIME_ZONE || undefined)
  if (zone.success) return dayOf(Date.now(), zone.data)
  throw new SettingsError(zone.error.issues.map(({ message }) => `TIME_ZONE ${message}`))
}

const problemsOf = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

/** Is there content, and does it have the language? Its texts are checked when they are loaded. */
function contentProblems({ CONTENT_DIR, DEFAULT_LANGUAGE }: Readonly<Record<string, string | undefined>>): string[] {
  try {
    const languages = readLanguages(schema.shape.CONTENT_DIR.parse(CONTENT_DIR)).map(({ id }) => id)
    if (languages.includes(schema.shape.DEFAULT_LANGUAGE.parse(DEFAULT_LANGUAGE))) return []
    return [`DEFAULT_LANGUAGE must be a language of the content: ${languages.join(', ')}`]
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    return [`CONTENT_DIR must be a folder with content: its ${error.file} cannot be used`]
  }
}

const isTelegramWebhook = (all: { TELEGRAM_BOT_TOKEN?: string | undefined; TELEGRAM_MODE: string }): boolean =>
  all.TELEGRAM_BOT_TOKEN !== undefined && all.TELEGRAM_MODE === 'webhook'

function isTimeZone(name: string): boolean {
  try {
    return dayOf(0, name) !== ''
  } catch {
    return false
  }
}
