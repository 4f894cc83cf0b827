import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadContent } from '../content/content.ts'
import { readPracticeRegister } from '../content/practice-register.ts'
import { boardLine } from '../core/alert/board-line.ts'
import { publicAlerts } from '../core/alert/public-alerts.ts'
import { capFile, capMessage, hasMessage } from '../feed/cap.ts'
import type { Voice } from '../feed/voice.ts'
import { toXml } from '../feed/xml.ts'
import type { AlertRow } from '../office/alert-desk.ts'
import { readToday } from '../settings.ts'
import { registerSource } from '../stores/register-file.ts'
import { CommandError, type Io } from './io.ts'
import type { OfficePlace } from './with-office.ts'

/** Writes what everybody may read of these alerts as CAP 1.2, a file each, as the line serves them. Resolves with the paths. */
export function exportCap(rows: readonly AlertRow[], folder: string, place: OfficePlace, io: Io): string[] {
  const voice = voiceOf(place, io)
  const lines = rows.flatMap((row) => boardLine(row) ?? [])
  const { alerts } = publicAlerts({ lines }, Date.now())
  mkdirSync(folder, { recursive: true })
  return alerts.filter(hasMessage).map((alert) => {
    const path = join(resolve(folder), capFile(alert))
    writeFileSync(path, toXml(capMessage(alert, voice)))
    return path
  })
}

/** Messages name where they come from: without an address nobody could tell them from those of others. */
function voiceOf({ content, data }: OfficePlace, { environment }: Io): Voice {
  const { PUBLIC_URL, TIME_ZONE, DEFAULT_LANGUAGE } = environment
  if (!PUBLIC_URL) throw new CommandError('CAP messages bear the address of the line: set PUBLIC_URL.')
  const timeZone = TIME_ZONE || 'Asia/Phnom_Penh'
  const today = readToday(environment)
  const { catalogue, texts } = loadContent(content, { defaultLanguage: DEFAULT_LANGUAGE || 'km', today })
  const isPractice = registerSource(data, readPracticeRegister(content)).current()?.isPractice ?? false
  return { catalogue, speak: texts.speak, timeZone, publicUrl: PUBLIC_URL, isPractice }
}
