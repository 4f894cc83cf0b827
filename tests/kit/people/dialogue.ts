import { readdirSync, readFileSync } from 'node:fs'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { z } from 'zod'

/** One thing that a person does, and what must and must not stand in the answer. */
export type Step = z.output<typeof stepSchema>

/** A whole conversation, as somebody wrote it down who speaks the language. */
export interface Dialogue extends z.output<typeof schema> {
  /** The file's name. */
  readonly name: string
}

/** A dialogue that cannot be read: which file and step, and what is wrong with it. */
class DialogueError extends Error {
  override readonly name = 'DialogueError'
}

/** Reads all dialogues of a folder. Throws `DialogueError`. */
export const readDialogues = (folder: string): Dialogue[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readDialogue(name, readFileSync(`${folder}/${name}`, 'utf8')))

/** Reads one dialogue. Every value is text: a phone number keeps its zero, an empty `opens:` is the plain start. Throws `DialogueError`. */
export function readDialogue(name: string, text: string): Dialogue {
  const checked = schema.safeParse(load(text, { schema: FAILSAFE_SCHEMA }))
  if (checked.success) return { name, ...checked.data }
  const problems = checked.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`)
  throw new DialogueError(`${name} cannot be read. ${problems.join('; ')}`)
}

/** The name of whom a dialogue is about. */
export const PERSON = 'person'

/** The name of whom a dialogue calls the one who is on our own web page, whatever the others use. */
export const PAGE = 'page'

const yes = z.literal('yes').transform(() => true)
const texts = z
  .union([
    z
      .string()
      .min(1)
      .transform((text) => [text]),
    z.array(z.string().min(1)).min(1),
  ])
  .default([])

const stepSchema = z
  .strictObject({
    /** Who does it, by any name; left out: the person whom the dialogue is about. */
    who: z.string().min(1).default(PERSON),
    person: z.string().optional(),
    press: z.string().optional(),
    /** `{{link}}`: by the last link that the line gave to anybody. */
    opens: z.string().optional(),
    photo: yes.optional(),
    /** Joins the desk of this partner by an invitation. */
    joins: z.string().min(1).optional(),
    /** Does nothing: what is expected comes unasked, or has come since this one last did something. */
    waits: yes.optional(),
    /** So many hours go by. Such a dialogue has a line and a clock of its own. */
    hours: z.coerce.number().positive().optional(),
    /** The pressed button is of an earlier message than the last. */
    old: yes.optional(),
    line: texts,
    not: texts,
    buttons: texts,
  })
  .refine(
    ({ person, press, opens, photo, joins, waits, hours }) =>
      [person, press, opens, photo, joins, waits, hours].filter((one) => one !== undefined).length === 1,
    {
      error: 'a step does one thing: person, press, opens, photo, joins, waits or hours',
    },
  )

const schema = z.strictObject({
  about: z.string().min(1),
  language: z.enum(['km', 'en']),
  /** The only channel on which it can happen; left out: on each. */
  only: z.enum(['Messenger', 'web chat']).optional(),
  /** The flows that it tests. */
  flows: z.string().transform((text) => text.split(/,\s*/)),
  /** The agencies: the invented list of the content, no list at all, or one that is older than it may be. */
  list: z.enum(['practice', 'none', 'old']).default('practice'),
  /** The notice about the Thai border: as published, or with its first or last day moved to about the day of the dialogue. */
  notice: z.enum(['as-it-is', 'starts-tomorrow', 'ends-today', 'ended-yesterday']).default('as-it-is'),
  /** Whatever the line says must be expected by a step. */
  silence: yes.optional(),
  talk: z.array(stepSchema).min(1),
})

const placeOf = ([part, step, key]: readonly PropertyKey[]): string =>
  typeof step === 'number'
    ? `step ${step + 1}${key === undefined ? '' : `, ${String(key)}`}`
    : String(part ?? 'the file')
