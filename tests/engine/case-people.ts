import { afterEach, beforeEach, vi } from 'vitest'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import type { Member } from '../../src/core/case/desk.ts'
import type { Ledger } from '../../src/core/case/ledger.ts'
import { ledgersOf } from '../../src/core/case/ledgers.ts'
import type { Inbound } from '../../src/core/conversation.ts'
import { dayOf } from '../../src/core/day.ts'
import type { Store } from '../../src/core/store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { type FakeChannel, fakeChannel, KEY, type Line, type LineOptions, openLine, SOON, tempFolder } from './line.ts'

/** A partner that takes people from the border, also children, at all hours. */
export const HOUSE = 'practice-border-house'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Somebody with a phone: presses what was shown, writes, and hears what that brings. */
export interface Talker {
  readonly name: string
  /** Begins in English, by a link. */
  opens(payload?: string): Promise<string[]>
  /** The button of this id in the last message that has it. Throws if none has. */
  press(id: string, event?: string): Promise<string[]>
  write(text: string, event?: string): Promise<string[]>
  does(event: Inbound, id?: string): Promise<string[]>
  /** The ids of the buttons of the last message that has any. */
  buttons(): string[]
  heard(): string[]
}

/** The engine on the real store, with people on it who fill in forms and staff who answer them. */
export interface CaseLine {
  readonly line: Line
  /** Every address that was ever looked at. */
  readonly addresses: Set<string>
  talker(name: string): Talker
  /** Somebody of this partner's staff, who joined by an invitation: a case worker unless told. */
  worker(name: string, desk?: string, role?: Member['role']): Promise<Talker>
  isIdle(): boolean
  /** All that is due now has been carried out. */
  untilIdle(patience?: number): Promise<void>
  /** Time goes by, and whatever becomes due is done. */
  pass(milliseconds: number): Promise<void>
  /** Codes of cases in the lists of today and the days around it. An erased one is an empty code. */
  codes(): Promise<string[]>
  caseOf(code: string): Promise<CaseFile>
  /** All that is kept at every address, rows included, opened. */
  kept(): Promise<Record<string, unknown>>
}

/** Opens a line for cases; again on the same folder after it was closed or crashed. */
export async function openCaseLine({ wrap = (store) => store, ...options }: LineOptions): Promise<CaseLine> {
  const channel = options.channel ?? fakeChannel({ buttons: 100 })
  const addresses = new Set<string>()
  let busy = 0
  const line = await openLine({
    ...options,
    channel,
    wrap(disk) {
      const store = wrap(disk)
      return {
        ...store,
        load(address) {
          addresses.add(address)
          return store.load(address)
        },
        async claim(now, limit) {
          busy += 1
          const rows = await store.claim(now, limit).finally(() => (busy -= 1))
          busy += rows.length
          return rows
        },
        async settle(row, outcome) {
          await store.settle(row, outcome)
          if (outcome.type !== 'sent') busy -= 1
        },
      }
    },
  })
  const isIdle = () => busy === 0 && line.store.nextDue() > line.now()
  const untilIdle = (timeout = SOON.timeout) =>
    vi.waitFor(
      () => {
        if (!isIdle()) throw new Error('Something is still under way')
      },
      { ...SOON, timeout },
    )
  const talker = (name: string): Talker => aTalker(line, channel, { name, untilIdle })
  return {
    line,
    addresses,
    talker,
    isIdle,
    untilIdle,
    async worker(name, desk = HOUSE, role = 'worker') {
      const token = await invite(line, name, desk, role)
      const worker = talker(name)
      await worker.opens(`staff-${token}`)
      return worker
    },
    async pass(milliseconds) {
      line.pass(milliseconds)
      line.nudge()
      await untilIdle()
    },
    codes: () => codesOf(line.store, line.now()),
    async caseOf(code) {
      const file = await line.acting.caseOf(code)
      if (file === undefined) throw new Error('There is no such case')
      return file
    },
    async kept() {
      const all = await Promise.all(
        [...addresses].map(async (one) => [one, (await line.store.load(one)).state] as const),
      )
      return Object.fromEntries(all.filter(([, state]) => state !== undefined))
    },
  }
}

/** A line for cases that each test of a file has for itself, on a folder of its own. Filled before each test. */
export function ownCaseLine(options: Omit<LineOptions, 'folder'> = {}): { cases: CaseLine; folder: string } {
  const own = {} as { cases: CaseLine; folder: string }
  let home: Awaited<ReturnType<typeof tempFolder>>
  beforeEach(async () => {
    home = await tempFolder()
    own.folder = home.folder
    own.cases = await openCaseLine({ ...options, folder: home.folder })
  })
  afterEach(async () => {
    await own.cases.line.close()
    await home.remove()
  })
  return own
}

/** An invitation as the office makes one. */
export async function invite(line: Line, name: string, desk: string, role: Member['role'] = 'worker'): Promise<string> {
  const token = `${desk}_secret-of-${name}`
  const until = line.now() + 2 * DAY
  await line.acting.tell(`@desk:${desk}`, `invite-${name}`, {
    ...{ type: 'invited', desk, role, until, name, by: 'dara' },
    mark: createVault(KEY).markOf(token),
  })
  return token
}

async function codesOf(store: Pick<Store, 'load'>, now: number): Promise<string[]> {
  const days = [-1, 0, 1].map((days) => dayOf(now + days * DAY, 'Asia/Phnom_Penh'))
  const ledgers = await Promise.all(days.flatMap(ledgersOf).map((one) => store.load<Ledger>(one)))
  return ledgers.flatMap(({ state }) => state?.lines ?? []).map(({ code }) => code)
}

function aTalker(
  line: Line,
  channel: FakeChannel,
  { name, untilIdle }: { readonly name: string; readonly untilIdle: () => Promise<void> },
): Talker {
  const sent = () => channel.sent.filter(({ address }) => address === name).map(({ message }) => message)
  const does = async (event: Inbound, id?: string): Promise<string[]> => {
    const before = sent().length
    await line.happen(name, event, id)
    await untilIdle()
    return sent()
      .slice(before)
      .map(({ text }) => text)
  }
  return {
    name,
    does,
    opens: (payload) =>
      does({ type: 'start', language: 'en', isLanguageChosen: true, ...(payload === undefined ? {} : { payload }) }),
    async press(id, event) {
      const message = sent().findLast(({ buttons }) => buttons.some((button) => button.id === id))
      if (message === undefined) throw new Error(`${name} was never offered ${id}, but:\n${sent().at(-1)?.text}`)
      return does({ type: 'choice', id, turn: message.turn }, event)
    },
    write: (text, event) => does({ type: 'text', text }, event),
    buttons: () =>
      sent()
        .findLast(({ buttons }) => buttons.length > 0)
        ?.buttons.map(({ id }) => id) ?? [],
    heard: () => sent().map(({ text }) => text),
  }
}

/** What somebody tells in a form, by field: an option, own words, or several options. */
export type Told = Readonly<Record<string, string | readonly string[]>>

/** A worker who is locked in, from the border, who tells nothing of their hours. */
export const LOCKED_IN: Told = {
  whom: 'me',
  needs: ['shelter', 'trafficking'],
  urgency: 'emergency',
  place: 'th',
  where: 'A yellow building behind the market of Aranyaprathet',
  province: 'banteay-meanchey',
  age: '25-plus',
  gender: 'man',
  story: 'They took our passports on the third day and nobody may leave the floor',
  name: 'Vannak Testperson',
  ways: ['here'],
  word: 'white elephant',
}

/** Fills in a form of help up to the list of all answers; what is not told is skipped. */
export async function fillIn(person: Talker, told: Told, payload = 'ask-help'): Promise<void> {
  await person.opens(payload)
  await person.press('safe-yes')
  await person.press('go-on')
  for (let asked = 0; asked < 40 && !person.buttons().includes('send'); asked++) await answer(person, told)
}

/** Answers the question that stands open; which one it is shows by its buttons or, for words, by the order of the form. */
async function answer(person: Talker, told: Told): Promise<void> {
  const buttons = person.buttons()
  // What was told names danger: the numbers come first, and the form waits.
  if (buttons.includes('resume')) return void (await person.press('resume'))
  if (!buttons.includes('skip')) return void (await person.press('go-on'))
  const field = Object.keys(told).find((id) => {
    const [first] = [told[id] ?? []].flat()
    return buttons.includes(`${id === 'needs' ? 'need' : id}.${first}`)
  })
  if (field !== undefined) {
    const given = told[field] ?? []
    if (typeof given === 'string') return void (await person.press(`${field}.${given}`))
    for (const option of given) await person.press(`${field === 'needs' ? 'need' : field}.${option}`)
    return void (await person.press('done'))
  }
  const question = person.heard().at(-1) ?? ''
  const words = Object.entries(QUESTIONS).find(([, words]) => words.test(question))?.[0]
  const given = words === undefined ? undefined : told[words]
  if (typeof given === 'string') await person.write(given)
  else await person.press('skip')
}

/** How the questions for own words are known in English. */
const QUESTIONS: Record<string, RegExp> = {
  where: / there\?/,
  story: /What happened/,
  name: /What may we call|full name/,
  'their-phone': /Which phone numbers or accounts/,
  'known-phone': /Which number or account of yours/,
  'tell-whom': /Who may be told/,
  'never-tell': /must never hear of you/,
  phone: /Which number is safe/,
  word: /Choose a code word/,
}

/** Somebody with a case, and a case worker of the partner that has it. */
export interface CaseOfTwo {
  readonly person: Talker
  readonly maly: Talker
  readonly code: string
}

/** A case that a partner was asked to take within 24 hours. */
export async function askHouse(cases: CaseLine): Promise<CaseOfTwo> {
  const maly = await cases.worker('maly')
  const person = cases.talker('vannak')
  await fillIn(person, LOCKED_IN)
  await person.press('send')
  const code = codeHeard(person)
  await person.press(`partner.${HOUSE}`)
  await person.press('agree')
  return { person, maly, code }
}

/** The case worker looks at it and takes it. */
export async function takeCase({ maly, code }: CaseOfTwo): Promise<void> {
  await maly.press('desk')
  await maly.press(`case.${code}`)
  await maly.press('accept')
}

/** The code that a person was told. */
export function codeHeard(person: Talker): string {
  const [code] =
    /\d{3} \d{3} \d{4}/.exec(person.heard().findLast((text) => text.startsWith('Thank you. We have it')) ?? '') ?? []
  if (code === undefined) throw new Error(`${person.name} was told no code`)
  return code.replaceAll(' ', '')
}
