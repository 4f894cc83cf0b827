import type { Asked } from './ask-words.ts'
import { type AskedWord, compare, type ListedWord, STATE_FROM } from './compare.ts'
import type { ListedName, NameIndex } from './name-index.ts'
import { isKhmer } from './normalise.ts'
import { isPlain } from './plain-words.ts'
import { nameReadings } from './strip-chat.ts'
import { LIKENESS } from './word-index.ts'

/**
 * Is what stands beside a number or page no name, or one of its owner's, in either script and with a slip? A word that the owner's name lacks
 * makes it another's: numbers are borrowed.
 */
export function isNameOf(id: string, text: string, names: NameIndex): boolean {
  const owned = names.namesOf(id)
  return nameReadings(text)
    .map(names.ask)
    .some(
      (asked) => asked.distinctive.every(({ text }) => isPlain(text)) || owned.some((name) => fits(asked, name, names)),
    )
}

function fits(asked: Asked, name: ListedName, names: NameIndex): boolean {
  if (name.joined === asked.joined || names.initials(asked.joined).includes(name)) return true
  if (!compare(asked, name.words).isAllowed) return false
  const { distinctive } = name.words
  return (
    names.sounding(asked).includes(name) ||
    asked.distinctive.every((word) => isPlain(word.text) || hasPartner(word, distinctive))
  )
}

/** Across scripts any likeness of sound will do: the number is known to be the owner's. */
const hasPartner = ({ text, partners }: AskedWord, listed: readonly ListedWord[]): boolean =>
  listed.some((other) => {
    const isAcross = isKhmer(text) !== isKhmer(other.text)
    return (partners.get(other.id) ?? 0) >= (isAcross ? LIKENESS.near : STATE_FROM)
  })
