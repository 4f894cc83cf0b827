import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Table, toText } from '../bench/table.ts'
import { loadContent } from '../src/content/content.ts'
import { type Answer, answer, crossValidate } from './answers.ts'
import { dangerTable, intentTable, topicTables, worst } from './report.ts'
import { readDangerSet, readIntentSet, readQuestionSet, readSamples, type Sample } from './samples.ts'

/** How well the line understands: `npm run eval -- [FOLDER] [--content DIR] [--folds N] [--worst N]`. Reads the folder's samples, else our own. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    content: { type: 'string', default: 'content' },
    folds: { type: 'string', default: '10' },
    worst: { type: 'string', default: '10' },
  },
})

const begin = performance.now()
const content = loadContent(values.content, { defaultLanguage: 'km', today: '2026-01-01' })
const { understand } = content
const knowledge = content.knowledge.read()
const startMs = performance.now() - begin
const [folder] = positionals
if (folder === undefined) judgeOwn()
else {
  const answers = answer(understand, readSamples(folder))
  show('samples', answers)
  alarms('the questions of the samples', answers)
}

/** Questions are asked of a line that has not learnt from them; the danger and intent sets are judged as they are. */
function judgeOwn(): void {
  show(`our own questions, each held out, ${values.folds} folds`, crossValidate(knowledge, Number(values.folds)))
  for (const name of ['others', 'strangers', 'held-out', 'tuned']) {
    const set = own(`danger-${name}.yaml`)
    if (existsSync(set)) show(name, answer(understand, readDangerSet(set)))
    const questions = own(`questions-${name}.yaml`)
    if (existsSync(questions)) show(name, answer(understand, readQuestionSet(questions)))
    const intents = own(`intents-${name}.yaml`)
    if (existsSync(intents)) show(name, answer(understand, readIntentSet(intents)))
  }
  const questions = knowledge.guides.flatMap(({ id, language, questions }) =>
    questions.map((text): Sample => ({ text, writing: language, kind: '', topics: [id] })),
  )
  alarms("our guides' questions", answer(understand, questions))
}

function own(name: string): string {
  return fileURLToPath(new URL(`../tests/core/understand/${name}`, import.meta.url))
}

function show(title: string, answers: readonly Answer[]): void {
  const tables: Table[] = [
    ...topicTables(title, answers),
    ...dangerTable(title, answers),
    ...intentTable(title, answers),
  ]
  for (const table of tables) write(toText(table))
  const ms = answers.map((one) => one.ms).sort((a, b) => a - b)
  const at = (part: number) => (ms[Math.floor(ms.length * part)] ?? 0).toFixed(2)
  write(
    `${answers.length} messages: half in ${at(0.5)} ms, 99 of 100 in ${at(0.99)} ms; content loaded in ${startMs.toFixed(0)} ms\n`,
  )
  for (const line of worst(answers, Number(values.worst))) write(line)
  write('')
}

/** Alarms on questions whose topics are not themselves about danger. */
function alarms(title: string, answers: readonly Answer[]): void {
  const sensitive = new Set(knowledge.words.danger.sensitive)
  const ordinary = answers
    .filter(({ sample }) => sample.topics !== undefined && !sample.topics.some((id) => sensitive.has(id)))
    .map((one) => ({
      ...one,
      sample: { text: one.sample.text, writing: one.sample.writing, kind: '', isDanger: false },
    }))
  for (const table of dangerTable(`alarms on ${title}`, ordinary)) write(toText(table))
  for (const line of worst(ordinary, Number(values.worst))) write(line)
}

function write(text: string): void {
  process.stdout.write(`${text}\n`)
}
