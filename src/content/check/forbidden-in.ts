import type { ForbiddenWords } from '../read-folder.ts'

/** The forbidden phrases of a language that a text holds: verdicts, blame, promises; with `toChildren` also what children should not read. */
export function forbiddenIn(
  text: string,
  language: string,
  forbidden: ForbiddenWords,
  kinds: readonly ('everywhere' | 'toChildren')[],
): string[] {
  const plain = text.replaceAll('\u200B', '').toLowerCase()
  const rest = (forbidden.allowed[language] ?? []).reduce(
    (left, phrase) => left.replaceAll(phrase.toLowerCase(), ''),
    plain,
  )
  return kinds
    .flatMap((kind) => forbidden[kind][language] ?? [])
    .filter((phrase) => rest.includes(phrase.toLowerCase()))
}
