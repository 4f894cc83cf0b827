import type { Candidate, ListInfo, NoLongerListed, StatedAgency } from '../src/core/agency/answer.ts'
import type { Choice, Line, Value } from '../src/core/conversation.ts'

/** What is said before every answer: practice data, then a list that is too old, each in so many words. */
export const listWarnings = (list: ListInfo): Line[] => [
  ...(list.isPractice ? [{ key: 'agency.practice' }] : []),
  ...(list.isOld ? [{ key: 'agency.old-list', values: { date: { date: list.date } } }] : []),
]

/** Date and source of the list, last in every answer. */
export const listLine = (list: ListInfo): Line => ({
  key: 'agency.list',
  values: { date: { date: list.date }, source: sourceOf(list) },
})

/** A published list names its source itself; of invented data the content says in the person's language what it is. */
export const sourceOf = ({ isPractice, source }: ListInfo): Value =>
  isPractice ? { key: 'agency.practice-source' } : { text: source }

/**
 * What the list states of one agency, and the list itself: never more than "on the list, with this status".
 * An invented agency's number might be somebody's: it is not shown.
 */
export function statedLines(agency: StatedAgency, list: ListInfo): Line[] {
  const { name, status, knownAs } = agency
  return [
    { key: `agency.status.${status}`, values: { name: { text: name } } },
    ...(knownAs === undefined ? [] : [{ key: 'agency.known-as', values: { name: { text: knownAs } } }]),
    {
      key: 'agency.facts',
      values: {
        facts: {
          lines: [...facts(list.isPractice ? { ...agency, phones: [] } : agency), listLine(list)],
          isList: true,
        },
      },
    },
  ]
}

/** What is said of an agency that a newer list left out: when it was listed, and that it is not now. Never that it is licensed. */
export const droppedLines = ({ name, before, missingFrom, wasSanctioned }: NoLongerListed): Line[] => [
  {
    key: 'agency.dropped',
    values: { name: { text: name }, before: { date: before }, date: { date: missingFrom } },
  },
  ...(wasSanctioned ? [{ key: 'agency.dropped-sanctioned' }] : []),
  { key: 'agency.dropped-means' },
]

function facts({ from, until, document, destination, licences, phones, destinations }: StatedAgency): Line[] {
  return [
    ...(from === undefined ? [] : [{ key: 'agency.from', values: { date: { date: from } } }]),
    ...(until === undefined ? [] : [{ key: 'agency.until', values: { date: { date: until } } }]),
    ...(destination === undefined ? [] : [{ key: 'agency.only-for', values: { place: country(destination) } }]),
    ...(document === undefined ? [] : [{ key: 'agency.document', values: { document: { text: document } } }]),
    ...(licences.length === 0 ? [] : [{ key: 'agency.licences', values: { licences: { text: licences.join(', ') } } }]),
    ...(phones.length === 0 ? [] : [{ key: 'agency.phones', values: { phones: { text: phones.join(', ') } } }]),
    destinations.length === 0
      ? { key: 'agency.no-destinations' }
      : { key: 'agency.destinations', values: { places: places(destinations) } },
  ]
}

/** Those that may be meant, numbered as their buttons are. */
export const candidateLines = (agencies: readonly Candidate[]): Line => ({
  key: 'agency.candidates',
  values: {
    list: {
      lines: agencies.map(({ name }, index) => ({
        key: 'agency.candidate',
        values: { number: { number: index + 1 }, name: { text: name } },
      })),
      isList: true,
    },
  },
})

/** Buttons are short: a number, and the name in Latin letters; the message has both scripts. */
export const candidateChoices = (agencies: readonly Candidate[]): Choice[] =>
  agencies.map(({ short }, index) => ({
    id: `agency.${index + 1}`,
    label: {
      key: 'agency.pick',
      values: { number: { number: index + 1 }, short: { text: short } },
    },
  }))

/** Country codes are named and joined as the language does it; with a word that only the list knows, one after the other. */
const places = (destinations: readonly string[]): Value =>
  destinations.every(isCode)
    ? { keys: destinations.map((id) => `places.${id}`) }
    : { lines: destinations.map(placeLine) }

const isCode = (place: string): boolean => /^[a-z]{2}$/.test(place)

const placeLine = (place: string): Line =>
  isCode(place) ? { key: `places.${place}` } : { key: 'agency.place', values: { place: { text: place } } }

const country = (id: string) => ({ key: `places.${id}` })
