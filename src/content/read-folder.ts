import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Contact, contactSchema } from '../core/contacts.ts'
import { type Notice, noticeSchema } from '../core/notices.ts'
import { type Partner, partnerSchema } from '../core/partners.ts'
import { type Signs, signsSchema } from '../core/signs.ts'
import type { Piece } from '../core/teaching.ts'
import { parseWords, type Words } from '../core/understand/vocabulary.ts'
import { ContentError } from './content-error.ts'
import { type Guide, parseGuide } from './guide.ts'
import { readTeaching } from './read-teaching.ts'
import { readYaml } from './read-yaml.ts'
import { type Reviews, readReviews } from './review/reviews.ts'

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
  readonly notices: readonly Notice[]
  readonly partners: readonly Partner[]
  readonly signs: Signs
  readonly words: Words
  /** Quizzes, stories, sheets and radio themes, in the order of their files. */
  readonly teaching: readonly Piece[]
  readonly forbidden: ForbiddenWords
  /** Who has read what, by language. */
  readonly reviews: Readonly<Record<string, Reviews>>
}

/** What no text may say, by language: verdicts, blame and promises; and what children should not read. */
export interface ForbiddenWords {
  readonly everywhere: Readonly<Record<string, readonly string[]>>
  /** Where one of `everywhere` stands inside one of these, it means the opposite. */
  readonly allowed: Readonly<Record<string, readonly string[]>>
  readonly toChildren: Readonly<Record<string, readonly string[]>>
}

const messages: z.ZodType<Messages> = z.lazy(() => z.record(z.string(), z.union([z.string(), messages])))
const languages = z.record(
  z.string().regex(/^[a-z]{2,3}$/),
  z.strictObject({ name: z.string().min(2), guides: z.enum(['all', 'some']) }),
)
const phrases = z.record(z.string(), z.array(z.string().min(2)))
const forbidden = z.strictObject({ everywhere: phrases, allowed: phrases, toChildren: phrases })
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
    notices: namesIn(folder, 'notices', '.yaml').map((id) => ({
      id,
      ...readYaml(folder, `notices/${id}.yaml`, noticeSchema),
    })),
    partners: readYaml(folder, 'partners.yaml', z.array(partnerSchema)),
    signs: readYaml(folder, 'signs.yaml', signsSchema),
    words: readWords(folder),
    teaching: readTeaching(folder),
    forbidden: readYaml(folder, 'words/forbidden.yaml', forbidden),
    reviews: Object.fromEntries(all.map(({ id }) => [id, readReviews(folder, id)])),
  }
}

/** The languages of a content folder, in the order they are offered. Throws `ContentError`. */
export const readLanguages = (folder: string): LanguageEntry[] =>
  Object.entries(readYaml(folder, 'languages.yaml', languages)).map(([id, entry]) => ({ id, ...entry }))

const readGuides = (folder: string, language: string): Guide[] =>
  namesIn(folder, `${language}/guides`, '.md').map((id) => {
    const file = `${language}/guides/${id}.md`
    return parseGuide(readFileSync(join(folder, file), 'utf8'), { id, language, file })
  })

/** The files of a folder that end like this, without the ending; none if there is no such folder. */
function namesIn(folder: string, inner: string, ending: string): string[] {
  const path = join(folder, inner)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
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
  advert: 'advert',
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
