import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Finds the pictures of cards below a content folder, `cards/<language>/<topic>.png`: in a language, else in English, else in the first of the others that has it. */
export const openCardFiles =
  (folder: string, languages: () => readonly string[]) =>
  async (topic: string, language: string): Promise<Buffer | undefined> => {
    if (!/^[a-z0-9-]+$/.test(topic)) return undefined
    for (const one of new Set([language, 'en', ...languages()])) {
      const bytes = await readFile(join(folder, 'cards', one, `${topic}.png`)).catch(() => undefined)
      if (bytes !== undefined) return bytes
    }
    return undefined
  }
