import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readDataKey } from '../data-key.ts'
import { CommandError, type Io } from './io.ts'

/** The key of data that is there; never makes one. Throws `CommandError` if there is none, or one that cannot be. */
export function readKey(folder: string, { environment }: Io): Buffer {
  const given = environment.DATA_KEY || undefined
  if (given === undefined && !existsSync(join(folder, 'data.key')))
    throw new CommandError(`DATA_KEY is not set, and ${folder} holds no data.key: it is not known how to read it`)
  const { key } = readDataKey(folder, given)
  if (key.length === 32) return key
  throw new CommandError('DATA_KEY must be 32 bytes in base64: the one that the line was started with')
}
