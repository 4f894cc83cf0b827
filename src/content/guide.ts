import { z } from 'zod'
import { citedSourceSchema } from '../core/source.ts'
import { ContentError } from './content-error.ts'
import { parseYaml } from './read-yaml.ts'
import type { Reader } from './review/reviews.ts'

const day = z.iso.date()

const frontMatter = z
  .strictObject({
    title: z.string().min(3),
    short: z.string().min(2),
    reviewedOn: day,
    reviewedBy: z.string(),
    related: z.array(z.string()),
    contacts: z.array(z.string()),
    sources: z.array(citedSourceSchema),
    questions: z.array(z.string()),
  })
  .readonly()

/** The front matter of a guide. */
export type GuideFront = z.infer<typeof frontMatter>

/** One paragraph or item, and the ids of the sources it rests on; `advice` for our own judgement, nothing for a statement without a mark. */
export interface Statement {
  readonly text: string
  readonly marks: readonly string[]
}

/** One screen of a guide. The first has no title of its own. */
export interface GuidePart {
  readonly title: string | undefined
  readonly statements: readonly Statement[]
}

/** A guide in one language, as its file says it. */
export interface Guide {
  readonly id: string
  readonly language: string
  readonly file: string
  readonly front: GuideFront
  readonly parts: readonly GuidePart[]
  /** It, or the text that it is translated from, is no more what its reader has read. */
  readonly isChanged?: true
}

/** What stands for the reader of a guide as long as there is none. */
export const NOBODY = 'not reviewed'

/** Who has read a guide in its language; undefined while nobody has. */
export const readerOf = ({ reviewedBy, reviewedOn }: GuideFront): Reader | undefined =>
  reviewedBy === NOBODY ? undefined : { by: reviewedBy, on: reviewedOn }

/** What is shown of a part: its statements without their marks. */
export const partText = ({ statements }: GuidePart): string =>
  statements.reduce((text, { text: next }) => {
    const gap = text === '' ? '' : next.startsWith('– ') && text.split('\n').at(-1)?.startsWith('– ') ? '\n' : '\n\n'
    return text + gap + next
  }, '')

/** Reads a guide file: front matter, then the first screen, then a part for each `## heading`. Throws `ContentError` naming the file and the place. */
export function parseGuide(source: string, { id, language, file }: Pick<Guide, 'id' | 'language' | 'file'>): Guide {
  const [, front, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source) ?? []
  if (front === undefined || body === undefined)
    throw new ContentError(file, 'has no front matter between two lines of ---')
  const [first = '', ...sections] = body.split(/^## +/m)
  return {
    id,
    language,
    file,
    front: parseYaml(front, file, frontMatter),
    parts: [
      { title: undefined, statements: toStatements(first) },
      ...sections.map((section) => {
        const [title = '', ...rest] = section.split('\n')
        return { title: title.trim(), statements: toStatements(rest.join('\n')) }
      }),
    ],
  }
}

/** Paragraphs stand between blank lines; every `- ` begins an item. */
const toStatements = (text: string): Statement[] =>
  text
    .split(/\n\s*\n|\n(?=- )/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(toStatement)

function toStatement(text: string): Statement {
  const [, words = text, marks = ''] =
    /^([\s\S]*?)\s*\[((?:advice|s\d{1,2})(?:\s*,\s*(?:advice|s\d{1,2}))*)\]$/.exec(text) ?? []
  return { text: words.replace(/^- /, '– '), marks: marks === '' ? [] : marks.split(/\s*,\s*/) }
}
