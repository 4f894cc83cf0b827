import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SettingsError } from './settings.ts'

/** The key that seals what people tell. Made and kept beside the data on first start, which is said: whoever takes the disk then has both. */
export function readDataKey(
  folder: string,
  given: string | undefined,
): { key: Buffer; isNew: boolean; isBesideData: boolean } {
  if (given !== undefined) return { key: Buffer.from(given, 'base64'), isNew: false, isBesideData: false }
  const file = join(folder, 'data.key')
  if (existsSync(file)) {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    if (key.length !== 32)
      throw new SettingsError([`DATA_KEY is not set, and ${file} does not hold 32 bytes in base64`])
    return { key, isNew: false, isBesideData: true }
  }
  if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('journal-'))) {
    throw new SettingsError([`DATA_KEY is not set and ${file} is gone, but ${folder} holds data sealed with that key`])
  }
  const key = randomBytes(32)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return { key, isNew: true, isBesideData: true }
}
