import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Register } from '../core/agency/register.ts'
import { toRegister } from './agency-list.ts'
import { readCsv } from './list-file/read-csv.ts'

/** The invented list that answers until a real one is imported; every answer from it says so. None if the file was removed. */
export function readPracticeRegister(contentFolder: string): Register | undefined {
  const file = join(contentFolder, 'practice', 'agencies.csv')
  if (!existsSync(file)) return undefined
  return toRegister(readCsv(readFileSync(file)), { validForDays: 36_500, isPractice: true }).register
}
