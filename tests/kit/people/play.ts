import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialogue, Step } from './dialogue.ts'
import type { Heard, Person, ShownButton } from './person.ts'

const LOOK_EVERY = 5
/** An answer without buttons is at its end when nothing more came for so long, in milliseconds. */
const QUIET = 250
/** Longer lists of choices than this many pages are no use to anybody. */
const MOST_PAGES = 10

/** How a dialogue is played. */
export interface PlayOptions {
  /** What the line answers to "menu", in any language: asked for at the end, so that nothing said before it is overlooked. */
  readonly goodbyes: readonly string[]
  /** How long to wait for an answer, in milliseconds. Nothing on one machine takes as long as 10 s. */
  readonly patience?: number
}

/** Plays a dialogue as this person. Throws, with all that was said, at an answer that lacks what it must hold or holds what it must not. */
export async function play(
  dialogue: Dialogue,
  person: Person,
  { goodbyes, patience = 10_000 }: PlayOptions,
): Promise<void> {
  /** How much was heard before each step. */
  const marks: number[] = []
  const answerTo = (step: number): readonly Heard[] => person.heard().slice(marks[step], marks[step + 1])
  const fail = (step: number, what: string): never => {
    throw new Error(`${dialogue.name}, step ${step + 1}: ${what}\n\n${transcript(dialogue, marks, person.heard())}`)
  }
  const waitFor = async <T>(step: number, find: () => T | undefined, missing: () => string): Promise<T> => {
    const found = await poll(find, patience)
    return found ?? fail(step, missing())
  }

  for (const [at, step] of dialogue.talk.entries()) {
    const button = step.press === undefined ? undefined : await findButton(at, step.press)
    marks.push(person.heard().length)
    await act(person, step, button)
    await waitFor(
      at,
      () => (lacks(step, answerTo(at)).length === 0 && answerTo(at).length > 0 ? true : undefined),
      () => `the line did not say ${lacks(step, answerTo(at)).join(', nor ') || 'anything'}`,
    )
    await hearOut(() => answerTo(at))
  }
  const last = dialogue.talk.length
  marks.push(person.heard().length)
  await person.write('menu')
  await waitFor(
    last - 1,
    () => answerTo(last).find(({ text }) => goodbyes.some((goodbye) => plain(text).includes(plain(goodbye)))),
    () => 'the line did not answer "menu" at the end',
  )
  for (const [at, step] of dialogue.talk.entries()) {
    const wrong = step.not.find((text) => says(answerTo(at), text))
    if (wrong !== undefined) fail(at, `the line said "${wrong}"`)
    const extra = answerTo(at).find((heard) => !isExpected(step, heard))
    if (dialogue.silence && extra) fail(at, `the line said more than was expected: "${extra.text}"`)
  }

  /** In the last message that has buttons, leafing through its pages as a person would; an old one in any message before it. */
  async function findButton(at: number, label: string): Promise<ShownButton> {
    const isIt = (button: ShownButton) => isLabel(button, label)
    const offers = () => person.heard().filter(({ buttons }) => buttons.length > 0)
    if (dialogue.talk[at]?.old) {
      const old = offers()
        .slice(0, -1)
        .flatMap(({ buttons }) => buttons)
        .findLast(isIt)
      return old ?? fail(at, `no earlier message has the button "${label}"`)
    }
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const seen = person.heard().length
      const shown = () => answerTo(at - 1).flatMap(({ buttons }) => buttons)
      const found = await waitFor(
        at,
        () => shown().findLast(isIt) ?? shown().findLast(({ id }) => /^choices\.\d+$/.test(id)),
        () => `the button "${label}" is not offered`,
      )
      if (isIt(found)) return found
      await person.press(found)
      await waitFor(
        at,
        () => person.heard()[seen],
        () => `the next page of buttons did not come`,
      )
    }
    return fail(at, `the button "${label}" is on no page`)
  }
}

async function act(person: Person, step: Step, button: ShownButton | undefined): Promise<void> {
  if (step.person !== undefined) return person.write(step.person)
  if (step.opens !== undefined) return person.open(step.opens)
  if (button !== undefined) return person.press(button)
  return person.sendPhoto?.()
}

/** Some channels bring an answer in several messages; the last one nearly always has buttons. A person reads to the end before going on. */
async function hearOut(answer: () => readonly Heard[]): Promise<void> {
  let heard = -1
  while (answer().at(-1)?.buttons.length === 0 && answer().length > heard) {
    heard = answer().length
    await poll(() => (answer().length > heard ? true : undefined), QUIET)
  }
}

async function poll<T>(find: () => T | undefined, patience: number): Promise<T | undefined> {
  for (const until = performance.now() + patience; performance.now() < until; await sleep(LOOK_EVERY)) {
    const found = find()
    if (found !== undefined) return found
  }
  return undefined
}

/** What an answer does not hold yet. */
const lacks = ({ line, buttons }: Step, answer: readonly Heard[]): string[] => [
  ...line.filter((text) => !says(answer, text)).map((text) => `"${text}"`),
  ...buttons.filter((label) => !offers(answer, label)).map((label) => `[${label}]`),
]

const says = (answer: readonly Heard[], text: string): boolean =>
  plain(answer.map((heard) => heard.text).join('\n')).includes(plain(text))

const offers = (answer: readonly Heard[], label: string): boolean =>
  answer.some(({ buttons }) => buttons.some((button) => isLabel(button, label)))

/** A name that is longer than a button is cut, where a channel has short buttons. */
function isLabel(button: ShownButton, label: string): boolean {
  const shown = plain(button.label)
  return shown === plain(label) || (shown.endsWith('…') && plain(label).startsWith(shown.slice(0, -1)))
}

const isExpected = (step: Step, heard: Heard): boolean =>
  step.line.some((text) => says([heard], text)) || step.buttons.some((label) => offers([heard], label))

/** Without what nobody sees: Khmer texts hold invisible places to break a line. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function transcript({ talk }: Dialogue, marks: readonly number[], heard: readonly Heard[]): string {
  return marks
    .map((from, at) => {
      const answer = heard.slice(from, marks[at + 1])
      const lines = answer.map(
        ({ text, buttons }) => `  line: ${text}\n        [${buttons.map(({ label }) => label).join('] [')}]`,
      )
      return [`person: ${describe(talk[at])}`, ...lines].join('\n')
    })
    .join('\n')
}

function describe(step: Step | undefined): string {
  if (step === undefined) return 'menu'
  if (step.press !== undefined) return `[${step.press}]`
  if (step.opens !== undefined) return `(opens the chat) ${step.opens}`
  return step.photo ? '(a photo)' : (step.person ?? '')
}
