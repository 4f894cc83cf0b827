import { phoneLine } from '../../../flows/contact-lines.ts'
import type { CardContact } from '../../cards/card.ts'
import { type Contact, isConfirmed } from '../../core/contacts.ts'
import type { Line } from '../../core/conversation.ts'

/** A message in the language of the card. */
export type Say = (key: string, values?: Line['values']) => string

/** More than these and nobody reads them. */
const MOST_CONTACTS = 4

/** Whom to put on paper: those whom somebody has called first, then those who have a number, then in the order of the guide. */
export function cardContacts(all: readonly Contact[], ids: readonly string[]): Contact[] {
  const worth = (contact: Contact) => Number(isConfirmed(contact)) * 2 + Number(contact.phones.length > 0)
  return ids
    .flatMap((id) => all.find((contact) => contact.id === id) ?? [])
    .filter((contact) => !contact.hold || isConfirmed(contact))
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, MOST_CONTACTS)
}

/** Somebody to call in words, with what we know of the number. */
export function toCardContact(
  { id, phones, web, address, country, called, confidence }: Contact,
  say: Say,
): CardContact {
  const numbers = phones.map((phone) => {
    const { key, values } = phoneLine(phone, country)
    return say(key, values)
  })
  const sites = web.map((site) => decodeURI(site).replace(/^https?:\/\//, ''))
  const elsewhere = [...sites, ...(address === undefined ? [] : [address])].slice(0, 1)
  return {
    name: say(`contacts.${id}.name`),
    ways: numbers.length > 0 ? numbers : elsewhere,
    check:
      numbers.length === 0
        ? say('cards.no-phone')
        : called === undefined
          ? say(`cards.unconfirmed-${confidence}`)
          : say('cards.confirmed', { date: { date: called } }),
  }
}
