import type { ListInfo, OneAnswer } from '../src/core/agency/answer.ts'
import type { Line } from '../src/core/conversation.ts'
import {
  droppedLines,
  isBarred,
  listLine,
  listWarnings,
  otherNumberLine,
  sourceOf,
  statusLine,
} from './agency-lines.ts'

/** What the list says of a story that names several: each in a line, as of one. */
export const severalLines = (answers: readonly OneAnswer[], list: ListInfo): Line[] => [
  ...listWarnings(list),
  ...answers.flatMap(lineOf),
  ...(answers.some(isLicensed) ? [{ key: 'agency.no-promise' }] : []),
  ...(answers.some(({ verdict }) => verdict === 'not-listed') ? [{ key: 'agency.not-listed-means' }] : []),
  listLine(list),
]

const isLicensed = (answer: OneAnswer): boolean => answer.verdict === 'stated' && !isBarred(answer.agency)

function lineOf(answer: OneAnswer): Line[] {
  switch (answer.verdict) {
    case 'stated': {
      const { agency, isByOtherNumbers } = answer
      return [
        statusLine(agency),
        ...(agency.respelt === undefined
          ? []
          : [{ key: 'agency.respelt', values: { name: { text: agency.respelt } } }]),
        ...(isBarred(agency) ? [{ key: 'agency.barred.means' }] : []),
        ...(isByOtherNumbers ? [otherNumberLine(agency)] : []),
      ]
    }
    case 'dropped':
      return droppedLines(answer.agency)
    case 'choose': {
      if (answer.numberOf !== undefined)
        return [{ key: 'advert.number-of', values: { name: { text: answer.numberOf } } }]
      const names = {
        lines: answer.agencies.map(({ name }) => ({ key: 'agency.place', values: { place: { text: name } } })),
      }
      return [{ key: 'advert.alike', values: { names } }]
    }
    case 'not-listed':
      return [
        {
          key: 'agency.not-listed',
          values: {
            asked: { text: answer.asked },
            date: { date: answer.list.date },
            source: sourceOf(answer.list),
          },
        },
      ]
    default:
      return answer satisfies never
  }
}
