import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts } from '../src/core/choose-contacts.ts'
import { type Contact, isConfirmed, type Need } from '../src/core/contacts.ts'
import type { Line } from '../src/core/conversation.ts'

/** The first place is the country that the line is for. */
export const home = ({ places }: Catalogue): string => places[0] ?? 'other'

/**
 * Three numbers at most, under the message `key` that names the place: whoever is in danger has no time to choose. Of who is abroad the family
 * at home is told two more.
 */
export function numberLines(catalogue: Catalogue, key: string, place: string, need: Need): Line[] {
  const shown = callable(catalogue, place, need)
  const family = forFamily(catalogue, place, need).filter(({ id }) => !shown.some((contact) => contact.id === id))
  const hasPolice = shown.some(({ kind, country }) => kind === 'police' && country === place)
  return [
    { key, values: { place: { key: `places.${place}` }, numbers: { lines: shown.map(numberLine), isList: true } } },
    ...(need === 'danger' && !hasPolice ? [{ key: 'danger.local' }] : []),
    ...(family.length === 0
      ? []
      : [{ key: 'danger.family', values: { numbers: { lines: family.slice(0, 2).map(numberLine), isList: true } } }]),
    ...([...shown, ...family].every(isConfirmed) ? [] : [{ key: 'danger.unconfirmed' }]),
  ]
}

const numberLine = ({ id, phones }: Contact): Line => ({
  key: 'danger.number',
  values: { name: { key: `contacts.${id}.name` }, phone: { phone: phones[0]?.number ?? '' } },
})

/** Somebody who does not want to live needs a voice of their own, not others who call for them. */
const forFamily = (catalogue: Catalogue, place: string, need: Need): Contact[] =>
  place === home(catalogue) || need === 'health' ? [] : callable(catalogue, home(catalogue), need)

/** Those who can be phoned from there; for danger at large, if there is nobody for the need itself. */
function callable(catalogue: Catalogue, country: string, need: Need): Contact[] {
  const { contacts, also } = chooseContacts(catalogue.contacts, { country, need })
  const found = [...contacts, ...also].filter(({ phones }) => phones.length > 0).slice(0, 3)
  return found.length > 0 || need === 'danger' ? found : callable(catalogue, country, 'danger')
}
