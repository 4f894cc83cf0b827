import { isSeq, parseDocument, type Scalar } from 'yaml'
import { ContentError } from '../content-error.ts'
import { changeYaml } from './change-yaml.ts'
import { FEWEST_QUESTIONS } from './guide-texts.ts'

/** Puts a text into a guide: `['title']` of the front matter, `[2, 'title']` of a section, `[2, 0]` a statement, whose marks stay. Throws `ContentError`. */
export function changeGuide(source: string, path: readonly (string | number)[], text: string, file: string): string {
  const [, open = '', front = '', close = '', body = ''] =
    /^(---\r?\n)([\s\S]*?)(\r?\n---\r?\n)([\s\S]*)$/.exec(source) ?? []
  const [part, at] = path
  if (typeof part === 'string') return `${open}${changeYaml(front, [{ path, text }], file)}${close}${body}`
  if (/[\r\n]/.test(text))
    throw new ContentError(file, `${path.join('.')} is one paragraph, and the new text has several lines`)
  if (/\[(?:advice|s\d)[^\]]*\]$|^#/.test(text))
    throw new ContentError(file, `${path.join('.')}: marks of sources and headings are no part of a text`)
  const sections = body.split(/^(?=## )/m)
  // A guide that begins with a heading has an empty first screen.
  if (body.startsWith('## ')) sections.unshift('')
  const section = sections[part ?? -1]
  if (section === undefined) throw new ContentError(file, `has no section ${part}`)
  sections[part ?? 0] =
    at === 'title' ? section.replace(/^## .*/, () => `## ${text}`) : inSection(section, Number(at), text, file)
  return open + front + close + sections.join('')
}

/** The head of a guide with no more questions than a guide must have; the others of its original have no place in a translation. */
export function withFewestQuestions(source: string): string {
  const [, open = '', front = '', rest = ''] = /^(---\r?\n)([\s\S]*?)(\r?\n---\r?\n[\s\S]*)$/.exec(source) ?? []
  const questions = parseDocument(front).get('questions')
  const more = isSeq<Scalar>(questions) ? questions.items.slice(FEWEST_QUESTIONS) : []
  const from = more[0]?.range?.[0]
  const to = more.at(-1)?.range?.[1]
  if (from === undefined || to === undefined) return source
  return open + front.slice(0, front.lastIndexOf('\n', from)) + front.slice(to) + rest
}

/** Headings, paragraphs and items, with the blanks between them, so that joined again they are what they were. */
function inSection(section: string, at: number, text: string, file: string): string {
  const [heading = ''] = /^## .*\n?/.exec(section) ?? []
  const pieces = section.slice(heading.length).split(/(\n\s*\n|\n(?=- ))/)
  let seen = -1
  const changed = pieces.map((piece, index) => {
    if (index % 2 === 1 || piece.trim() === '') return piece
    seen += 1
    if (seen !== at) return piece
    const [, before = '', after = ''] = /^(\s*(?:- )?)[\s\S]*?(\s*(?:\[(?:advice|s\d)[^\]]*\])?\s*)$/.exec(piece) ?? []
    return before + text + after
  })
  if (seen < at) throw new ContentError(file, `has no statement ${at + 1} there`)
  return heading + changed.join('')
}
