import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The names that Chromium has in the packages of different systems. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** The browser of this machine: the one named in the settings, else the first in the folders of `path` (as in PATH); undefined if there is none. */
export function findChromium(named: string | undefined, path: string): string | undefined {
  if (named !== undefined && named !== '') return isProgram(named) ? named : undefined
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
