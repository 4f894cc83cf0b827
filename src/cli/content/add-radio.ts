import type { Command } from 'commander'
import { type Content, loadContent } from '../../content/content.ts'
import { isoWeekOf } from '../../core/iso-week.ts'
import { readDataKey } from '../../data-key.ts'
import { readToday } from '../../settings.ts'
import { learntBefore } from '../../stores/kept-learning.ts'
import { hasUnheard, openUnheardFile, type Unheard } from '../../stores/unheard-file.ts'
import { CommandError, type Io } from '../io.ts'
import { radioAnswers } from './radio-answer.ts'

interface Options {
  readonly content: string
  readonly data: string
  readonly week?: string
  readonly json?: boolean
  readonly clear?: boolean
}

/** `damnaer content radio`: the questions of one week that people gave to a radio programme, with answers out of the guides. */
export function addRadio(command: Command, io: Io): void {
  const { environment, out } = io
  command
    .command('radio')
    .description('questions of a week that may be read on air, with sourced answers; nothing of who asked')
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
    .option('--data <folder>', 'the data folder', environment.DATA_DIR || './data')
    .option('--week <week>', 'as 2026-W47; left out: the last week that is over')
    .option('--json', 'one JSON object a line')
    .option('--clear', 'erase all questions for the radio')
    .action(async ({ content: folder, data, week: named, json, clear }: Options) => {
      const today = readToday(environment)
      const week = readWeek(named, today)
      const nothing = () => (json ? undefined : out(`Nobody asked the radio anything in ${week}.`))
      // A key is not made for a folder that holds none of them.
      if (!hasUnheard(data)) return nothing()
      const { key } = readDataKey(data, environment.DATA_KEY || undefined)
      const file = openUnheardFile(data, key)
      if (clear) {
        await file.clear({ isForRadio: true })
        return out('Erased.')
      }
      const questions = (await file.read(today)).filter((one) => one.isForRadio && isoWeekOf(one.day) === week)
      if (questions.length === 0) return nothing()
      const content = loadContent(folder, {
        defaultLanguage: environment.DEFAULT_LANGUAGE || 'km',
        today,
        learn: learntBefore(data),
      })
      const rows = sorted(questions).map((question) => toRow(question, content))
      if (json) for (const row of rows) out(JSON.stringify({ week, ...row }))
      else print(week, rows, out)
    })
}

function readWeek(named: string | undefined, today: string): string {
  if (named === undefined) return isoWeekOf(new Date(Date.parse(today) - 7 * 86_400_000).toISOString().slice(0, 10))
  if (/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(named)) return named
  throw new CommandError(`${named} is no week: write it as 2026-W47`)
}

/** Not in the order in which they came: days and neighbours could tell who asked. */
const sorted = (questions: readonly Unheard[]): Unheard[] =>
  [...questions].sort((one, other) => (one.text < other.text ? -1 : 1))

function toRow({ text, language }: Unheard, content: Content) {
  const isOfDanger = content.understand(text, language).danger !== undefined
  return { language, question: text, isOfDanger, answers: radioAnswers(content, { text, language }) }
}

function print(week: string, rows: readonly ReturnType<typeof toRow>[], out: (line: string) => void): void {
  out(`Questions for the radio, ${week}: ${rows.length}`)
  out('Nobody knows who asked. Read each to its end first, and leave out every name and place that could tell it.')
  for (const [at, { language, question, isOfDanger, answers }] of rows.entries()) {
    out('')
    out(`${at + 1}. (${language}) ${question}`)
    if (isOfDanger) out('   It may speak of danger: do not read it out. Say the numbers of help instead.')
    if (answers.length === 0) out('   No guide of ours answers this.')
    for (const answer of answers) printAnswer(answer, out)
  }
}

function printAnswer(answer: ReturnType<typeof radioAnswers>[number], out: (line: string) => void): void {
  out(`   ${answer.topic}: ${answer.title}${answer.isReviewed ? '' : ' (no native speaker has read this guide yet)'}`)
  for (const { text, from } of answer.statements) out(`     ${text} [${from.join(', ')}]`)
  for (const { id, title, date } of answer.sources) out(`     ${id}: ${title} (${date})`)
  if (answer.contacts.length > 0) out(`     Who helps: ${answer.contacts.join('; ')}`)
}
