import { setTimeout as sleep } from 'node:timers/promises'
import type { ActorId } from '../../src/core/actor.ts'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { Post } from '../../src/core/alert/mailing.ts'
import { BUCKETS } from '../../src/core/alert/subscriber.ts'
import type { Team } from '../../src/core/alert/team.ts'
import type { Conversation, Store } from '../../src/core/store.ts'
import { createActing } from '../../src/engine/acting.ts'
import type { AlertRow } from '../../src/office/alert-desk.ts'
import { reachOffice } from '../../src/office/office-socket.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { DARA, DAY, GOOD, RITH, RULES, SOPHEA } from '../alerting/kit.ts'
import { thinContent } from '../content/copy.ts'
import { byBucket, put, subscriber } from '../engine/mail-kit.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { freePort, type LineProcess, startLineToKillAt } from './line-process.ts'

const KEY = Buffer.alloc(32, 7)
/** The alert of the story. */
const ALERT = '482913706'
/** Chats of subscribers begin here. */
const FIRST = 5_000_000
const TEXT = GOOD.words.en?.text ?? ''

/** A folder in which an alert was approved for so many people on Telegram, and the lives of a line on it. */
export interface AlertStory {
  readonly api: TelegramApi
  readonly chats: readonly number[]
  /** Starts the line; it ends by itself at its nth moment, if one is named. */
  live(moment?: number): LineProcess
  /** How often the alert has arrived in each of these chats. */
  arrived(): ReadonlyMap<number, number>
  /** As staff at the server see it. */
  seen(): Promise<AlertRow | undefined>
  /** Stops it at the server; resolves when that is on disk. */
  stopAlert(): Promise<string>
  /** Waits until the line says that it stands so. */
  untilIs(status: Alert['status'], line: LineProcess): Promise<void>
  /** What is on disk while no line runs: chats that are shown the alert when they next write, and all that the posts know of. */
  kept(): Promise<{ readonly owed: readonly number[]; readonly posted: readonly number[]; readonly alert: Alert }>
  remove(): Promise<void>
}

/** `pace`: messages a second, where the platform's own would take minutes. */
export async function openAlertStory(folder: string, people: number, pace?: number): Promise<AlertStory> {
  const api = await startTelegramApi({})
  const data = `${folder}/data`
  const chats = Array.from({ length: people }, (_, n) => FIRST + n)
  const content = thinContent(folder)
  giveLearnt(data, content)
  await approve(data, chats)
  const settings = {
    ...{ PORT: String(await freePort()), DATA_DIR: data, DATA_KEY: KEY.toString('base64'), LOG_LEVEL: 'warn' },
    ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, TELEGRAM_MODE: 'polling' },
    CONTENT_DIR: content,
    ...(pace === undefined ? {} : { KILL_PACE: String(pace) }),
  }
  let line: LineProcess | undefined
  const office = async () => {
    const reached = await reachOffice(data)
    if (reached === undefined) throw new Error('The office cannot be reached')
    return reached
  }
  const seen = async () => (await (await office()).alerts({})).find(({ id }) => id === ALERT)
  return {
    api,
    chats,
    seen,
    live: (moment = 0) => (line = startLineToKillAt(settings, moment, true)),
    arrived: () => countByChat(api),
    stopAlert: async () => (await office()).stopAlert({ by: 'dara', id: ALERT }),
    async untilIs(status, { child, output }) {
      for (; (await seen())?.status !== status; await sleep(50))
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The line ended: ${output()}`)
    },
    kept: () => onDisk(data, (store) => readKept(store, chats)),
    async remove() {
      await line?.kill()
      await api.stop()
    },
  }
}

function countByChat({ sent }: TelegramApi): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { chat_id, text } of sent) if (text.includes(TEXT)) counts.set(chat_id, (counts.get(chat_id) ?? 0) + 1)
  return counts
}

async function onDisk<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openLowdbStore({ folder, key: KEY, now: Date.now })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Written, submitted and approved by two who said that it may go at once; nothing of it has gone out yet. */
const approve = (folder: string, chats: readonly number[]): Promise<void> =>
  onDisk(folder, async (store) => {
    const members = [DARA, RITH, SOPHEA]
    await put(store, '@team:line', { members, applications: [], invitations: [] } satisfies Team, Date.now())
    for (const [list, subscribers] of byBucket(chats.map((chat) => subscriber(`telegram:${chat}`))))
      await put(store, list, { subscribers }, Date.now())
    const { tell } = createActing({
      ...{ store, vault: createVault(KEY), audit: { note: async () => undefined }, partners: () => [], now: Date.now },
      ...{ timeZone: 'Asia/Phnom_Penh', defaultLanguage: 'km', onCommit: () => undefined, alertRules: () => RULES },
    })
    const to: ActorId = `@alert:${ALERT}`
    const danger = { audience: 'life', urgency: 'immediate', severity: 'extreme' } as const
    const content = { ...GOOD, ...danger, expiresAt: Date.now() + 5 * DAY }
    await tell(to, 'begun', { type: 'begun', id: ALERT, member: DARA, content })
    const by = (member: typeof DARA) =>
      ({ type: 'alert-act', by: { role: 'member', person: member.person }, member, approvers: members }) as const
    await tell(to, 'submit', { ...by(DARA), act: { type: 'submit', revision: 1 }, reach: chats.length, needs: [] })
    const digest = (await store.load<Alert>(to)).state?.digest ?? ''
    // In a province one is enough, and the second says that it may be quicker.
    for (const one of [RITH, SOPHEA])
      await tell(to, `approve ${one.person}`, { ...by(one), act: { type: 'approve', digest, isAtOnce: true } })
  })

async function readKept(store: Store, chats: readonly number[]) {
  const owed: number[] = []
  for (const chat of chats) {
    const { state } = await store.load<Conversation>(`telegram:${chat}`)
    if (state?.owed?.includes(ALERT)) owed.push(chat)
  }
  const posted: number[] = []
  for (let n = 0; n < BUCKETS; n++) {
    const { state } = await store.load<Post>(`@post:${ALERT}.${n}`)
    posted.push(...(state?.reached ?? []).map(({ person }) => Number(person.slice('telegram:'.length))))
  }
  const { state } = await store.load<Alert>(`@alert:${ALERT}`)
  if (state === undefined) throw new Error('The alert is gone')
  return { owed, posted, alert: state }
}
