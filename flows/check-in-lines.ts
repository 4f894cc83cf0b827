import { CHECK_IN_QUESTIONS } from '../src/core/case/check-ins.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { nameOf } from './consent-lines.ts'
import { home, numberLines } from './danger-lines.ts'
import { choices } from './flow.ts'
import type { MyCase } from './my-case-context.ts'
import { placeChoices } from './offered.ts'

/** How often, where, and that one word ends it. */
export const offerCheckIns: Say = {
  lines: [{ key: 'check-in.offer' }, { key: 'check-in.how' }],
  choices: choices('check-in-yes', 'check-in-no', 'my-case-again'),
}

/** Who reads the answers and hears of silence: whoever served, or nobody. */
export const askWhom = ({ view }: MyCase): Say => ({
  lines: [{ key: 'check-in.whom', values: { partner: nameOf(view?.checkIns?.partner ?? '') } }],
  choices: choices('check-in-tell', 'check-in-nobody', 'my-case-again'),
})

/** The question that is asked now; undefined: all were. */
export const questionOf = ({ checked }: MyCase) => CHECK_IN_QUESTIONS.find((id) => checked[id] === undefined)

/** What may be answered to each. */
export const ANSWERS = ['yes', 'no', 'skip'] as const

/** One of three short questions. */
export function ask(context: MyCase): Say {
  const question = questionOf(context)
  return {
    lines: [
      ...(question === CHECK_IN_QUESTIONS[0] ? [{ key: 'check-in.begin' }] : []),
      { key: `check-in.questions.${question ?? 'news'}` },
    ],
    choices: [
      ...ANSWERS.map((answer) => ({ id: `how.${answer}`, label: { key: `check-in.answers.${answer}` } })),
      ...choices('stop-check-ins'),
    ],
  }
}

/** Numbers first, for where the person said to be or now says; then whether whoever was agreed on shall hear of it. */
export const sayNotSafe = (catalogue: Catalogue, context: MyCase, place = placeOf(catalogue, context)): Say => {
  const { isShared = false, partner = '' } = context.view?.checkIns ?? {}
  return {
    lines: [
      { key: 'danger.immediate' },
      ...numberLines(catalogue, 'danger.numbers', place, 'danger'),
      { key: 'danger.abroad' },
      ...(isShared ? [{ key: 'check-in.ask-contact', values: { partner: nameOf(partner) } }] : []),
    ],
    choices: [...notSafeChoices(isShared), ...placeChoices(catalogue, place)],
  }
}

const notSafeChoices = (isShared: boolean): Choice[] =>
  choices(...(isShared ? ['contact-yes', 'contact-no'] : ['go-on']), 'stop-check-ins')

const placeOf = (catalogue: Catalogue, { view }: MyCase): string => view?.place ?? home(catalogue)

/** Who sleeps and eats badly is told where somebody listens. */
export const thanksLines = (catalogue: Catalogue, context: MyCase): Line[] => [
  { key: 'check-in.thanks' },
  ...(context.checked.rest === 'no'
    ? [{ key: 'check-in.listen' }, ...numberLines(catalogue, 'danger.numbers', placeOf(catalogue, context), 'health')]
    : []),
  ...(context.checked.news === 'yes' ? [{ key: 'check-in.news' }] : []),
]
