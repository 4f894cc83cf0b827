import { z } from 'zod'
import { CURRENCIES } from './advert-pay.ts'

/** What a message asks for; `none` when nothing is recognised. */
export const INTENTS = [
  'danger_alerts',
  'alert_desk',
  'agency_check',
  'hotline',
  'request_help',
  'report_missing',
  'report_recruiter',
  'not_missing',
  'my_case',
  'is_known',
  'change_language',
  'stop_alerts',
  'delete_my_data',
  'talk_to_person',
  'greeting',
  'thanks',
  'menu',
  'volunteer_signup',
  'none',
] as const
/** What somebody wants, as far as words say. */
export type Intent = (typeof INTENTS)[number]

/** Words that work in every flow. */
export const COMMANDS = [
  'menu',
  'stop',
  'hotline',
  'help',
  'start',
  'language',
  'learn',
  'alerts',
  'community',
  'check-safety',
  'alerts-why',
  'ask-radio',
  'return-pack',
  'quick-exit',
] as const
/** One of `COMMANDS`. */
export type Command = (typeof COMMANDS)[number]

/**
 * What kind of danger a message speaks of, so that the right numbers come first. `plea`: a call for help that says no more;
 * `forced`: sold, or made to work or cheat; `other-person`: somebody else is the one in danger.
 */
export const DANGERS = [
  'suicide',
  'child',
  'violence',
  'confined',
  'forced',
  'immediate',
  'plea',
  'other-person',
] as const
/** One of `DANGERS`. */
export type DangerKind = (typeof DANGERS)[number]

/** What makes a text a job advert, each by phrases of its own. */
const ADVERT_SIGNS = ['offer', 'pay', 'contact', 'perks', 'wanted'] as const

// An editor writes 1288 or true without quotes and means the word.
const phrase = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const phrases = z.record(z.string(), z.array(phrase))
const lists = z.record(z.string(), phrases)

const words = z.strictObject({
  commands: z.record(z.enum(COMMANDS), z.strictObject({ words: phrases, phrases, isAnywhere: z.boolean() })),
  intents: z.strictObject({
    lists,
    intents: z.array(
      z.strictObject({
        intent: z.enum(INTENTS),
        onlyShort: z.boolean().default(false),
        phrases,
        unless: phrases.default({}),
        guides: z.array(z.string()).default([]),
      }),
    ),
    agency: z.strictObject({ nouns: phrases, frame: phrases, joins: phrases, asks: phrases }),
  }),
  danger: z.strictObject({
    lists,
    sensitive: z.array(z.string()),
    contexts: z.record(z.string(), phrases),
    still: phrases,
    others: phrases,
    cues: z.strictObject({ unless: z.array(z.string()), phrases }),
    dangers: z.array(
      z.strictObject({
        kind: z.enum(DANGERS),
        unless: z.array(z.string()).default([]),
        whole: phrases.default({}),
        phrases: phrases.default({}),
      }),
    ),
  }),
  choices: z.array(z.strictObject({ unless: phrases.default({}), choices: z.record(z.string(), phrases) })),
  fillers: z.strictObject({
    fillers: phrases,
    stopWords: phrases,
    markers: phrases,
    age: phrases,
    spellings: z.record(z.string(), z.record(z.string(), z.string())),
  }),
  synonyms: lists,
  advert: z.strictObject({
    signs: z.record(z.enum(ADVERT_SIGNS), phrases),
    told: phrases,
    easy: phrases,
    pay: z.record(z.enum(CURRENCIES), z.number().positive()),
    marks: z.record(z.string().regex(/^[a-z-]+$/), z.strictObject({ phrases, unless: phrases.default({}) })),
  }),
})

/** Messages as people write them, by what they mean: the parts of `content/words` that are learnt from and not looked at when somebody writes. */
export const exampleWords = z.strictObject({
  outOfScope: phrases,
  dangerExamples: z.strictObject({
    danger: z.partialRecord(z.enum(DANGERS), phrases),
    ordinary: phrases,
    answers: phrases,
  }),
  intentExamples: z.partialRecord(z.enum(INTENTS), phrases),
})

/** What messages are held against, by file of `content/words`: phrases by language in the notation of `compilePatterns`. */
export type Words = z.output<typeof words>

/** What messages mean that are learnt from, by writing. */
export type ExampleWords = z.output<typeof exampleWords>

/** Phrases by language: `km`, `km-latin`, `en`, `vi`. */
export type Phrases = Readonly<Record<string, readonly string[]>>

/** Checks what was read from `content/words/*.yaml`, `{ commands, intents, danger, choices, fillers, synonyms, advert }`. Throws zod's error with each wrong path. */
export function parseWords(input: unknown): Words {
  return words.parse(input)
}
