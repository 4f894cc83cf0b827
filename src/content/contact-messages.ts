import type { Contact } from '../core/contacts.ts'
import type { Language } from '../core/conversation.ts'
import type { Messages } from './messages.ts'

/** The words of the contacts in one language; what a contact does not say in it is left to the next language. */
export const contactMessages = (contacts: readonly Contact[], language: Language): Messages =>
  Object.fromEntries(contacts.map((contact) => [contact.id, textsOf(contact, language)]))

function textsOf({ name, does, hours, warning }: Contact, language: Language): Messages {
  const texts = { name: name[language], does: does[language], hours: hours?.[language], warning: warning?.[language] }
  return Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])))
}
