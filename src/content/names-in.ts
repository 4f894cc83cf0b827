import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The files of a folder that end like this, without the ending; none if there is no such folder. */
export function namesIn(folder: string, inner: string, ending: string): string[] {
  const path = join(folder, inner)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}
