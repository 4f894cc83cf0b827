import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The paths of all files in a folder and in the folders in it. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
