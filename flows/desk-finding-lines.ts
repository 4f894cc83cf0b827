import type { Catalogue } from '../src/core/catalogue.ts'
import type { Contact } from '../src/core/contacts.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { nameOf } from './consent-lines.ts'
import { LINES, type Working } from './desk-context.ts'
import { buttons, lineOf } from './desk-lines.ts'

/** What the list shows of the case and no more, and what can be done. */
export function sayFinding(working: Working): Say {
  const line = waitingCase(working)
  if (line === undefined) return { lines: [{ key: 'desk.empty' }], choices: buttons('queue') }
  return {
    lines: [
      ...(working.did === '' ? [] : [{ key: `desk.did.${working.did}` }]),
      lineOf(working)(line),
      { key: 'desk.finding' },
      ...(line.isChild ? [{ key: 'desk.finding-child' }] : []),
    ],
    choices: buttons('look', 'propose', 'point', 'queue'),
  }
}

const waitingCase = ({ queue, code }: Working) => queue.find((line) => line.code === code && line.search !== undefined)

/** Partners that may be proposed: of somebody who may be a child only those with rules for the protection of children. */
export const proposalsOf = ({ partners }: Catalogue, working: Working): readonly string[] =>
  partners.filter(({ takesChildren }) => takesChildren || waitingCase(working)?.isChild === false).map(({ id }) => id)

/** Whom to propose. */
export const askProposal = (catalogue: Catalogue, working: Working): Say =>
  pick(
    'desk.ask-proposal',
    working,
    proposalsOf(catalogue, working).map((id) => ({ id: `propose.${id}`, name: nameOf(id) })),
  )

/** Countries where there is somebody to call. */
export const countriesOf = ({ places, contacts }: Catalogue): readonly string[] =>
  places.filter((place) => contacts.some((contact) => contact.country === place && contact.phones.length > 0))

/** Who can be called in the country that was chosen. */
export const contactsOf = ({ contacts }: Catalogue, { place }: Working): readonly Contact[] =>
  contacts.filter(({ country, phones }) => country === place && phones.length > 0)

/** In which country; then whom the person may call. */
export const askContact = (catalogue: Catalogue, working: Working): Say =>
  working.place === ''
    ? {
        lines: [{ key: 'desk.ask-country' }],
        choices: [
          ...countriesOf(catalogue).map((place): Choice => ({ id: `in.${place}`, label: { key: `places.${place}` } })),
          ...buttons('line-case'),
        ],
      }
    : pick(
        'desk.ask-contact',
        working,
        contactsOf(catalogue, working).map(({ id }) => ({ id: `contact.${id}`, name: { key: `contacts.${id}.name` } })),
      )

/** In how many parts so many are shown. */
export const partsOf = (all: readonly unknown[]): number => Math.max(1, Math.ceil(all.length / LINES))

/** Names are too long for buttons: they bear the number. A few at a time. */
function pick(
  key: string,
  { page }: Working,
  all: readonly { readonly id: string; readonly name: NonNullable<Line['values']>[string] }[],
): Say {
  const parts = partsOf(all)
  const from = (page % parts) * LINES
  const shown = all.slice(from, from + LINES).map((one, index) => ({ ...one, number: { number: from + index + 1 } }))
  return {
    lines: [{ key }, ...shown.map(({ number, name }) => ({ key: 'desk.option', values: { number, name } }))],
    choices: [
      ...shown.map(({ id, number }): Choice => ({ id, label: { key: 'my-case.pick', values: { number } } })),
      ...buttons(...(parts > 1 ? ['further'] : []), 'line-case'),
    ],
  }
}
