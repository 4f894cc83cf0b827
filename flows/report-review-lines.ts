import type { Field } from '../src/core/case/fields.ts'
import { fieldsFor } from '../src/core/case/forms.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line, Say, Value } from '../src/core/conversation.ts'
import { filesLine } from './file-lines.ts'
import { choices } from './flow.ts'
import { nextField, type Report } from './report-answers.ts'
import { keysOf, noteLines } from './report-lines.ts'

/** All answers, each of which can be changed, and what was left out. */
export function review(catalogue: Catalogue, report: Report): Say {
  const fields = fieldsFor(report.kind, report.answers)
  const told = fields.filter(({ id }) => id in report.answers)
  const { files = [] } = report
  const left = fields
    .filter(({ id }) => !(id in report.answers) && !files.some(({ field }) => field === id))
    .map(({ id }) => `fields.${id}`)
  const list: Value = { lines: told.map((field) => answerLine(field, report)), isList: true }
  return {
    lines: [
      ...noteLines(catalogue, report),
      { key: 'report.review' },
      ...(told.length === 0 ? [] : [{ key: 'report.answers', values: { list } }]),
      ...(files.length === 0 ? [] : [filesLine('report.files', files)]),
      ...(left.length === 0 ? [] : [{ key: 'report.left-out', values: { list: { keys: left } } }]),
      { key: 'report.then-send' },
    ],
    choices: [
      ...choices('send', ...(nextField(report) === '' ? [] : ['go-on']), 'drop'),
      ...fields.map(({ id }) => ({
        id: `change.${id}`,
        label: { key: 'report.change', values: { name: { key: `fields.${id}` } } },
      })),
    ],
  }
}

/** Of a long answer the list shows how it begins, in characters. */
const SHOWN = 80

function answerLine(field: Field, { answers }: Report): Line {
  const given = answers[field.id] ?? ''
  return {
    key: 'report.answer',
    values: { name: { key: `fields.${field.id}` }, answer: answerValue(field, [given].flat()) },
  }
}

/** The code word is not shown: somebody may look over the shoulder. */
function answerValue(field: Field, given: readonly string[]): Value {
  if (field.type === 'word') return { key: 'report.word-hidden' }
  if (field.type !== 'text') return { keys: keysOf(field, given) }
  const characters = [...given.join(' ').replaceAll(/\s+/g, ' ')]
  return { text: characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')} …` : characters.join('') }
}
