import type { Piece } from '../../core/teaching.ts'
import type { ContentFiles } from '../read-folder.ts'
import { checkLesson } from './check-lesson.ts'
import { checkFileReview } from './check-review.ts'
import { checkWording } from './check-wording.ts'
import { forbiddenIn } from './forbidden-in.ts'
import { marksOf, textsOf } from './piece-texts.ts'
import { error, note, type Problem } from './problem.ts'

/** What Messenger shows of a button. */
const SHORT = 20

/** One piece of `content/teaching`: languages, sources, links, wording, what its kind asks for, and what is due for review on `today`. */
export const checkPiece = (piece: Piece, files: ContentFiles, today: string): Problem[] => [
  ...checkLanguages(piece, files),
  ...checkSources(piece),
  ...checkLinks(piece, files),
  ...checkTexts(piece, files),
  ...checkLesson(piece),
  ...checkFileReview({ ...piece, languages: Object.keys(piece.title) }, files, today),
]

/** Every language that promises all guides, and no language by halves. */
function checkLanguages(piece: Piece, { languages }: ContentFiles): Problem[] {
  const wanted = languages
    .filter(({ id, guides }) => guides === 'all' || piece.title[id] !== undefined)
    .map(({ id }) => id)
  return textsOf(piece).flatMap(({ at, text }) =>
    wanted
      .filter((language) => text[language] === undefined)
      .map((language) => error('missing-language', piece.file, `${at} is missing in ${language}`)),
  )
}

function checkSources(piece: Piece): Problem[] {
  const known = new Set(['advice', ...piece.sources.map(({ id }) => id)])
  const statements = marksOf(piece)
  const used = new Set(statements.flatMap(({ marks }) => marks))
  return [
    ...statements.flatMap(({ at, marks }) =>
      marks
        .filter((mark) => !known.has(mark))
        .map((mark) => error('unknown-source', piece.file, `${at}: there is no source ${mark}`)),
    ),
    ...piece.sources
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => note('unused-source', piece.file, `nothing rests on ${id}`)),
  ]
}

function checkLinks(piece: Piece, { stages, contacts }: ContentFiles): Problem[] {
  const topics = new Set(stages.flatMap((stage) => stage.topics))
  const people = new Set(contacts.map(({ id }) => id))
  const named = [...piece.contacts, ...(piece.type === 'radio' ? [piece.spot.contact] : [])]
  return [
    ...piece.topics
      .filter((topic) => !topics.has(topic))
      .map((topic) => error('dead-link', piece.file, `topics: there is no topic ${topic}`)),
    ...named
      .filter((contact) => !people.has(contact))
      .map((contact) => error('dead-link', piece.file, `contacts: there is no contact ${contact}`)),
  ]
}

function checkTexts(piece: Piece, { contacts, forbidden }: ContentFiles): Problem[] {
  const numbers = contacts.flatMap(({ phones }) => phones.map(({ number }) => digitsOf(number)))
  return textsOf(piece).flatMap(({ at, text, isWrong = false }) =>
    Object.entries(text).flatMap(([language, words]) => {
      const place = `${at} (${language})`
      const plain = words.replaceAll('\u200B', '').toLowerCase()
      const never = [
        ...(isWrong ? [] : ['everywhere' as const]),
        ...(piece.audience === 'children' ? ['toChildren' as const] : []),
      ]
      const written = new Set(plain.match(/\d[\d -]*\d/g)?.map(digitsOf))
      const dialled = [...new Set(numbers)].filter((number) => written.has(number))
      return [
        ...checkWording(piece.file, place, words),
        ...dialled.map((number) =>
          error('phone-in-text', piece.file, `${place} holds the number ${number}: name the contact instead`),
        ),
        ...forbiddenIn(words, language, forbidden, never).map((phrase) =>
          error('forbidden-words', piece.file, `${place} says "${phrase}"`),
        ),
        ...(at === 'short' && words.length > SHORT
          ? [error('label-too-long', piece.file, `${place} has ${words.length} letters, at most ${SHORT} fit a button`)]
          : []),
      ]
    }),
  )
}

const digitsOf = (number: string): string => number.replace(/\D/g, '')
