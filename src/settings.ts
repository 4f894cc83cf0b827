import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'

const key = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be 32 bytes in base64: openssl rand -base64 32')
const url = z.url({ protocol: /^https?$/ })

/** Messenger is on with all of them, and off without any. */
const MESSENGER = ['MESSENGER_PAGE_TOKEN', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'] as const

/** Every setting, its meaning and its default: the same list as `.env.example`. An empty value counts as not set. */
const schema = z
  .object({
    PORT: z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: url.optional(),
    DATA_DIR: z.string().default('./data'),
    DATA_KEY: key.optional(),
    CONTENT_DIR: z.string().default('./content'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    DEFAULT_LANGUAGE: z.string().default('km'),
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
  .check(({ value, issues }) => {
    const missing = MESSENGER.filter((name) => value[name] === undefined)
    for (const name of missing.length < MESSENGER.length ? missing : []) {
      const message = 'is needed for Messenger, which does not start with only some of its settings'
      issues.push({ code: 'custom', input: value, path: [name], message })
    }
    if (value.TELEGRAM_BOT_TOKEN === undefined || value.TELEGRAM_MODE !== 'webhook') return
    if (value.TELEGRAM_WEBHOOK_SECRET === undefined) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['TELEGRAM_WEBHOOK_SECRET'],
        message: 'is needed with TELEGRAM_MODE=webhook: without it anybody could pretend to be Telegram',
      })
    }
    if (value.PUBLIC_URL?.startsWith('https:') === false) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['PUBLIC_URL'],
        message: 'must begin with https: with TELEGRAM_MODE=webhook: Telegram delivers nowhere else',
      })
    }
    if (value.PUBLIC_URL === undefined) {
      issues.push({
        code: 'custom',
        input: value,
        path: ['PUBLIC_URL'],
        message: 'is needed with TELEGRAM_MODE=webhook: Telegram must know where to deliver',
      })
    }
  })

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
  if (checked.success) return checked.data
  throw new SettingsError(checked.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
}
