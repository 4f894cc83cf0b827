import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Baseline } from './baseline.ts'
import { type BotApi, startBotApi } from './bot-api.ts'
import { LINE, serving } from './build.ts'
import { type Child, startChild } from './child.ts'
import type { Script } from './script.ts'

/** A server under test, with its own Bot API. */
export interface Peer {
  readonly name: string
  /** Where updates are delivered. */
  readonly webhook: string
  readonly api: BotApi
  readonly child: Child
}

/** Where and how peers are started. */
export interface PeerOptions {
  readonly script: Script
  readonly folder: string
  readonly core: number | undefined
  /** What runs our line, if not the command itself. */
  readonly lineArgs?: readonly string[]
}

/** What every delivery says. */
export const SECRET = 'bench-secret'

/** A server to compare with. */
export async function startBaseline(name: keyof typeof BASELINES, options: PeerOptions): Promise<Peer> {
  const api = await startBotApi()
  const { opening, steps } = options.script
  const folder = join(options.folder, name)
  mkdirSync(folder, { recursive: true })
  const file = join(options.folder, `${name}.json`)
  const turns = [...opening, ...steps]
  const baseline: Baseline = { apiUrl: api.url, secret: SECRET, turns, opening: opening.length, folder }
  writeFileSync(file, JSON.stringify(baseline))
  const child = await startChild({ args: serving(name, file), environment: {}, core: options.core })
  return { name: BASELINES[name], webhook: child.address, api, child }
}

const BASELINES = {
  raw: 'raw node:http, state in memory (limit)',
  grammy: 'grammY + storage-file (baseline)',
  telegraf: 'telegraf + session files',
}

/** Our line as it is run: real content, journal with fsync, sealed; webhook with its secret. */
export async function startLine(driver: 'telegraf' | 'grammy', options: PeerOptions): Promise<Peer> {
  const api = await startBotApi()
  const child = await startChild({
    args: options.lineArgs ?? LINE,
    environment: {
      ...lineSettings(join(options.folder, `damnaer-${driver}`)),
      PUBLIC_URL: 'https://bench.invalid',
      TELEGRAM_BOT_TOKEN: '7:bench',
      TELEGRAM_DRIVER: driver,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_API_ROOT: api.url,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
    core: options.core,
  })
  await api.called('setWebhook')
  return { name: `Damnaer, ${driver} driver`, webhook: `${child.address}/telegram/webhook`, api, child }
}

/** The settings of a line of its own, whatever `.env` says. */
export const lineSettings = (folder: string, key: Buffer = randomBytes(32)): Record<string, string> => ({
  PORT: '0',
  HOST: '127.0.0.1',
  DATA_DIR: folder,
  DATA_KEY: key.toString('base64'),
  CONTENT_DIR: './content',
  DEFAULT_LANGUAGE: 'km',
  LOG_LEVEL: 'warn',
  TELEGRAM_BOT_TOKEN: '',
})

/** Ends a peer and its Bot API. */
export async function stopPeer({ api, child }: Peer): Promise<void> {
  await child.stop()
  api.stop()
}
