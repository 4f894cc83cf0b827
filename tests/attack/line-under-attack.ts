import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from '../../src/app.ts'
import type { Outgoing } from '../../src/core/channel.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { makeToken } from '../channels/web-client.ts'
import { APP_SECRET, type MessengerApi, PAGE_TOKEN, startMessengerApi, VERIFY_TOKEN } from '../fakes/messenger-api.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { messengerPeople } from './messenger-endpoint.ts'
import { elsewhere } from './networks.ts'
import { SECRET } from './telegram-endpoint.ts'

const METRICS_TOKEN = 'a-token-for-the-metrics-of-this-test'

/** The whole line, on a real port, with an ordinary person who comes by. */
export interface LineUnderAttack {
  readonly address: string
  readonly port: number
  readonly telegram: TelegramApi
  readonly messenger: MessengerApi
  /** Somebody comes to the page and is answered; resolves with what they read. */
  serveSomebody(): Promise<string>
  /** The text of `/metrics`. */
  metrics(): Promise<string>
  stop(): Promise<void>
}

export async function startLineUnderAttack(): Promise<LineUnderAttack> {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-attack-'))
  const telegram = await startTelegramApi()
  const messenger = await startMessengerApi()
  for (const person of messengerPeople()) messenger.wrote(person)
  const settings = {
    PORT: '0',
    DATA_DIR: giveLearnt(folder),
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    TRUST_PROXY: 'true',
    PUBLIC_URL: 'https://line.example',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    MESSENGER_PAGE_TOKEN: PAGE_TOKEN,
    MESSENGER_APP_SECRET: APP_SECRET,
    MESSENGER_VERIFY_TOKEN: VERIFY_TOKEN,
    MESSENGER_GRAPH_URL: messenger.url,
    METRICS_TOKEN,
  }
  const app = await startApp(readSettings(settings), createLog('silent'))
  telegram.deliverTo(app.address)
  messenger.deliverTo(app.address)
  return {
    address: app.address,
    port: Number(new URL(app.address).port),
    telegram,
    messenger,
    serveSomebody: () => serveSomebody(app.address),
    async metrics() {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
      return (await fetch(`${app.address}/metrics`, { headers })).text()
    },
    async stop() {
      await app.stop()
      await telegram.stop()
      await messenger.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Comes to the page as somebody new, and resolves with what was said to them. */
export async function serveSomebody(address: string): Promise<string> {
  const headers = { authorization: `Bearer ${makeToken()}`, 'content-type': 'application/json', ...elsewhere() }
  const url = `${address}/api/chat/messages`
  const body = JSON.stringify({ id: 'e1', event: { type: 'start', language: 'en' } })
  const { status } = await fetch(url, { method: 'POST', headers, body })
  if (status !== 202) throw new Error(`An ordinary person was answered ${status}`)
  let said = ''
  for (let after = ''; !said.includes('What would you like to know?'); ) {
    const answer = (await (await fetch(`${url}?after=${after}`, { headers })).json()) as { messages?: Outgoing[] }
    const messages = answer.messages ?? []
    said += messages.map(({ text }) => text).join('\n')
    after = encodeURIComponent(messages.at(-1)?.id ?? after)
    if (messages.length === 0) await sleep(20)
  }
  return said
}
