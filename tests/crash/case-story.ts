import { setTimeout as sleep } from 'node:timers/promises'
import type { CaseRow, Office } from '../../src/office/office.ts'
import { reachOffice } from '../../src/office/office-socket.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import type { Person } from '../kit/people/person.ts'
import { telegramPerson } from '../kit/people/telegram.ts'
import { ARMED } from './kill-moments.ts'
import { type LineProcess, startLineToKillAt } from './line-process.ts'

/** Somebody of the story, who knows what they want to hear before they go on. */
export interface Teller {
  readonly name: string
  /** All texts heard, oldest first. */
  heard(): readonly string[]
  /** Does something and waits until an answer holds this, however often the line dies meanwhile. */
  press(id: string, answer: RegExp): Promise<void>
  write(text: string, answer: RegExp): Promise<void>
  open(payload: string, answer: RegExp): Promise<void>
  /** Sends a picture, `photo` of the files of the platform. */
  show(answer: RegExp): Promise<void>
  /** Waits for what comes unasked. */
  hears(answer: RegExp): Promise<void>
}

/** A folder, Telegram around it, and the lives of a line on it that end where nobody expects it. */
export interface CaseStory {
  person(name: string, id: number): Teller
  /** From now on the moments of this life are counted: it ends at the one that was chosen for it. */
  arm(): Promise<void>
  kills(): number
  /** The line ends at once, as by a power cut; whatever is done next starts it again. */
  kill(): Promise<void>
  /** What staff see of it from the server, of the line of now. */
  office<T>(ask: (office: Office) => Promise<T>): Promise<T>
  cases(): Promise<readonly CaseRow[]>
  output(): string
  readonly api: TelegramApi
  stop(): Promise<number | null>
  remove(): Promise<void>
}

const PATIENCE_MS = 60_000
const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** At which moment a life ends once it is armed, and whether it is from its start on: then the line dies while it comes back. */
export interface Ending {
  readonly moment: number
  readonly isArmed: boolean
}

/** Opens a story on a data folder; settings are those of the line but for Telegram. `endings`: how each life ends. */
export async function openCaseStory(
  given: Readonly<Record<string, string>>,
  endings: () => Ending,
): Promise<CaseStory> {
  const api = await startTelegramApi({})
  const settings = { ...given, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, TELEGRAM_MODE: 'polling' }
  const begin = ({ moment, isArmed }: Ending) => startLineToKillAt(settings, moment, isArmed)
  let line: LineProcess & { arm(): void } = begin({ ...endings(), isArmed: false })
  let said = ''
  let kills = 0

  /** The line lives: if it was killed it is started again; rejects if it ended by itself. */
  async function live(): Promise<void> {
    const { exitCode, signalCode } = line.child
    if (exitCode !== null) throw new Error(`The line ended by itself: ${line.output()}`)
    if (signalCode === null) return
    kills += 1
    said += line.output()
    line = begin(endings())
    await line.ready.catch(() => undefined)
  }
  const isUp = () => line.child.signalCode === null && line.output().includes('Damnaer is at')
  async function until(isSo: () => boolean, missing: () => string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !isSo(); await sleep(5)) {
      if (Date.now() > end) throw new Error(missing())
      await live()
    }
  }
  /** Who asks while the line is killed asks again. */
  async function office<T>(ask: (office: Office) => Promise<T>): Promise<T> {
    await until(isUp, () => 'The line does not come back')
    const reached = await reachOffice(given.DATA_DIR ?? '')
    try {
      if (reached === undefined) throw new Error('The office cannot be reached')
      return await ask(reached)
    } catch (error) {
      await sleep(200)
      if (line.child.signalCode === null) throw error
      return office(ask)
    }
  }
  return {
    api,
    office,
    kills: () => kills,
    kill: () => line.kill(),
    output: () => said + line.output(),
    person: (name, id) => teller(name, telegramPerson(api, id, 'en'), until),
    async arm() {
      await live()
      line.arm()
      await until(
        () => line.output().includes(ARMED) || line.child.signalCode !== null,
        () => 'Nobody counts',
      )
    },
    cases: () =>
      office(async (one) => {
        const rows: CaseRow[] = []
        for await (const row of one.list({ from: dayFrom(-1), until: dayFrom(1) })) rows.push(row)
        return rows
      }),
    stop: () => line.stop(),
    async remove() {
      await line.kill()
      await api.stop()
    },
  }
}

function teller(
  name: string,
  person: Person,
  until: (isSo: () => boolean, missing: () => string) => Promise<void>,
): Teller {
  const texts = () => person.heard().map(({ text }) => text.replaceAll('\u200B', ''))
  const all = () => person.heard().flatMap(({ buttons }) => buttons)
  const answered = async (answer: RegExp, act: () => Promise<void>): Promise<void> => {
    const before = texts().length
    await act()
    await until(
      () =>
        texts()
          .slice(before)
          .some((text) => answer.test(text)),
      () => `${name} did not hear ${answer}, but:\n${texts().slice(before).join('\n---\n')}`,
    )
  }
  return {
    name,
    heard: texts,
    async press(id, answer) {
      const offered = () => all().findLast((button) => button.id === id)
      await until(
        () => offered() !== undefined,
        () => `${name} was never offered ${id}, but:\n${texts().at(-1)}`,
      )
      const button = offered()
      if (button !== undefined) await answered(answer, () => person.press(button))
    },
    write: (text, answer) => answered(answer, () => person.write(text)),
    open: (payload, answer) => answered(answer, () => person.open(payload)),
    show: (answer) => answered(answer, async () => person.sendPhoto?.()),
    hears: (answer) =>
      until(
        () => texts().some((text) => answer.test(text)),
        () => `${name} was not told ${answer}`,
      ),
  }
}
