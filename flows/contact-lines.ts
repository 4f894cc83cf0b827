import type { Contact } from '../src/core/contacts.ts'
import type { Line, Value } from '../src/core/conversation.ts'

/** A paragraph a contact: name, numbers, what they do, hours, languages, and whether anybody has called; then its warning, if it has one. */
export const contactLines = (contacts: readonly Contact[]): Line[] =>
  contacts.flatMap((contact) => [
    card(contact),
    ...(contact.warning === undefined ? [] : [{ key: `contacts.${contact.id}.warning` }]),
  ])

function card(contact: Contact): Line {
  const { id, phones, web, address = '' } = contact
  const values: Record<string, Value> = {
    name: { key: `contacts.${id}.name` },
    does: { key: `contacts.${id}.does` },
    phones: { lines: phones.map((phone) => phoneLine(phone, contact.country)) },
    facts: {
      lines: [...servesLines(contact), ...(phones.length > 0 ? [hoursLine(contact)] : []), languagesLine(contact)],
    },
    check: { lines: [checkLine(contact)] },
    web: { text: web.join(' ') },
    address: { text: address },
  }
  return {
    key: phones.length > 0 ? 'contact.card' : web.length > 0 ? 'contact.card-web' : 'contact.card-visit',
    values,
  }
}

/** A number of a contact in `country`, with what it is for or where alone it works. */
export function phoneLine({ number, note, worksFrom }: Contact['phones'][number], country: string): Line {
  const values = { number: { phone: number }, place: { key: `places.${country}` } }
  if (note !== undefined)
    return { key: 'contact.phone-noted', values: { ...values, note: { key: `contact.notes.${note}` } } }
  return { key: worksFrom === 'country' ? 'contact.phone-inside' : 'contact.phone', values }
}

/** For whom they are, where a source says so. */
function servesLines({ serves, situation }: Contact): Line[] {
  const lines = [
    ...(serves === undefined || serves === 'everybody' ? [] : [{ key: `contact.people.${serves}` }]),
    ...(situation === undefined ? [] : [{ key: `contact.situations.${situation}` }]),
  ]
  return lines.length === 0 ? [] : [{ key: 'contact.serves', values: { list: { lines } } }]
}

function hoursLine({ id, hours, hoursAsOf }: Contact): Line {
  if (hours === undefined) return { key: 'contact.hours-unknown' }
  const values = { hours: { key: `contacts.${id}.hours` } }
  if (hoursAsOf === undefined) return { key: 'contact.hours', values }
  return { key: 'contact.hours-as-of', values: { ...values, year: { text: String(hoursAsOf) } } }
}

const languagesLine = ({ languages }: Contact): Line =>
  languages.length === 0
    ? { key: 'contact.languages-unknown' }
    : { key: 'contact.speaks', values: { list: { keys: languages.map((code) => `languages.${code}`) } } }

const checkLine = ({ called, confidence }: Contact): Line =>
  called === undefined
    ? { key: `contact.unconfirmed-${confidence}` }
    : { key: 'contact.confirmed', values: { date: { date: called } } }
