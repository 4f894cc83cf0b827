import { existsSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import type { Command } from 'commander'
import { webLink } from '../channels/web/web.ts'
import { alertRulesOf } from '../content/alert-rules.ts'
import { readContentFolder } from '../content/read-folder.ts'
import type { Audit } from '../core/audit.ts'
import type { Store } from '../core/store.ts'
import type { Vault } from '../core/vault.ts'
import { createActing } from '../engine/acting.ts'
import { createOffice, type Office } from '../office/office.ts'
import { reachOffice } from '../office/office-socket.ts'
import { openAuditLog } from '../stores/audit-log.ts'
import { openLowdbStore } from '../stores/lowdb/lowdb-store.ts'
import { StoreError } from '../stores/lowdb/store-error.ts'
import { createVault } from '../stores/vault.ts'
import { CommandError, type Io } from './io.ts'
import { readKey } from './read-key.ts'

/** Where a command of the office works. */
export interface OfficePlace {
  readonly data: string
  readonly content: string
}

/**
 * Runs `work` with the office of the line that runs on this data, or, if none runs, with one opened for it alone: what it starts is carried
 * out at the next start. Throws `CommandError` for a folder in which no line ever ran, and while another command works there.
 */
export async function withOffice<Result>(
  { data, content }: OfficePlace,
  io: Io,
  work: (office: Office) => Promise<Result>,
): Promise<Result> {
  const running = await reachOffice(data)
  if (running !== undefined) return work(running)
  if (!hasJournal(data))
    throw new CommandError(`${data} holds no data of a line. Name its data folder with --data, or start the line once.`)
  const key = readKey(data, io)
  // Else a list of 100,000 cases leaves twice its memory uncollected beside a line on a small machine.
  setFlagsFromString('--heap-growing-percent=20')
  const store = await openLowdbStore({ folder: data, key, now: Date.now, cache: MOST_IN_MEMORY }).catch(
    (error: unknown) => {
      throw error instanceof StoreError && error.code === 'locked' ? new CommandError(BUSY, { cause: error }) : error
    },
  )
  try {
    const audit = await openAuditLog(data, key)
    return await work(openOffice({ content, io, store, audit, vault: createVault(key) })).finally(audit.close)
  } finally {
    await store.close()
  }
}

/** A command reads each record once; a line would keep those that are used most. */
const MOST_IN_MEMORY = 200

const BUSY =
  'The data folder is in use, and the line there cannot be reached: another command works on it, the line is just starting or ending, or its log says office-not-served. Try again in a moment, or stop the line first.'

interface Parts {
  readonly content: string
  readonly io: Io
  readonly store: Store
  readonly audit: Audit
  readonly vault: Vault
}

function openOffice({ content, io: { environment }, ...parts }: Parts): Office {
  let read: ReturnType<typeof readContentFolder> | undefined
  // A list or a case that is shown needs nothing of the content, which takes half a second to read.
  const files = () => (read ??= readContentFolder(content))
  const shared = { ...parts, now: Date.now, partners: () => files().partners, alertRules: () => alertRulesOf(files()) }
  const acting = createActing({
    ...shared,
    timeZone: environment.TIME_ZONE || 'Asia/Phnom_Penh',
    defaultLanguage: environment.DEFAULT_LANGUAGE || 'km',
    onCommit: () => undefined,
  })
  return createOffice({ ...shared, acting, links: linksOf(environment.PUBLIC_URL) })
}

/** What is known without asking a platform. */
const linksOf =
  (publicUrl: string | undefined) =>
  (payload: string): Record<string, string> => {
    const web = webLink(publicUrl || undefined)?.(payload)
    return web === undefined ? {} : { web }
  }

const hasJournal = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('journal-'))

/** Adds the options that say where a command of the office works. */
export const placed = ({ environment }: Io, command: Command): Command =>
  command
    .option('--data <folder>', 'the data folder', environment.DATA_DIR || './data')
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
