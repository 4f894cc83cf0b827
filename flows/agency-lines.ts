import type { ListInfo, NoLongerListed, StatedAgency } from '../src/core/agency/answer.ts'
import type { Candidate } from '../src/core/agency/candidates.ts'
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
  const { knownAs, respelt } = agency
  return [
    ...(respelt === undefined ? [] : [{ key: 'agency.respelt', values: { name: { text: respelt } } }]),
    statusLine(agency),
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

/** Beside its name stand numbers that the list does not have for it. */
export const otherNumberLine = ({ name }: StatedAgency): Line => ({
  key: 'advert.other-number',
  values: { name: { text: name } },
})

/** Neither licensed nor unclear: it may not recruit, at least not for one country. */
export const isBarred = ({ status }: StatedAgency): boolean => status !== 'licensed' && status !== 'unclear'

/** The status in one sentence: of one country if it is only for that, and by a letter if that, and not the list, says it. */
export function statusLine(agency: StatedAgency): Line {
  const { name, status, destination, document, from, isByLetter = false } = agency
  const values = { name: { text: name } }
  if (!isBarred(agency)) return { key: `agency.status.${status}`, values }
  const isForOne = destination !== undefined
  if (!isForOne && !isByLetter) return { key: `agency.status.${status}`, values }
  return {
    key: `agency.barred.${isForOne ? 'for-one' : 'for-all'}${isByLetter ? '-by-letter' : ''}`,
    values: {
      ...values,
      status: { key: `agency.mark.${status}` },
      place: destination === undefined ? { text: '' } : countryOf(destination),
      letter: { text: document ?? '' },
      date: from === undefined ? { text: '–' } : { date: from },
    },
  }
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

function facts(agency: StatedAgency): Line[] {
  const { from, until, document, licences, phones, isByLetter } = agency
  const isInLetter = isByLetter === true
  return [
    ...(from === undefined || isInLetter ? [] : [{ key: 'agency.from', values: { date: { date: from } } }]),
    ...(until === undefined ? [] : [{ key: 'agency.until', values: { date: { date: until } } }]),
    ...(document === undefined || isInLetter
      ? []
      : [{ key: 'agency.document', values: { document: { text: document } } }]),
    ...(licences.length === 0 ? [] : [{ key: 'agency.licences', values: { licences: { text: licences.join(', ') } } }]),
    ...(phones.length === 0 ? [] : [{ key: 'agency.phones', values: { phones: { text: phones.join(', ') } } }]),
    ...destinationLines(agency),
  ]
}

/** Where it may send workers: of one that may not recruit nothing, of one that may not for one country the others. */
function destinationLines(agency: StatedAgency): Line[] {
  const { destination, destinations } = agency
  const others = destinations.filter((place) => place !== destination)
  const values = { places: places(others) }
  if (!isBarred(agency) && destinations.length === 0) return [{ key: 'agency.no-destinations' }]
  if (!isBarred(agency)) return [{ key: 'agency.destinations', values: { places: places(destinations) } }]
  return destination === undefined || others.length === 0 ? [] : [{ key: 'agency.other-destinations', values }]
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

/** Agencies of one name, told apart by what differs: the licence and what the list says. */
export const twinLines = (name: string, agencies: readonly Candidate[]): Line[] => [
  { key: 'agency.twins', values: { name: { text: name } } },
  {
    key: 'agency.candidates',
    values: {
      list: {
        lines: agencies.map(({ licence, status }, index) => ({
          key: licence === undefined ? 'agency.twin-no-licence' : 'agency.twin',
          values: {
            number: { number: index + 1 },
            licence: { text: licence ?? '' },
            status: { key: `agency.mark.${status}` },
          },
        })),
        isList: true,
      },
    },
  },
]

/** Their buttons bear the licence, because the name is the same. */
export const twinChoices = (agencies: readonly Candidate[]): Choice[] =>
  candidateChoices(agencies.map((agency) => ({ ...agency, short: agency.licence ?? agency.short })))

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

/** Its name; a word that only the list knows stays as it is. */
const countryOf = (id: string): Value => (isCode(id) ? { key: `places.${id}` } : { text: id })
