import type { ListInfo, StatedAgency } from '../src/core/agency/answer.ts'
import type { Line } from '../src/core/conversation.ts'

/** What is said before every answer: practice data, then a list that is too old, each in so many words. */
export const listWarnings = (list: ListInfo): Line[] => [
  ...(list.isPractice ? [{ key: 'agency.practice' }] : []),
  ...(list.isOld ? [{ key: 'agency.old-list', values: { date: { date: list.date } } }] : []),
]

/** Date and source of the list, last in every answer. */
export const listLine = (list: ListInfo): Line => ({
  key: 'agency.list',
  values: { date: { date: list.date }, source: { text: list.source } },
})

/** What the list states of one agency, and the list itself: never more than "on the list, with this status". */
export function statedLines(agency: StatedAgency, list: ListInfo): Line[] {
  const { name, status, knownAs } = agency
  return [
    { key: `agency.status.${status}`, values: { name: { text: name } } },
    ...(knownAs === undefined ? [] : [{ key: 'agency.known-as', values: { name: { text: knownAs } } }]),
    { key: 'agency.facts', values: { facts: { lines: [...facts(agency), listLine(list)], isList: true } } },
  ]
}

function facts({ from, until, document, destination, licences, destinations }: StatedAgency): Line[] {
  return [
    ...(from === undefined ? [] : [{ key: 'agency.from', values: { date: { date: from } } }]),
    ...(until === undefined ? [] : [{ key: 'agency.until', values: { date: { date: until } } }]),
    ...(destination === undefined ? [] : [{ key: 'agency.only-for', values: { place: country(destination) } }]),
    ...(document === undefined ? [] : [{ key: 'agency.document', values: { document: { text: document } } }]),
    ...(licences.length === 0 ? [] : [{ key: 'agency.licences', values: { licences: { text: licences.join(', ') } } }]),
    destinations.length === 0
      ? { key: 'agency.no-destinations' }
      : { key: 'agency.destinations', values: { places: { keys: destinations.map((id) => `places.${id}`) } } },
  ]
}

const country = (id: string) => ({ key: `places.${id}` })
