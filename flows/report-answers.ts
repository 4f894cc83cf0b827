import { westernDigits } from '../src/core/agency/normalise.ts'
import type { Answers, CaseKind, Field } from '../src/core/case/fields.ts'
import { FORMS, fieldsFor } from '../src/core/case/forms.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { LARGEST_FILE } from '../src/core/files/clean-file.ts'
import { MOST_FILES, type ToldFile } from '../src/core/files/told-file.ts'
import type { FlowEvent } from './flow.ts'

/** A form that is being filled in: the only place where it is kept until it is sent. */
export interface Report {
  readonly kind: CaseKind
  readonly answers: Answers
  /** Left out on purpose: not asked again. */
  readonly skipped: readonly string[]
  /** The field that is asked; empty when nothing is left to ask. */
  readonly at: string
  /** It is asked because the person changes it: then all answers are looked at again. */
  readonly isChanging?: true | undefined
  /** What is ticked so far where several may be. */
  readonly picked: readonly string[]
  /** Pictures and voice messages that answer a field, by where they are on the platform. */
  readonly files?: readonly ToldFile[]
  /** What is said before the next question: `report.notes.<note>`; empty: nothing. */
  readonly note: string
}

/** Nothing told yet, or nothing any more. */
export const begin = (kind: CaseKind): Report => toField({ ...EMPTY, kind }, FORMS[kind][0]?.id ?? '')

const EMPTY = { answers: {}, skipped: [], at: '', picked: [], note: '' }

/** The field that is asked now. */
export const fieldOf = ({ kind, at }: Report): Field | undefined => FORMS[kind].find(({ id }) => id === at)

/** What a field may be answered with; options that the form leaves open are the countries and provinces of the content. */
export const optionsOf = ({ places, provinces }: Catalogue, { options = [], labels }: Field): readonly string[] =>
  options.length > 0 ? options : labels === 'places' ? places : labels === 'provinces' ? provinces : []

/** The choice of an option. Countries and needs are those of the hotline, so that their names are understood when they are typed. */
export const choiceOf = ({ id }: Field, option: string): string => `${id === 'needs' ? 'need' : id}.${option}`

/** The option of the field asked now that a choice means. */
function optionOf(catalogue: Catalogue, report: Report, choice: string): string | undefined {
  const field = fieldOf(report)
  return field && optionsOf(catalogue, field).find((option) => choiceOf(field, option) === choice)
}

/** Does the form ask this field now? */
export const hasField = ({ kind, answers }: Report, id: string): boolean =>
  fieldsFor(kind, answers).some((field) => field.id === id)

/** Another field is asked; what was ticked there before is ticked. */
export const toField = (report: Report, at: string): Report => ({
  ...report,
  at,
  isChanging: undefined,
  picked: [report.answers[at] ?? []].flat(),
  note: '',
})

/** One answer is changed of those that were looked at. */
export const toChange = (report: Report, at: string): Report => ({ ...toField(report, at), isChanging: true })

/** What a press does to the form: an option, "done", "skip" or "back". Undefined: it means nothing here. */
export function press(catalogue: Catalogue, report: Report, choice: string): Report | undefined {
  const field = fieldOf(report)
  if (choice === 'files-away') return hasFiles(report) ? withoutFiles(report) : undefined
  // Something was shown: words may be left out.
  if (choice === 'done' && hasFiles(report)) return answer(report, report.answers[report.at])
  // Who has ticked something and skips means that there is no more.
  if (choice === 'skip') return answer(report, hasTickedMore(report) ? report.picked : undefined)
  if (choice === 'back') return goBack(report)
  // Nothing ticked leaves the field out.
  if (choice === 'done' && field?.type === 'several')
    return answer(report, report.picked.length === 0 ? undefined : report.picked)
  const option = optionOf(catalogue, report, choice)
  if (option === undefined) return undefined
  return field?.type === 'several' ? tick(report, option) : answer(report, option, noteOn(report, option))
}

function goBack(report: Report): Report | undefined {
  if (report.isChanging) return toField(report, '')
  return before(report) === '' ? undefined : toField(report, before(report))
}

/** Has something been ticked that is no answer yet? */
const hasTickedMore = ({ at, answers, picked }: Report): boolean =>
  picked.length > 0 && picked.join() !== [answers[at] ?? []].flat().join()

/** What is said first after an option: numbers of danger, who is there for children. */
function noteOn(report: Report, option: string): string {
  if (report.at === 'urgency' && option === 'danger') return 'danger'
  if (report.at === 'whose' && option !== 'own') return 'pressed'
  if (report.at !== 'age' || !MAY_BE_CHILD.has(option)) return ''
  return isAboutSelf(report) ? 'child' : 'child-other'
}

const MAY_BE_CHILD = new Set(['under-18', 'unknown'])

/** What own words do to the form. Undefined: a choice is asked. */
export function hear(report: Report, text: string): Report | undefined {
  const field = fieldOf(report)
  const characters = [...text.trim()]
  if (field?.type === 'word') {
    return isCodeWord(text) ? answer(report, text.trim()) : { ...report, note: 'word-unfit' }
  }
  if (field?.type !== 'text' || characters.length === 0) return undefined
  // Platforms cut a long text into messages: the next of them is no name.
  if (report.note === 'cut' && characters.length > LONGEST_ANSWER) return { ...report, note: 'rest' }
  return characters.length > LONGEST_TEXT
    ? answer(report, characters.slice(0, LONGEST_TEXT).join(''), 'cut')
    : answer(report, characters.join(''))
}

/** More is no answer that can be read in a chat, in characters. */
const LONGEST_TEXT = 2000
/** What follows a text that was cut and is longer, belongs to it. */
const LONGEST_ANSWER = 300

/** Is it one more message of a long text of which was said that it is left out? */
export const isRest = ({ note }: Report, text: string): boolean =>
  note === 'rest' && [...text.trim()].length > LONGEST_ANSWER

/**
 * Words with danger in them answer wherever own words are asked: the numbers come first, and the same is not asked again. The name of a boat may
 * sound like danger every time it is written; a cry that is taken for a name can be changed before it is sent. A code word must be meant as one.
 */
export const overhear = (report: Report, text: string): Report | undefined => {
  const { type } = fieldOf(report) ?? {}
  if (type === 'word') return { ...report, note: 'word-unheard' }
  return type === 'text' ? hear(report, text) : undefined
}

/** What a picture, a voice message or a contact does: it answers where something may be shown, a contact where a number is asked. Undefined: a choice is asked. */
export function see(report: Report, { words, ...seen }: Seen): Report | undefined {
  if (words === undefined) return look(report, seen)
  // More pictures may come with them: the form stays where they are taken.
  const shown = look(report, seen)
  if (shown?.note !== 'file-taken') return undefined
  const told = [...[report.answers[report.at] ?? []].flat(), words].join('\n')
  return { ...shown, answers: { ...shown.answers, [report.at]: [...told].slice(0, LONGEST_TEXT).join('') } }
}

function look(report: Report, { kind, phone, file }: Omit<Seen, 'words'>): Report | undefined {
  const field = fieldOf(report)
  if (field?.type !== 'text' && field?.type !== 'word') return undefined
  if (kind === 'contact' && phone !== undefined && field.id.endsWith('phone')) return hear(report, phone)
  if (!field.takesFiles) return { ...report, note: 'words-please' }
  if (file === undefined) return { ...report, note: 'files-not-here' }
  const { files = [] } = report
  if (files.some(({ ref }) => ref === file.ref)) return { ...report, note: 'file-taken' }
  if (files.length >= MOST_FILES) return { ...report, note: 'files-enough' }
  if ((file.bytes ?? 0) > LARGEST_FILE) return { ...report, note: 'file-too-large' }
  const told = { field: field.id, kind: file.kind, ref: file.ref }
  return { ...report, files: [...files, told], note: 'file-taken' }
}

type Seen = Omit<Extract<FlowEvent, { type: 'media' }>, 'type'>

/** What was shown as an answer to the field that is asked now. */
const filesHere = ({ at, files = [] }: Report): readonly ToldFile[] => files.filter(({ field }) => field === at)

/** Was anything shown as an answer to the field that is asked now? */
export const hasFiles = (report: Report): boolean => filesHere(report).length > 0

/** Takes back what was shown here: it was never fetched, so nothing of it is kept. */
const withoutFiles = (report: Report): Report => ({
  ...report,
  files: (report.files ?? []).filter(({ field }) => field !== report.at),
  note: 'files-away',
})

/** All answers are looked at: what was ticked so far is told. */
export const toReview = (report: Report): Report => ({
  ...(fieldOf(report)?.type === 'several' && report.picked.length > 0 ? answer(report, report.picked) : report),
  at: '',
  note: '',
})

/** The country that the person names when they read the numbers: it need not be asked any more. */
export const setPlace = (report: Report, place: string): Report =>
  goOn({ ...report, answers: { ...report.answers, place }, skipped: report.skipped.filter((id) => id !== 'place') })

/** Takes an answer, or leaves the field out; drops what was asked only because of the answer before; goes on to the first open field. */
function answer(report: Report, given: string | readonly string[] | undefined, note = ''): Report {
  const { kind, at, skipped } = report
  const others = Object.entries(report.answers).filter(([id]) => id !== at)
  const told: Answers = Object.fromEntries(given === undefined ? others : [...others, [at, given]])
  const asked = new Set(fieldsFor(kind, told).map(({ id }) => id))
  const next = {
    ...report,
    answers: Object.fromEntries(Object.entries(told).filter(([id]) => asked.has(id))),
    skipped: [...skipped.filter((id) => id !== at), ...(given === undefined ? [at] : [])],
    note,
  }
  return report.isChanging ? { ...afterChange(report, next), note } : goOn(next)
}

/** What came up by the change is asked, then all answers are looked at again. */
function afterChange(before: Report, after: Report): Report {
  const known = new Set(openFields(before))
  const cameUp = openFields(after).find((id) => id !== before.at && !known.has(id))
  return cameUp === undefined ? toField(after, '') : toChange(after, cameUp)
}

/** Ticks an option, or takes the tick away. "None" and "only when I ask" stand alone. */
function tick(report: Report, option: string): Report {
  const { picked } = report
  const others = picked.filter((id) => id !== option && !ALONE.has(id))
  const ticked = ALONE.has(option) ? [option] : [...others, option]
  return { ...report, picked: picked.includes(option) ? others : ticked, note: '' }
}

const ALONE = new Set(['none', 'only-i-ask'])

/** The field before the one asked now, as long as there is one. */
export const before = (report: Report): string =>
  fieldsFor(report.kind, report.answers).findLast(
    ({ id }) => FORMS[report.kind].findIndex((field) => field.id === id) < indexOf(report),
  )?.id ?? ''

const indexOf = ({ kind, at }: Report): number => FORMS[kind].findIndex(({ id }) => id === at)

/** The first field that was neither answered nor left out. */
export const nextField = (report: Report): string => openFields(report)[0] ?? ''

const openFields = ({ kind, answers, skipped }: Report): string[] =>
  fieldsFor(kind, answers).flatMap(({ id }) => (id in answers || skipped.includes(id) ? [] : [id]))

const goOn = (report: Report): Report => ({ ...toField(report, nextField(report)), note: report.note })

/** Under 18, or nobody is sure. */
export const isChild = ({ answers: { age = '' } }: Report): boolean => typeof age === 'string' && MAY_BE_CHILD.has(age)

/** Is the person who writes the one whom the answers are about? */
export const isAboutSelf = ({ kind, answers }: Report): boolean =>
  kind === 'complaint' || kind === 'found' || (kind === 'help' && answers.whom !== 'other')

/** Long enough that nobody hits on it, short enough to be typed again, and no number that opens the phone. */
const isCodeWord = (text: string): boolean =>
  /^.{3,40}$/su.test(text.trim()) && !/^\d{3,6}$/.test(westernDigits(text).trim())
