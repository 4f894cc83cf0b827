import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { ContentError } from './content-error.ts'

/** Reads a YAML file of the content folder and checks it. Throws `ContentError` that names the file, the place and what is wrong there. */
export const readYaml = <T>(folder: string, file: string, schema: z.ZodType<T>): T =>
  parseYaml(readText(folder, file), file, schema)

/** Reads a file of the content folder. Throws `ContentError` that names it. */
export const readText = (folder: string, file: string): string =>
  attempt(file, () => readFileSync(join(folder, file), 'utf8'))

/** Checks YAML that was read from `file`. Throws `ContentError`. */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  const data = attempt(file, () => load(text))
  const checked = schema.safeParse(data)
  if (!checked.success) throw new ContentError(file, z.prettifyError(checked.error))
  return checked.data
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ContentError(file, 'is missing')
    throw new ContentError(file, error instanceof Error ? error.message : 'cannot be read')
  }
}
