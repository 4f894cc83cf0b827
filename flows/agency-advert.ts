import type { AgencyAnswer } from '../src/core/agency/answer.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import { ministry } from './agency-answer.ts'
import { severalLines } from './agency-several.ts'
import { contactLines } from './contact-lines.ts'
import { choices, topicChoice } from './flow.ts'

/** The one answer to a pasted job advert: what the list says of each that it names, the marks it shows, what to do, whom to ask. */
export function sayAdvert(catalogue: Catalogue, answer: AgencyAnswer | undefined, marks: readonly string[]): Say {
  const isNamed = answer !== undefined && BY_NAME.has(answer.verdict)
  const shown = isNamed ? marks.filter((mark) => mark !== NO_NAME) : marks
  return {
    lines: [
      { key: 'advert.lead' },
      ...(isNamed || !marks.includes(NO_NAME) || isNumber(answer) ? saidByList(answer) : []),
      ...markLines(shown),
      { key: 'advert.what-to-do' },
      ...contactLines(ministry(catalogue)),
    ],
    choices: [...choices('what-to-ask', 'another', 'complain'), topicChoice('job-scams')],
  }
}

/** Nothing in it is written like a name; the list may know one all the same. */
const NO_NAME = 'no-name'
const BY_NAME = new Set<AgencyAnswer['verdict']>(['stated', 'dropped', 'several'])

const isNumber = (answer: AgencyAnswer | undefined): boolean =>
  answer?.verdict === 'choose' && answer.numberOf !== undefined

function saidByList(answer: AgencyAnswer | undefined): Line[] {
  if (answer === undefined) return []
  if (answer.verdict === 'no-list') return [{ key: 'agency.no-list' }]
  return severalLines(answer.verdict === 'several' ? answer.answers : [answer], answer.list)
}

/** Each mark in a line: what it means and what to do. That none was seen promises nothing. */
const markLines = (marks: readonly string[]): Line[] =>
  marks.length === 0
    ? [{ key: 'advert.no-marks' }]
    : [
        {
          key: 'advert.marks',
          values: { list: { lines: marks.map((mark) => ({ key: `advert.mark.${mark}` })), isList: true } },
        },
      ]
