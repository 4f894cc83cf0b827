import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ContentError } from './content-error.ts'

/** Reads a YAML file of the content folder and checks it. Throws `ContentError` that names the file, the place and what is wrong there. */
export function readYaml<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  let data: unknown
  try {
    data = parse(readFileSync(join(folder, file), 'utf8'))
  } catch (error) {
    throw new ContentError(file, error instanceof Error ? error.message : 'cannot be read')
  }
  const checked = schema.safeParse(data)
  if (!checked.success) throw new ContentError(file, z.prettifyError(checked.error))
  return checked.data
}
