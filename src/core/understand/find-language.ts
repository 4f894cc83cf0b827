import type { Forms } from './message.ts'
import { otherWritingsIn } from './scripts.ts'
import type { Phrases } from './vocabulary.ts'

/** What a message is written in. */
export interface Spoken {
  /** The content language: romanised Khmer counts as `km`. Undefined when nothing tells. */
  readonly language: string | undefined
  /** Whose patterns are worth trying: `km`, `km-latin`, `en`, `vi`, and of danger also `OTHER_WRITINGS`. */
  readonly writings: ReadonlySet<string>
}

/** Makes the finder from each writing's marker words: small words that few other languages have. The hint decides only a tie. */
export function createLanguageFinder(markers: Phrases): (message: Forms, hint: string | undefined) => Spoken {
  const sets = Object.entries(markers).map(([writing, words]) => [writing, new Set(words)] as const)
  return (message, hint) => {
    const writings = new Set<string>()
    if (/[\u1780-\u17DD]/u.test(message.text)) writings.add('km')
    for (const writing of otherWritingsIn(message.text)) writings.add(writing)
    const latin = message.plain.split(' ').filter((word) => /[a-z]/u.test(word))
    if (latin.length === 0) return { language: writings.has('km') ? 'km' : undefined, writings }
    const counts = sets.map(([writing, set]) => [writing, latin.filter((word) => set.has(word)).length] as const)
    const accented = message.hasAccents ? [['vi', latin.length] as const] : counts
    const best = Math.max(...accented.map(([, count]) => count))
    for (const [writing, count] of accented) if (count * 3 >= best) writings.add(writing)
    if (!message.hasAccents) writings.add('en')
    const leading =
      best === 0 ? [] : accented.filter(([, count]) => count === best).map(([writing]) => languageOf(writing))
    const language = writings.has('km') ? 'km' : leading.find((one) => one === hint)
    return { language: language ?? leading[0], writings }
  }
}

function languageOf(writing: string): string {
  return writing === 'km-latin' ? 'km' : writing
}
