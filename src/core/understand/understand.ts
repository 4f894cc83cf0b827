import { linesOf } from '../agency/pieces.ts'
import { oncePer } from '../once-per.ts'
import { chooseCommand, chooseIntent } from './choose-intent.ts'
import { type Advert, createAdvertFinder } from './find-advert.ts'
import { createAgeFinder } from './find-age.ts'
import { createAgencyNameFinder, type FindAgencyName } from './find-agency-name.ts'
import { createChoiceFinder } from './find-choices.ts'
import { createCommandFinder } from './find-command.ts'
import { createDangerFinder, type Danger } from './find-danger.ts'
import { createIntentFinder, type FoundIntent } from './find-intent.ts'
import type { Spoken } from './find-language.ts'
import { createTopicFinder, type FoundTopics, type Topic } from './find-topics.ts'
import { createDangerHearing, type Reading } from './hear-danger.ts'
import { idleWordsOf } from './idle-words.ts'
import type { Learnt } from './learn.ts'
import type { Message } from './message.ts'
import { createPhraseBook, type PhraseBook } from './phrase-book.ts'
import type { GuideText } from './read-examples.ts'
import { createReader } from './read-text.ts'
import { isInOtherScript } from './scripts.ts'
import { createDangerSense } from './sense-danger.ts'
import { createWishSense } from './sense-wish.ts'
import type { Command, DangerKind, ExampleWords, Intent, Words } from './vocabulary.ts'
import { windowsOf } from './windows.ts'

/** What the line knows for understanding: all of it is content. */
export interface Knowledge {
  readonly guides: readonly GuideText[]
  readonly words: Words & ExampleWords
}

/** What a message seems to mean. Danger counts before a command, a command before an intent, an intent before topics. */
export interface Understood {
  /** Best first, at most five; scores 0 to 1. Empty: out of scope. */
  readonly topics: readonly Topic[]
  /** The first topic may be shown at once. */
  readonly isSure: boolean
  readonly intent: Intent
  /** No phrase said the intent, it is only like what others wrote: where words are asked for it is none. */
  readonly isIntentSensed: boolean
  readonly danger: DangerKind | undefined
  readonly command: Command | undefined
  /** The whole message is the command, politeness aside. */
  readonly isCommandOnly: boolean
  /** In an agency check: the words that seem to be the agency's name, as typed. */
  readonly agency: string | undefined
  /** A content language the message is written in; it need not be the person's chosen one. */
  readonly language: string | undefined
  /** Choices that the message names, whether or not they are offered now: `place.th`, `need.wages`, in a change of language only languages. */
  readonly choices: readonly string[]
  /** The message says how old somebody is, and nothing else: in years. */
  readonly age: number | undefined
  /** Guides that answer the intent, the best first; one may not be written yet. */
  readonly guides: readonly string[]
  /** The message is a pasted job advert: it is not asked for commands, wishes and guides. */
  readonly advert: Advert | undefined
  /** Most of it is in letters that are neither Khmer nor Latin: only danger is heard in them. */
  readonly isOtherScript: boolean
  /** Words that decided, each after what it decided: `danger: ...`. Never to be logged. */
  readonly why: readonly string[]
}

/** Reads a message's first 1,000 characters, and for danger its first 4,096. Pure, the same for the same text; never throws. `language` is the person's own, a hint when the message could be two. */
export type Understand = (text: string, language?: string) => Understood

/** The words of content, made ready. Throws `PatternError` for a phrase that is spelt wrongly. */
export function prepareWords(words: Words) {
  const { read, bareWords } = createReader(words)
  const findName = createAgencyNameFinder(words.intents.agency, words.fillers.fillers, idleWordsOf(words))
  return {
    read,
    findCommand: createCommandFinder(words.commands, bareWords),
    findIntent: createIntentFinder(words.intents),
    findName,
    nameInQuestion: createNameQuestion(createPhraseBook(words.intents.agency.asks), findName),
    findDanger: createDangerFinder(words.danger, bareWords),
    intents: words.intents,
    sensitive: new Set(words.danger.sensitive),
    findChoices: createChoiceFinder(words.choices),
    findAge: createAgeFinder(words.fillers.age),
    findAdvert: createAdvertFinder(words.advert),
  }
}

/** Makes `understand` from words and from what was learnt. */
export function createUnderstanding(words: ReturnType<typeof prepareWords>, learnt: Learnt): Understand {
  const { findIntent, findName, nameInQuestion, findChoices, findAge, findAdvert } = words
  const findTopics = createTopicFinder(learnt.topics)
  const senseWish = createWishSense(learnt.intents, words)
  const hearDanger = createDangerHearing(words.findDanger, createDangerSense(learnt.danger))

  return (text, language) => {
    // Who looks for an advert and who listens for danger cut a message alike.
    const read = oncePer((part: string) => words.read(part, language))
    const [start = '', ...more] = windowsOf(text)
    const first = read(start)
    const { message, spoken } = first
    const advert = findAdvert(text, read)
    if (advert !== undefined) {
      const parts = [first, ...more.map(read)]
      const lines = () => linesOf(text).map(read)
      return asAdvert(advert, spoken, hearDanger.beside(parts, lines))
    }
    const found = findTopics(first.features)
    const clear = findIntent(message, spoken) ?? nameInQuestion(message)
    const command = chooseCommand(words.findCommand(message, spoken), clear, found.isSure)
    const isOther = command?.isOnly || isElse(clear) || isHarmless(found, words.sensitive)
    const hear = (part: Reading) => hearDanger(part, isOther)
    // The whole message asks to be warned when there is danger: those phrases leave no room for anything else.
    const danger =
      clear?.intent === 'danger_alerts' ? undefined : (hear(first) ?? firstOf(more, (window) => hear(read(window))))
    const said = chooseIntent(command, clear, danger !== undefined)
    const sensed = said === 'none' && command === undefined ? senseWish(first, found.isSure) : undefined
    const intent = sensed?.intent ?? said
    return {
      topics: found.topics,
      isSure: found.isSure,
      intent,
      isIntentSensed: sensed !== undefined,
      danger: danger?.kind,
      command: command?.command,
      isCommandOnly: command?.isOnly ?? false,
      agency: intent === 'agency_check' ? findName(message) : undefined,
      language: spoken.language,
      choices: findChoices(message, spoken).filter((id) => said !== 'change_language' || OF_LANGUAGE.test(id)),
      age: findAge(text),
      guides: (clear ?? sensed)?.guides ?? [],
      advert: undefined,
      isOtherScript: isInOtherScript(message.text),
      why: reasons({ danger: danger?.why, command: command?.command, intent: (clear ?? sensed)?.why }, found.why),
    }
  }
}

/** The language of the chat, or of whoever helps. */
const OF_LANGUAGE = /^(?:language|spoken|speaks)\./

/** Who surely asks for such a guide asks about something, and is hardly in it. */
const isHarmless = ({ isSure, topics: [first] }: FoundTopics, sensitive: ReadonlySet<string>): boolean =>
  isSure && !sensitive.has(first?.id ?? '')

/** "Golden Lotus licensed?" names no company as such: a name beside such a question is enough. */
const createNameQuestion =
  (asks: PhraseBook, findName: FindAgencyName) =>
  (message: Message): FoundIntent | undefined => {
    const why = asks(message, ALL_WRITINGS)
    const name = why === undefined ? undefined : findName(message)
    return why !== undefined && name !== undefined && /\p{Lu}/u.test(name)
      ? { intent: 'agency_check', why, guides: [] }
      : undefined
  }

/** What an advert promises or asks is told by nobody in danger: `danger` is only what is said in so many words beside it. */
const asAdvert = (advert: Advert, { language }: Spoken, danger: Danger | undefined): Understood => ({
  topics: [],
  isSure: false,
  intent: 'agency_check',
  isIntentSensed: false,
  danger: danger?.kind,
  command: undefined,
  isCommandOnly: false,
  agency: advert.names[0],
  language,
  choices: [],
  age: undefined,
  guides: [],
  advert,
  isOtherScript: false,
  why: [...reasons({ danger: danger?.why }, []), ...advert.why],
})

/** What is found in the first part that has it; the others after it are not even read. */
function firstOf<Part, Found>(parts: readonly Part[], find: (part: Part) => Found | undefined): Found | undefined {
  for (const part of parts) {
    const found = find(part)
    if (found !== undefined) return found
  }
  return undefined
}

/** Who asks for these may well be in danger; who asks for a language or the menu hardly is. */
const MAY_BE_DANGER = new Set<Intent>([
  'hotline',
  'request_help',
  'report_missing',
  'report_recruiter',
  'my_case',
  'talk_to_person',
  'thanks',
  'greeting',
])

const isElse = (clear: FoundIntent | undefined): boolean => clear !== undefined && !MAY_BE_DANGER.has(clear.intent)

const reasons = (found: Readonly<Record<string, string | undefined>>, topicWords: readonly string[]): string[] => [
  ...Object.entries(found).flatMap(([what, why]) => (why === undefined ? [] : [`${what}: ${why}`])),
  ...topicWords.map((word) => `topic: ${word}`),
]

const ALL_WRITINGS: ReadonlySet<string> = new Set(['km', 'km-latin', 'en', 'vi'])
