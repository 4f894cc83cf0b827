import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Contact, contactSchema } from '../core/contacts.ts'
import { parseWords, type Words } from '../core/understand/vocabulary.ts'
import { ContentError } from './content-error.ts'
import { type Guide, parseGuide } from './guide.ts'

/** A tree of messages: keys of keys, sentences at the ends. */
export interface Messages {
  readonly [key: string]: string | Messages
}

/** A language of the line. `guides` `some`: a topic may be missing in it. */
export interface LanguageEntry {
  readonly id: string
  readonly name: string
  readonly guides: 'all' | 'some'
}

/** All of the content folder as its files say it, each file checked by itself. */
export interface ContentFiles {
  /** In the order they are offered. */
  readonly languages: readonly LanguageEntry[]
  /** By language. */
  readonly messages: Readonly<Record<string, Messages>>
  readonly guides: readonly Guide[]
  readonly stages: readonly { readonly id: string; readonly topics: readonly string[] }[]
  readonly contacts: readonly Contact[]
  readonly words: Words
}

const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])))
const languages = z.record(
  z.string().regex(/^[a-z]{2,3}$/),
  z.strictObject({ name: z.string().min(2), guides: z.enum(['all', 'some']) }),
)
const stages = z.record(z.string(), z.array(z.string().regex(/^[a-z0-9-]+$/)))

/** Reads the content folder. Throws `ContentError` that names the file and what is wrong with it. */
export function readContentFolder(folder: string): ContentFiles {
  const all = readLanguages(folder)
  return {
    languages: all,
    messages: Object.fromEntries(all.map(({ id }) => [id, readYaml(folder, `${id}/messages.yaml`, messages)])),
    guides: all.flatMap(({ id }) => readGuides(folder, id)),
    stages: Object.entries(readYaml(folder, 'topics.yaml', stages)).map(([id, topics]) => ({ id, topics })),
    contacts: readYaml(folder, 'contacts.yaml', z.array(contactSchema)),
    words: readWords(folder),
  }
}

/** The languages of a content folder, in the order they are offered. Throws `ContentError`. */
export const readLanguages = (folder: string): LanguageEntry[] =>
  Object.entries(readYaml(folder, 'languages.yaml', languages)).map(([id, entry]) => ({ id, ...entry }))

function readGuides(folder: string, language: string): Guide[] {
  const path = join(folder, language, 'guides')
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => {
      const file = `${language}/guides/${name}`
      return parseGuide(readFileSync(join(folder, file), 'utf8'), { id: name.slice(0, -3), language, file })
    })
}

const WORD_FILES = {
  commands: 'commands',
  intents: 'intents',
  danger: 'danger',
  dangerExamples: 'danger-examples',
  choices: 'choices',
  fillers: 'fillers',
  synonyms: 'synonyms',
  outOfScope: 'out-of-scope',
}

function readWords(folder: string): Words {
  const parts = Object.entries(WORD_FILES).map(([name, file]) => [
    name,
    readYaml(folder, `words/${file}.yaml`, z.unknown()),
  ])
  try {
    return parseWords(Object.fromEntries(parts))
  } catch (error) {
    throw new ContentError('words', error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
}

function readYaml<T>(folder: string, file: string, schema: z.ZodType<T>): T {
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
