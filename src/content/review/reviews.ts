import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { readYaml } from '../read-yaml.ts'
import { byUnit, type ContentText, originalOf } from './content-text.ts'
import { fingerprint } from './fingerprint.ts'

const schema = z
  .record(
    z.string(),
    z.strictObject({ on: z.iso.date(), by: z.string().min(1), text: z.string().regex(/^[0-9a-f]{8}$/) }).readonly(),
  )
  .nullable()
  .transform((reviews) => reviews ?? {})

/** Who read a text, and the day. */
export interface Reader {
  readonly by: string
  readonly on: string
}

/** Who has read a unit in one language, when, and the fingerprint of what they read. */
export interface Review extends Reader {
  readonly text: string
}

/** By unit. */
export type Reviews = Readonly<Record<string, Review>>

/** Where the reviews of a language stand. */
export const reviewsFile = (language: string): string => `${language}/reviews.yaml`

/** The reviews of one language as `content/<language>/reviews.yaml` says; none if there is no such file. Throws `ContentError`. */
export const readReviews = (folder: string, language: string): Reviews =>
  existsSync(join(folder, reviewsFile(language))) ? readYaml(folder, reviewsFile(language), schema) : {}

/** What a reviewer of a unit in this language has before their eyes: the translation, and the original beside it. */
export const fingerprintOf = (texts: readonly ContentText[], language: string): string =>
  fingerprint(
    ...texts.flatMap(({ versions }) => {
      const text = versions[language]?.text
      return text === undefined ? [] : [text, versions[originalOf(language)]?.text ?? '']
    }),
  )

/** Is a unit no more what its reviewer has read? */
export const isChangedSince = ({ text }: Review, texts: readonly ContentText[], language: string): boolean =>
  text !== fingerprintOf(texts, language)

/** By language: the units that are no more what their reviewers have read. */
export function changedSinceReview(
  texts: readonly ContentText[],
  reviews: Readonly<Record<string, Reviews>>,
): Record<string, ReadonlySet<string>> {
  const units = byUnit(texts)
  return Object.fromEntries(
    Object.entries(reviews).map(([language, all]) => [
      language,
      new Set(
        Object.entries(all).flatMap(([unit, review]) =>
          isChangedSince(review, units.get(unit) ?? [], language) ? [unit] : [],
        ),
      ),
    ]),
  )
}

/** The file with more reviews in it, for the file system to keep; the others and the comments in it stay. */
export function withReviews(folder: string, language: string, reviews: Reviews): string {
  const path = join(folder, reviewsFile(language))
  if (!existsSync(path)) return HEAD + stringify(reviews, { lineWidth: 0 })
  const document = parseDocument(readFileSync(path, 'utf8'))
  for (const [unit, review] of Object.entries(reviews)) document.set(unit, document.createNode(review))
  return document.toString({ lineWidth: 0 })
}

const HEAD = `# Who has read what in this language; \`damnaer content import\` writes it. text: a fingerprint of what they read, so that the check can say
# what has changed since.
`
