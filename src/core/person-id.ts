import type { PersonId } from './conversation.ts'

/** The two parts of `<channel>:<address>`; an address may hold colons itself. */
export function splitPerson(person: PersonId): { readonly channel: string; readonly address: string } {
  const at = person.indexOf(':')
  return { channel: person.slice(0, at), address: person.slice(at + 1) }
}
