import type { CaseKind, Field } from '../src/core/case/fields.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts } from '../src/core/choose-contacts.ts'
import type { Need } from '../src/core/contacts.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { MOST_FILES } from '../src/core/files/told-file.ts'
import { contactLines } from './contact-lines.ts'
import { home, numberLines } from './danger-lines.ts'
import { filesLine } from './file-lines.ts'
import { choices } from './flow.ts'
import { placeChoices } from './offered.ts'
import { before, choiceOf, fieldOf, hasFiles, isAboutSelf, isChild, optionsOf, type Report } from './report-answers.ts'

/** Numbers before any question, then whether it is safe to talk. Whoever only asks for help finds the other forms here, and who wants to report somebody may be who is searched for. */
export const askSafety = (catalogue: Catalogue, { kind }: Pick<Report, 'kind'>): Say => ({
  lines: [
    ...numberLines(catalogue, 'danger.numbers', home(catalogue), 'danger'),
    { key: 'safe.ask' },
    ...(kind === 'help' ? [{ key: 'report.other-forms' }] : []),
  ],
  choices: choices('safe-yes', 'safe-later', 'safe-no', ...(OTHER_FORMS[kind] ?? [])),
})

const OTHER_FORMS: Readonly<Partial<Record<CaseKind, readonly string[]>>> = {
  help: ['report-missing', 'not-missing', 'complaint', 'village-watch', 'check-safety'],
  missing: ['not-missing'],
}

/** One line. */
export const only = (key: string, ...ways: string[]): Say => ({ lines: [{ key }], choices: choices(...ways) })

/** What is kept and who reads it, before anything is told. */
export const tell = ({ kind }: Report): Say => ({
  lines: [
    { key: 'report.kept' },
    { key: 'report.free' },
    { key: 'report.stop' },
    { key: 'safe.exit' },
    ...(kind === 'help' ? [] : [{ key: `report.about-${kind}` }]),
    { key: 'report.inbox', onlyIf: 'hasInbox' },
    { key: 'report.inbox-link', onlyIf: 'hasInbox', values: { link: { pass: 'web' } } },
  ],
  choices: choices('go-on'),
})

/** The question of the field asked now. In a long list the way past it comes first, so that nobody has to leaf for it. */
export function ask(catalogue: Catalogue, report: Report): Say {
  const field = fieldOf(report)
  if (field === undefined) return { lines: [], choices: [] }
  const { at, picked, answers } = report
  const options = optionsOf(catalogue, field).map((option) => optionChoice(field, option, picked))
  const isShown = hasFiles(report)
  const ways = choices(
    ...(isShown ? ['files-away'] : ['skip']),
    ...(before(report) === '' ? [] : ['back']),
    ...(Object.keys(answers).length === 0 ? [] : ['review']),
  )
  const done = field.type === 'several' || isShown ? choices('done') : []
  const isTicked = field.type === 'several' && picked.length > 0
  return {
    lines: [
      ...noteLines(catalogue, report),
      // Who has begun to show something is not asked everything again after each picture.
      ...(isShown
        ? [filesLine('report.files-so-far', report.files), moreLine(report)]
        : [{ key: questionOf(catalogue, report, at) }]),
      ...(field.takesFiles && !isShown ? [{ key: 'report.may-show', onlyIf: 'takesFiles' as const }] : []),
      ...(isTicked ? [{ key: 'report.ticked', values: { list: { keys: keysOf(field, picked) } } }] : []),
      ...(field.type === 'several' && !isTicked ? [{ key: 'report.several' }] : []),
    ],
    choices: options.length > LONG_LIST ? [...done, ...ways, ...options] : [...options, ...done, ...ways],
  }
}

const LONG_LIST = 8

/** It asks for more files until there are as many as one form takes. */
const moreLine = ({ files = [] }: Report): Line => ({
  key: 'report.files-more',
  ...(files.length < MOST_FILES ? { onlyIf: 'takesFiles' } : {}),
})

const optionChoice = (field: Field, option: string, picked: readonly string[]): Choice => {
  const label = { key: labelOf(field, option) }
  const isTicked = field.type === 'several' && picked.includes(option)
  return {
    id: choiceOf(field, option),
    label: isTicked ? { key: 'report.tick', values: { option: label } } : label,
  }
}

/** The message that names an option. */
const labelOf = ({ id, labels }: Field, option: string): string =>
  labels === undefined ? `options.${id}.${option}` : `${labels}.${option}`

/** The messages that name options. */
export const keysOf = (field: Field, options: readonly string[]): string[] =>
  options.map((option) => labelOf(field, option))

/** The most particular question that the content has: of a child, of somebody else, of this form, else the one that all forms share. */
function questionOf({ questions }: Catalogue, report: Report, field: string): string {
  const ways = [
    ...(isChild(report) && isAboutSelf(report) ? ['child'] : []),
    ...(report.kind === 'help' && !isAboutSelf(report) ? ['other'] : []),
    report.kind,
  ]
  const way = ways.find((each) => questions.includes(`${each}.${field}`)) ?? 'any'
  return `forms.${way}.${field}`
}

/** What is said of the answer before: who is there for children and for who is pressed, what was cut, what cannot be taken. */
export function noteLines(catalogue: Catalogue, { note, answers }: Report): Line[] {
  if (note === '') return []
  const need = NEED_OF_NOTE[note]
  if (need === undefined) return [{ key: `report.notes.${note}` }]
  const { contacts, also } = chooseContacts(catalogue.contacts, { country: placeOf(catalogue, answers), need })
  const first = [...contacts, ...also].find(({ phones }) => phones.length > 0)
  return [{ key: `report.notes.${note}` }, ...contactLines(first === undefined ? [] : [first])]
}

/** Notes below which a number stands. */
const NEED_OF_NOTE: Readonly<Record<string, Need>> = { child: 'child', 'child-other': 'child', pressed: 'trafficking' }

const placeOf = (catalogue: Catalogue, { place = '' }: Report['answers']): string =>
  typeof place === 'string' && place !== '' ? place : home(catalogue)

/** Danger now: the numbers at once, for where the person is; the form may go on after it. */
export const warn = (catalogue: Catalogue, report: Report): Say => {
  const place = placeOf(catalogue, report.answers)
  return {
    lines: [
      { key: dangerOf(report) },
      ...numberLines(catalogue, 'danger.numbers', place, 'danger'),
      { key: 'report.after-numbers' },
      { key: 'danger.abroad' },
    ],
    choices: [...choices('go-on'), ...placeChoices(catalogue, place)],
  }
}

/** Who is forced may be locked in, and is not told to walk out; who asks for somebody else is not told to go there. */
function dangerOf(report: Report): string {
  if (!isAboutSelf(report)) return 'danger.other-person'
  return [report.answers.needs ?? []].flat().includes('trafficking') ? 'danger.confined' : 'danger.immediate'
}
