import { type BareWords, phraseKey, wholeKeys } from './bare-words.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createPhraseBook } from './phrase-book.ts'
import { soundKey } from './sound-key.ts'
import { COMMANDS, type Command, type Phrases, type Words } from './vocabulary.ts'

/** A command word in a message, and how much of the message it is. */
export interface FoundCommand {
  readonly command: Command
  /** The message is nothing but the command and politeness. */
  readonly isOnly: boolean
  /** It is there in so many words ("show the menu", "stop this chat"), or the message is short. */
  readonly isClear: boolean
}

const SHORT = 3

/** Makes the finder of "menu", "stop", "hotline", "help", "start" and "language" in every language. */
export function createCommandFinder(words: Words['commands'], bareWords: BareWords) {
  const commands = COMMANDS.map((command) => ({
    command,
    isAnywhere: words[command].isAnywhere,
    keys: wholeKeys(words[command].words, bareWords),
    said: createPhraseBook(words[command].phrases),
    contained: createPhraseBook(soundingUnlikeOthers(words[command].words)),
  }))
  return (message: Message, spoken: Spoken): FoundCommand | undefined => {
    const keys = [phraseKey(message.plain), phraseKey(message.bare)]
    const only = commands.find((one) => keys.some((key) => one.keys.has(key)))
    if (only !== undefined) return { command: only.command, isOnly: true, isClear: true }
    const said = commands.find((one) => one.said(message, spoken.writings) !== undefined)
    if (said !== undefined) return { command: said.command, isOnly: false, isClear: true }
    const all = new Set(['km', 'km-latin', 'en', 'vi'])
    const contained = commands.find((one) => one.isAnywhere && one.contained(message, all) !== undefined)
    return contained && { command: contained.command, isOnly: false, isClear: message.bareLength <= SHORT }
  }
}

/** Inside a sentence a romanised word of one syllable sounds like too many others: `juy` (help) is the `Co` of `Co., Ltd`. */
const soundingUnlikeOthers = (phrases: Phrases): Phrases => ({
  ...phrases,
  'km-latin': (phrases['km-latin'] ?? []).filter((word) => soundKey(word).length >= SOUND),
})

const SOUND = 3
