import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts } from '../src/core/choose-contacts.ts'
import { type Contact, isConfirmed, type Need } from '../src/core/contacts.ts'
import type { Line } from '../src/core/conversation.ts'

/** The first place is the country that the line is for. */
export const home = ({ places }: Catalogue): string => places[0] ?? 'other'

/** Three numbers at most, under the message `key` that names the place: whoever is in danger has no time to choose. */
export function numberLines(catalogue: Catalogue, key: string, place: string, need: Need): Line[] {
  const shown = callable(catalogue, place, need)
  const numbers = shown.map(({ id, phones }) => ({
    key: 'danger.number',
    values: { name: { key: `contacts.${id}.name` }, phone: { phone: phones[0]?.number ?? '' } },
  }))
  const hasPolice = shown.some(({ kind, country }) => kind === 'police' && country === place)
  return [
    { key, values: { place: { key: `places.${place}` }, numbers: { lines: numbers, isList: true } } },
    ...(need === 'danger' && !hasPolice ? [{ key: 'danger.local' }] : []),
    ...(shown.every(isConfirmed) ? [] : [{ key: 'danger.unconfirmed' }]),
  ]
}

/** Those who can be phoned from there; for danger at large, if there is nobody for the need itself. */
function callable(catalogue: Catalogue, country: string, need: Need): Contact[] {
  const { contacts, also } = chooseContacts(catalogue.contacts, { country, need })
  const found = [...contacts, ...also].filter(({ phones }) => phones.length > 0).slice(0, 3)
  return found.length > 0 || need === 'danger' ? found : callable(catalogue, country, 'danger')
}
