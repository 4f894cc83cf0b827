import type { AgencyAnswer } from '../src/core/agency/answer.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Say } from '../src/core/conversation.ts'
import {
  candidateChoices,
  candidateLines,
  droppedLines,
  isBarred,
  listLine,
  listWarnings,
  otherNumberLine,
  sourceOf,
  statedLines,
  twinChoices,
  twinLines,
} from './agency-lines.ts'
import { severalLines } from './agency-several.ts'
import { contactLines } from './contact-lines.ts'
import { choices } from './flow.ts'

/** What is said to an answer of the list: warnings first, then what it states, then whom to ask. */
export function sayAnswer(catalogue: Catalogue, answer: AgencyAnswer | undefined): Say {
  if (answer === undefined) return { lines: [{ key: 'agency.ask-name' }], choices: choices('another') }
  const after = choices('another', 'what-to-ask', 'complain')
  switch (answer.verdict) {
    case 'no-list':
      return { lines: [{ key: 'agency.no-list' }, ...contactLines(ministry(catalogue))], choices: after }
    case 'several':
      return {
        lines: [...severalLines(answer.answers, answer.list), ...contactLines(ministry(catalogue))],
        choices: after,
      }
    case 'stated':
      return {
        lines: [
          ...listWarnings(answer.list),
          ...statedLines(answer.agency, answer.list),
          ...(answer.isByOtherNumbers ? [otherNumberLine(answer.agency)] : []),
          ...(isBarred(answer.agency)
            ? [{ key: 'agency.barred.means' }, ...contactLines(ministry(catalogue))]
            : [{ key: 'agency.no-promise' }]),
        ],
        choices: after,
      }
    case 'dropped':
      return {
        lines: [
          ...listWarnings(answer.list),
          ...droppedLines(answer.agency),
          listLine(answer.list),
          ...contactLines(ministry(catalogue)),
        ],
        choices: after,
      }
    case 'choose':
      return offer(answer)
    case 'not-listed':
      return {
        lines: [
          ...listWarnings(answer.list),
          { key: 'agency.not-listed', values: notListed(answer) },
          { key: 'agency.not-listed-means' },
          ...contactLines(ministry(catalogue)),
        ],
        choices: after,
      }
    default:
      return answer satisfies never
  }
}

/** Which of these is meant? Those of one name are shown with what tells them apart. */
function offer({ list, agencies, sharedName, numberOf }: Extract<AgencyAnswer, { verdict: 'choose' }>): Say {
  const isShared = sharedName !== undefined
  return {
    lines: [
      ...listWarnings(list),
      ...(numberOf === undefined ? [] : [{ key: 'agency.number-of', values: { name: { text: numberOf } } }]),
      ...(isShared ? twinLines(sharedName, agencies) : [{ key: 'agency.choose' }, candidateLines(agencies)]),
      listLine(list),
    ],
    choices: [...(isShared ? twinChoices : candidateChoices)(agencies), ...choices('another', 'complain')],
  }
}

const notListed = ({ asked, list }: Extract<AgencyAnswer, { verdict: 'not-listed' }>) => ({
  asked: { text: asked },
  date: { date: list.date },
  source: sourceOf(list),
})

/** Whom to ask or complain to about an agency, confirmed numbers first. */
export const ministry = ({ contacts }: Catalogue) =>
  contacts.filter(({ needs }) => needs.includes('agency')).slice(0, 2)
