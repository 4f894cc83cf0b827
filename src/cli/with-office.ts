import { z } from 'zod'
import { readContentFolder } from '../content/read-folder.ts'
import { readDataKey } from '../data-key.ts'
import { createActing } from '../engine/acting.ts'
import { createOffice, type Office } from '../office/office.ts'
import { reachOffice } from '../office/office-socket.ts'
import { openAuditLog } from '../stores/audit-log.ts'
import { openLowdbStore } from '../stores/lowdb/lowdb-store.ts'
import { createVault } from '../stores/vault.ts'
import type { Io } from './io.ts'

/** Where a command of the office works. */
export interface OfficePlace {
  readonly data: string
  readonly content: string
}

/** Runs `work` with the office of the line that runs on this data, or, if none runs, with one opened for it alone: what it starts is carried out at the next start. */
export async function withOffice<Result>(
  { data, content }: OfficePlace,
  io: Io,
  work: (office: Office) => Promise<Result>,
): Promise<Result> {
  const running = await reachOffice(data)
  if (running !== undefined) return work(running)
  const { key } = readDataKey(data, io.environment.DATA_KEY || undefined)
  const store = await openLowdbStore({ folder: data, key, now: Date.now })
  try {
    const audit = await openAuditLog(data, key)
    try {
      const vault = createVault(key)
      const { partners } = readContentFolder(content)
      const shared = { store, vault, audit, now: Date.now, partners: () => partners }
      const acting = createActing({
        ...shared,
        timeZone: io.environment.TIME_ZONE || 'Asia/Phnom_Penh',
        defaultLanguage: io.environment.DEFAULT_LANGUAGE || 'km',
        onCommit: () => undefined,
      })
      return await work(createOffice({ ...shared, acting }))
    } finally {
      await audit.close()
    }
  } finally {
    await store.close()
  }
}

/** A day as it is typed: `2026-11-22`. */
export const isDay = (text: string): boolean => z.iso.date().safeParse(text).success
