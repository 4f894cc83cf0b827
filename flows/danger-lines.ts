import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts, isConfirmed, type Need } from '../src/core/contacts.ts'
import type { Line } from '../src/core/conversation.ts'

/** The first place is the country that the line is for. */
export const home = ({ places }: Catalogue): string => places[0] ?? 'other'

/** Three numbers at most, under the message `key` that names the place: whoever is in danger has no time to choose. */
export function numberLines(catalogue: Catalogue, key: string, place: string, need: Need): Line[] {
  const { contacts, also } = chooseContacts(catalogue.contacts, { country: place, need })
  const shown = [...contacts, ...also].filter(({ phones }) => phones.length > 0).slice(0, 3)
  const numbers = shown.map(({ id, phones }) => ({
    key: 'danger.number',
    values: { name: { key: `contacts.${id}.name` }, phone: { text: phones[0]?.number ?? '' } },
  }))
  return [
    { key, values: { place: { key: `places.${place}` }, numbers: { lines: numbers, isList: true } } },
    ...(shown.every(isConfirmed) ? [] : [{ key: 'danger.unconfirmed' }]),
  ]
}
