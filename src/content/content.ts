import type { Catalogue } from '../core/catalogue.ts'
import type { Language } from '../core/conversation.ts'
import type { Learnt } from '../core/understand/learn.ts'
import type { GuideText, Material } from '../core/understand/read-examples.ts'
import type { Knowledge, Understand } from '../core/understand/understand.ts'
import { choiceWords } from './choice-words.ts'
import { ContentError } from './content-error.ts'
import type { Guide } from './guide.ts'
import { withHarmlessLabels } from './harmless-labels.ts'
import { learningLater } from './learning-later.ts'
import { messagesOf } from './messages-of.ts'
import { nearest } from './nearest.ts'
import { type ContentFiles, readContentFolder } from './read-folder.ts'
import { createTexts, type Texts } from './texts.ts'
import { toCatalogue } from './to-catalogue.ts'

/** What the line says and knows, ready for use. */
export interface Content extends ServedContent {
  /** What it understands by. */
  readonly knowledge: Knowledge
  readonly files: ContentFiles
}

/** What a running line needs of it. */
export interface ServedContent {
  readonly catalogue: Catalogue
  readonly texts: Texts
  /** Learns at the first call, which takes a second. */
  readonly understand: Understand
  readonly files: Pick<ContentFiles, 'messages' | 'pictures'>
}

/** What loading must know besides the folder. */
export interface ContentOptions {
  readonly defaultLanguage: Language
  /** Today, `2026-11-21`: what is old is counted from it. */
  readonly today: string
  /** Learns, or knows it from before. */
  readonly learn?: (material: Material) => Learnt
}

/** Loads the content folder once, whole. Throws `ContentError`. */
export function loadContent(folder: string, options: ContentOptions): Content {
  const files = readContentFolder(folder)
  if (files.messages[options.defaultLanguage] === undefined) {
    throw new ContentError(folder, `has no language "${options.defaultLanguage}", which DEFAULT_LANGUAGE asks for`)
  }
  const languages = files.languages.map(({ id }) => id)
  const resources = Object.fromEntries(languages.map((language) => [language, messagesOf(files, language)]))
  const catalogue = toCatalogue(files, languages, options.today)
  const words = {
    ...files.words,
    choices: choiceWords(files.words.choices, catalogue.places),
    dangerExamples: withHarmlessLabels(files.words.dangerExamples, files.messages),
  }
  const knowledge = { guides: askedGuides(files), words }
  return {
    catalogue,
    texts: createTexts(resources, nearest(languages)),
    understand: learningLater(knowledge, options.learn),
    knowledge,
    files,
  }
}

const toKnowledge = ({ id, language, front: { title, questions } }: Guide) => ({
  id,
  language,
  title,
  questions,
})

/** Each guide and what else people ask for it; questions without a guide would lead nowhere. */
const askedGuides = ({ guides, questions }: ContentFiles): GuideText[] => [
  ...guides.map(toKnowledge),
  ...questions
    .filter(({ id }) => guides.some((guide) => guide.id === id))
    .flatMap(({ id, byWriting }) =>
      Object.entries(byWriting).map(([language, texts]) => ({ id, language, questions: texts })),
    ),
]
