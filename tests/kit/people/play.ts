import { setTimeout as sleep } from 'node:timers/promises'
import { parseCode } from '../../../src/core/case/code.ts'
import { type Dialogue, PERSON, type Step } from './dialogue.ts'
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
  /** Somebody else on the same line. */
  readonly arrive?: (who: string) => Person
  /** Invites somebody to the desk of a partner, or to the team as `team volunteer`: what their link opens. */
  readonly invite?: (to: string) => Promise<string>
  /** Lets hours go by. */
  readonly pass?: (hours: number) => void
}

/** Plays a dialogue as this person. Throws, with all that was said, at an answer that lacks what it must hold or holds what it must not. */
export async function play(
  { talk: written, ...dialogue }: Dialogue,
  person: Person,
  { goodbyes, patience = 10_000, arrive, invite, pass }: PlayOptions,
): Promise<void> {
  const people = new Map([[PERSON, person]])
  const talk = [...written]
  /** How much was heard before each step by who does it. */
  const marks: number[] = []
  const whoIs = (who: string): Person => {
    const found = people.get(who) ?? arrive?.(who)
    if (found === undefined) throw new Error(`${dialogue.name}: nobody else can speak here, but ${who} does`)
    people.set(who, found)
    return found
  }
  const ofStep = (step: number): Person => whoIs(talk[step]?.who ?? PERSON)
  /** The same one's next step, or the one before. */
  const nextOf = (step: number): number =>
    talk.findIndex(({ who }, at) => at > step && who === (talk[step]?.who ?? PERSON))
  const beforeOf = (step: number): number => talk.findLastIndex(({ who }, at) => at < step && who === talk[step]?.who)
  const answerTo = (step: number): readonly Heard[] => {
    const next = step === talk.length ? -1 : nextOf(step)
    // At the end the person asks for the menu.
    const until = next !== -1 ? marks[next] : talk[step]?.who === PERSON ? marks[talk.length] : undefined
    return ofStep(step).heard().slice(marks[step], until)
  }
  const fail = (step: number, what: string): never => {
    const said = talk.slice(0, marks.length).map((one, at) => ({ step: one, answer: answerTo(at) }))
    throw new Error(`${dialogue.name}, step ${step + 1}: ${what}\n\n${transcript(said)}`)
  }
  const waitFor = async <T>(step: number, find: () => T | undefined, missing: () => string): Promise<T> => {
    const found = await poll(find, patience)
    return found ?? fail(step, missing())
  }

  for (const at of talk.keys()) {
    const step = withCode(talk[at] as Step, [...people.values()])
    talk[at] = step
    if (step.hours !== undefined) {
      pass?.(step.hours)
      marks.push(marks[beforeOf(at)] ?? 0)
      continue
    }
    const who = ofStep(at)
    const button = step.press === undefined ? undefined : await findButton(at, step.press)
    marks.push(step.waits ? (marks[beforeOf(at)] ?? 0) : who.heard().length)
    if (step.joins !== undefined) await who.open((await invite?.(step.joins)) ?? '')
    else await act(who, step, button)
    await waitFor(
      at,
      () => (lacks(step, answerTo(at)).length === 0 && answerTo(at).length > 0 ? true : undefined),
      () => `the line did not say ${lacks(step, answerTo(at)).join(', nor ') || 'anything'}`,
    )
    await hearOut(() => answerTo(at))
  }
  const last = talk.length
  marks.push(person.heard().length)
  await person.write('menu')
  await waitFor(
    last - 1,
    () => answerTo(last).find(({ text }) => goodbyes.some((goodbye) => plain(text).includes(plain(goodbye)))),
    () => 'the line did not answer "menu" at the end',
  )
  for (const [at, step] of talk.entries()) {
    const wrong = step.not.find((text) => says(answerTo(at), text))
    if (wrong !== undefined) fail(at, `the line said "${wrong}"`)
    const extra = answerTo(at).find((heard) => !isExpected(step, heard))
    if (dialogue.silence && extra) fail(at, `the line said more than was expected: "${extra.text}"`)
  }

  /** In the last message that has buttons, leafing through its pages as a person would; an old one in any message before it. */
  async function findButton(at: number, label: string): Promise<ShownButton> {
    const isIt = (button: ShownButton) => isLabel(button, label)
    const who = ofStep(at)
    const offers = () => who.heard().filter(({ buttons }) => buttons.length > 0)
    if (talk[at]?.old) {
      const old = offers()
        .slice(0, -1)
        .flatMap(({ buttons }) => buttons)
        .findLast(isIt)
      return old ?? fail(at, `no earlier message has the button "${label}"`)
    }
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const seen = who.heard().length
      const shown = () => answerTo(beforeOf(at)).flatMap(({ buttons }) => buttons)
      const found = await waitFor(
        at,
        () => shown().findLast(isIt) ?? shown().findLast(({ id }) => /^choices\.\d+$/.test(id)),
        () => `the button "${label}" is not offered`,
      )
      if (isIt(found)) return found
      await who.press(found)
      await waitFor(
        at,
        () => who.heard()[seen],
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
  if (step.photo) return person.sendPhoto?.()
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

/** What the line has given to somebody: the code where `{{code}}` stands, in Khmer digits for `{{khmer code}}`; what a link opens for `{{link}}`. */
function withCode(step: Step, people: readonly Person[]): Step {
  if (!/\{\{((khmer )?code|link)\}\}/.test(JSON.stringify(step))) return step
  const heard = people.flatMap((one) => one.heard().map(({ text }) => text))
  const code = heard
    .flatMap((text) => text.match(/\d{3} \d{3} \d{4}/g) ?? [])
    .find((one) => parseCode(one) !== undefined)
  const known = code ?? 'no code yet'
  const link = heard.flatMap((text) => text.match(/(?<=\?start=)[\w-]+/g) ?? []).at(-1) ?? 'no-link-yet'
  return JSON.parse(
    JSON.stringify(step)
      .replaceAll('{{code}}', known)
      .replaceAll('{{khmer code}}', inKhmerDigits(known))
      .replaceAll('{{link}}', link),
  ) as Step
}

const inKhmerDigits = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)))

function transcript(said: readonly { readonly step: Step; readonly answer: readonly Heard[] }[]): string {
  return said
    .map(({ step, answer }) => {
      const lines = answer.map(
        ({ text, buttons }) => `  line: ${text}\n        [${buttons.map(({ label }) => label).join('] [')}]`,
      )
      return [`${step.who}: ${describe(step)}`, ...lines].join('\n')
    })
    .join('\n')
}

function describe(step: Step): string {
  if (step.press !== undefined) return `[${step.press}]`
  if (step.opens !== undefined) return `(opens the chat) ${step.opens}`
  if (step.joins !== undefined) return `(joins ${step.joins})`
  if (step.hours !== undefined) return `(${step.hours} hours go by)`
  if (step.waits) return '(waits)'
  return step.photo ? '(a photo)' : (step.person ?? '')
}
