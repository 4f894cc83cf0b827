import type { Language } from '../conversation.ts'
import type { NamedAgency } from './agencies-in.ts'
import type { CheckWords } from './check-words.ts'

/** Agencies of which a text says something that the list does not say, or that it calls names. */
export function wronglySaidOf(
  text: string,
  language: Language,
  agencies: readonly NamedAgency[],
  { licensed, unlicensed, accusing }: Pick<CheckWords, 'licensed' | 'unlicensed' | 'accusing'>,
): readonly string[] {
  if (agencies.length === 0) return []
  const plain = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
  const has = (phrases: readonly string[] = []) => phrases.filter((each) => plain.includes(each.toLowerCase()))
  const without = has(unlicensed[language])
  const rest = without.reduce((left, each) => left.replaceAll(each.toLowerCase(), ' '), plain)
  const saysLicensed = (licensed[language] ?? []).some((each) => rest.includes(each.toLowerCase()))
  const isAccused = has(accusing[language]).length > 0
  return agencies
    .filter(({ isLicensed }) => isAccused || (isLicensed ? without.length > 0 : saysLicensed))
    .map(({ name }) => name)
}
