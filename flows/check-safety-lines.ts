import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import type { Sign } from '../src/core/signs.ts'
import { home, numberLines } from './danger-lines.ts'
import { choices, topicChoice } from './flow.ts'
import { placeChoices } from './offered.ts'

/** What was answered so far; only signs that were said to be so are remembered. */
export interface Answering {
  readonly isRelative: boolean
  /** Under 18, or not known to be older. */
  readonly isChild: boolean
  readonly place: string
  /** The few questions about danger, or the others. */
  readonly isLong: boolean
  readonly at: number
  readonly signs: readonly string[]
}

/** Nothing is known yet, or any more. Whoever has not told their age may be a child. */
export const START: Answering = { isRelative: false, isChild: true, place: '', isLong: false, at: 0, signs: [] }

/** Where somebody is in the form, for those who walk it: which signs were said, and which country, makes no other place. */
export const landmarkOf = ({ signs, place: _, ...where }: Answering) => ({ ...where, hasSigns: signs.length > 0 })

/** Before anything else: may this be read now, and how to leave at once. */
export const askIfSafe = (): Say => ({
  lines: [{ key: 'safe.ask' }, { key: 'safe.exit' }, { key: 'safe.inbox', onlyIf: 'hasInbox' }],
  choices: choices('safe-yes', 'safe-later', 'safe-no'),
})

/** About whom? */
export const askWhom = (): Say => ({
  lines: [{ key: 'safety.ask-whom' }],
  choices: [option('whom.me'), option('whom.relative')],
})

/** Children have helpers of their own; who does not know or say it is counted as one. */
export const askAge = ({ isRelative }: Pick<Answering, 'isRelative'> = START): Say => ({
  lines: [{ key: isRelative ? 'safety.ask-age-relative' : 'safety.ask-age' }],
  choices: ['age.child', 'age.grown', 'age.unsure', 'age.skip'].map(option),
})

/** Is there a question left of this form? */
export const hasNext = (catalogue: Catalogue, answering: Answering): boolean =>
  signAt(catalogue, answering) !== undefined

/** Was it the short form, and are there more questions? */
export const wasShort = (catalogue: Catalogue, answering: Answering): boolean =>
  !answering.isLong && hasNext(catalogue, { ...answering, isLong: true, at: 0 })

/** The question that is open, one a message. */
export function askSign(catalogue: Catalogue, answering: Answering): Say {
  const { isRelative, isLong, at } = answering
  const sign = signAt(catalogue, answering)
  const before = questions(catalogue, answering)[at - 1]
  const count = { number: { number: at + 1 }, of: { number: questions(catalogue, answering).length } }
  return {
    lines: [
      ...(at === 0 && !isLong ? [{ key: 'safety.short' }] : []),
      ...(at === 0 && isRelative ? [{ key: 'safety.relative' }] : []),
      { key: 'safety.question', values: count },
      ...(isLong && sign !== undefined && sign.group !== before?.group ? [{ key: `signGroups.${sign.group}` }] : []),
      ...(sign === undefined ? [] : [{ key: `signs.${sign.id}` }]),
    ],
    choices: ['sign.yes', 'sign.no', 'sign.unsure', 'sign.skip', 'enough'].map(option),
  }
}

/** Does the open question ask for danger? */
export const isDanger = (catalogue: Catalogue, answering: Answering): boolean =>
  signAt(catalogue, answering)?.danger !== undefined

/** After an answer: `yes` is remembered, `no`, `unsure` and `skip` leave nothing behind. */
export function answered(catalogue: Catalogue, answering: Answering, answer: string): Answering {
  const sign = signAt(catalogue, answering)
  const signs = answer === 'yes' && sign !== undefined ? [...answering.signs, sign.id] : answering.signs
  return { ...answering, signs, at: answering.at + 1 }
}

/** Numbers before anything else, then on with one tap. */
export function warn(catalogue: Catalogue, answering: Answering): Say {
  const here = answering.place || home(catalogue)
  return {
    lines: [{ key: leadOf(catalogue, answering) }, ...helpers(catalogue, answering, true), { key: 'danger.abroad' }],
    choices: [...['go-on', 'enough'].map(option), ...placeChoices(catalogue, here)],
  }
}

/** What to do now. Who has said that they are locked in is not told to walk out, whatever else they say. */
function leadOf({ signs: { signs } }: Catalogue, { isRelative, signs: said }: Answering): string {
  if (isRelative) return 'danger.other-person'
  const dangers = signs.flatMap(({ id, danger }) => (danger !== undefined && said.includes(id) ? [danger] : []))
  return `danger.${dangers.includes('confined') ? 'confined' : (dangers.at(-1) ?? 'immediate')}`
}

/** The short form is over. */
export const offerMore = (): Say => ({
  lines: [{ key: 'safety.more' }],
  choices: ['more-questions', 'enough'].map(option),
})

/** What can be done and who helps. Weights order it and say how soon; they are never told. */
export function result(catalogue: Catalogue, answering: Answering): Say {
  const said = catalogue.signs.signs.filter(({ id }) => answering.signs.includes(id))
  const urgency = urgencyOf(said)
  const topics = topicsFor(catalogue, said.length > 0 ? said : catalogue.signs.signs.filter(({ short }) => short))
  return {
    lines: [
      { key: `safety.${urgency}` },
      ...helpers(catalogue, answering, urgency === 'now'),
      { key: 'safety.offer' },
      { key: 'safety.dropped' },
    ],
    choices: [...choices('ask-help'), ...topics.map(topicChoice)],
  }
}

type Urgency = 'now' | 'soon' | 'worth-asking' | 'nothing'

function urgencyOf(said: readonly Sign[]): Urgency {
  const heavy = said.some(({ raises }) => raises) ? ['strong', 'medium'] : ['strong']
  if (said.some(isUrgent)) return 'now'
  if (said.some(({ weight }) => heavy.includes(weight))) return 'soon'
  return said.length > 0 ? 'worth-asking' : 'nothing'
}

const isUrgent = ({ danger }: Sign): boolean => danger !== undefined

const WEIGHTS = { strong: 0, medium: 1, weak: 2 }
const MOST_TOPICS = 4

/** Guides for what was said, the heaviest first. */
function topicsFor({ guides }: Catalogue, signs: readonly Sign[]): string[] {
  const ordered = [...signs].sort(
    (a, b) => Number(isUrgent(b)) - Number(isUrgent(a)) || WEIGHTS[a.weight] - WEIGHTS[b.weight],
  )
  const topics = new Set(ordered.flatMap((sign) => sign.guides).filter((topic) => Object.hasOwn(guides, topic)))
  return [...topics].slice(0, MOST_TOPICS)
}

/** Whom to call: first those for children, if it may be a child. */
function helpers(catalogue: Catalogue, { isChild, place }: Answering, isNow: boolean): Line[] {
  const here = place || home(catalogue)
  const forAll = numberLines(catalogue, 'danger.numbers', here, isNow ? 'danger' : 'trafficking')
  if (!isChild) return forAll
  const forChildren = numberLines(catalogue, 'danger.numbers', here, 'child').filter(({ key }) => !TOLD_ONCE.has(key))
  return [{ key: 'safety.child' }, ...forChildren, { key: 'safety.everybody' }, ...forAll]
}

const TOLD_ONCE = new Set(['danger.unconfirmed', 'danger.family'])

/** The questions of the form that is open: the short one, or all that it left out; those for families only to them. */
const questions = ({ signs: { groups, signs } }: Catalogue, { isLong, isRelative }: Answering): readonly Sign[] =>
  Object.keys(groups)
    .filter((group) => group !== 'family' || isRelative)
    .flatMap((group) => signs.filter((sign) => sign.group === group && sign.short !== isLong))

const signAt = (catalogue: Catalogue, answering: Answering): Sign | undefined =>
  questions(catalogue, answering)[answering.at]

/** Labelled by the message `safety.choices.<id>`, its dot a dash. */
const option = (id: string): Choice => ({ id, label: { key: `safety.choices.${id.replace('.', '-')}` } })
