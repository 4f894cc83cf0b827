import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type AlertTemplate, alertTemplateSchema } from '../core/alert/alert-template.ts'
import { type CampaignsFile, campaignsSchema } from '../core/alert/campaign-plan.ts'
import { type CheckWords, checkWordsSchema } from '../core/alert/check-words.ts'
import { type Contact, contactSchema } from '../core/contacts.ts'
import { type District, districtSchema } from '../core/districts.ts'
import { type Notice, noticeSchema } from '../core/notices.ts'
import { type Partner, partnerSchema } from '../core/partners.ts'
import type { Picture } from '../core/picture.ts'
import { type Signs, signsSchema } from '../core/signs.ts'
import type { Piece } from '../core/teaching.ts'
import { parseWords, type Words } from '../core/understand/vocabulary.ts'
import { ContentError } from './content-error.ts'
import { type Guide, parseGuide } from './guide.ts'
import type { Messages } from './messages.ts'
import { namesIn } from './names-in.ts'
import { type LaterExamples, readExampleFiles } from './read-example-files.ts'
import { readPictures } from './read-pictures.ts'
import { readTeaching } from './read-teaching.ts'
import { readYaml } from './read-yaml.ts'
import { readTexts } from './review/read-texts.ts'
import { changedSinceReview, type Reviews, readReviews } from './review/reviews.ts'
import { WORD_FILES } from './word-files.ts'

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
  readonly examples: LaterExamples
  readonly stages: readonly { readonly id: string; readonly topics: readonly string[] }[]
  readonly contacts: readonly Contact[]
  readonly districts: readonly District[]
  readonly notices: readonly Notice[]
  readonly partners: readonly Partner[]
  readonly signs: Signs
  readonly words: Words
  /** Quizzes, stories, sheets and radio themes, in the order of their files. */
  readonly teaching: readonly Piece[]
  readonly forbidden: ForbiddenWords
  /** What alerts are checked for. */
  readonly alertWords: CheckWords
  readonly campaigns: CampaignsFile
  /** Topics of which there is a picture, by language: what `damnaer content cards --out content/cards` draws. */
  readonly cards: Readonly<Record<string, readonly string[]>>
  /** What alerts may show. */
  readonly pictures: readonly Picture[]
  /** Alerts to begin with. */
  readonly alertTemplates: readonly AlertTemplate[]
  /** Who has read what, by language. */
  readonly reviews: Readonly<Record<string, Reviews>>
  /** The units that are no more what their reviewers have read, by language. */
  readonly changed: Readonly<Record<string, ReadonlySet<string>>>
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
  const files = readFiles(folder)
  if (Object.values(files.reviews).every((reviews) => Object.keys(reviews).length === 0)) return files
  const changed = changedSinceReview(readTexts(folder, files), files.reviews)
  return { ...files, changed, guides: files.guides.map((guide) => withReview(guide, { ...files, changed })) }
}

/** What its reader has read is only known of the review that its head names. */
function withReview(guide: Guide, { reviews, changed }: Pick<ContentFiles, 'reviews' | 'changed'>): Guide {
  const unit = `guides/${guide.id}`
  const review = reviews[guide.language]?.[unit]
  const isIt = review?.by === guide.front.reviewedBy && review.on === guide.front.reviewedOn
  return isIt && changed[guide.language]?.has(unit) ? { ...guide, isChanged: true } : guide
}

function readFiles(folder: string): ContentFiles {
  const all = readLanguages(folder)
  return {
    languages: all,
    messages: Object.fromEntries(all.map(({ id }) => [id, readYaml(folder, `${id}/messages.yaml`, messages)])),
    guides: all.flatMap(({ id }) => readGuides(folder, id)),
    examples: readExampleFiles(folder),
    stages: Object.entries(readYaml(folder, 'topics.yaml', stages)).map(([id, topics]) => ({ id, topics })),
    contacts: readYaml(folder, 'contacts.yaml', z.array(contactSchema)),
    districts: readYaml(folder, 'districts.yaml', z.array(districtSchema)),
    notices: namesIn(folder, 'notices', '.yaml').map((id) => ({
      id,
      ...readYaml(folder, `notices/${id}.yaml`, noticeSchema),
    })),
    partners: readYaml(folder, 'partners.yaml', z.array(partnerSchema)),
    signs: readYaml(folder, 'signs.yaml', signsSchema),
    words: readWords(folder),
    teaching: readTeaching(folder),
    forbidden: readYaml(folder, 'words/forbidden.yaml', forbidden),
    alertWords: readYaml(folder, 'words/alerts.yaml', checkWordsSchema),
    campaigns: readYaml(folder, 'campaigns.yaml', campaignsSchema),
    cards: Object.fromEntries(all.map(({ id }) => [id, namesIn(folder, `cards/${id}`, '.png')])),
    pictures: readPictures(folder),
    alertTemplates: readYaml(folder, 'alert-templates.yaml', z.array(alertTemplateSchema)),
    reviews: Object.fromEntries(all.map(({ id }) => [id, readReviews(folder, id)])),
    changed: {},
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
