import type { Catalogue } from '../core/catalogue.ts'
import type { Language } from '../core/conversation.ts'
import type { LaterMaterial, Learnt } from '../core/understand/learn.ts'
import type { Understand } from '../core/understand/understand.ts'
import { choiceWords } from './choice-words.ts'
import { ContentError } from './content-error.ts'
import { type LaterKnowledge, laterKnowledge } from './later-knowledge.ts'
import { learningLater } from './learning-later.ts'
import { messagesOf } from './messages-of.ts'
import { nearest } from './nearest.ts'
import { type ContentFiles, readContentFolder } from './read-folder.ts'
import { createTexts, type Texts } from './texts.ts'
import { toCatalogue } from './to-catalogue.ts'

/** What the line says and knows, ready for use. */
export interface Content extends ServedContent {
  /** What it understands by. */
  readonly knowledge: LaterKnowledge
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
  readonly learn?: (material: LaterMaterial) => Learnt
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
  }
  const knowledge = laterKnowledge(files, words)
  return {
    catalogue,
    texts: createTexts(resources, nearest(languages)),
    understand: learningLater(words, knowledge, options.learn),
    knowledge,
    files,
  }
}
