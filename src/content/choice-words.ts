import type { Phrases, Words } from '../core/understand/vocabulary.ts'

/** The words of choices as they are offered: a country without contacts has no button, so who names it is in "another country". */
export const choiceWords = (groups: Words['choices'], places: readonly string[]): Words['choices'] => {
  const offered = new Set(places.map((place) => `place.${place}`))
  return groups.map(({ unless, choices }) => {
    const all = Object.entries(choices)
    const isOther = (id: string) => id.startsWith('place.') && !offered.has(id)
    const others = all.filter(([id]) => isOther(id)).map(([, phrases]) => phrases)
    const kept = all
      .filter(([id]) => !isOther(id))
      .map(([id, phrases]) => [id, id === OTHER ? join([phrases, ...others]) : phrases])
    return { unless, choices: Object.fromEntries(kept) }
  })
}

const OTHER = 'place.other'

function join(all: readonly Phrases[]): Record<string, string[]> {
  const writings = [...new Set(all.flatMap((phrases) => Object.keys(phrases)))]
  return Object.fromEntries(writings.map((writing) => [writing, all.flatMap((phrases) => phrases[writing] ?? [])]))
}
