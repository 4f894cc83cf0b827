import { KHMER_NAME_WORDS } from './khmer-names.ts'
import { sayKhmer } from './khmer-sound.ts'
import type { CutKhmer, NameWord } from './name-words.ts'
import { nameWords } from './name-words.ts'
import type { Agency } from './register.ts'
import { editDistance, soundSkeleton } from './sound.ts'

/**
 * Which Latin words are written for a Khmer word, and the reverse: the usual ones, and those of agencies that this register lists in both
 * scripts, word beside word, where the two sound alike.
 */
export function learnPairs(agencies: readonly Agency[], cut: CutKhmer): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>()
  const learn = (from: string, to: string) => pairs.set(from, (pairs.get(from) ?? new Set()).add(to))
  for (const [khmer, spellings] of KHMER_NAME_WORDS) {
    for (const latin of spellings) {
      learn(khmer, latin)
      learn(latin, khmer)
    }
  }
  for (const { names } of agencies) {
    const khmer = names.filter(({ kind }) => kind === 'khmer').map(({ text }) => nameWords(text, cut))
    const latin = names.filter(({ kind }) => kind === 'latin').map(({ text }) => nameWords(text, cut))
    for (const [a, b] of khmer.flatMap((one) => latin.flatMap((other) => align(one, other)))) {
      learn(a, b)
      learn(b, a)
    }
  }
  return pairs
}

function align(khmer: readonly NameWord[], latin: readonly NameWord[]): readonly (readonly [string, string])[] {
  const names = khmer.filter(({ business }) => business === undefined)
  const others = latin.filter(({ business }) => business === undefined)
  if (names.length !== others.length) return []
  return names.flatMap((word, i) => {
    const other = others[i]
    const isPair = other !== undefined && word.isKhmer && !other.isKhmer && soundAlike(word.text, other.text)
    return isPair ? [[word.text, other.text] as const] : []
  })
}

/** Loose: both stand at the same place of the same name already. */
function soundAlike(khmer: string, latin: string): boolean {
  const said = soundSkeleton(sayKhmer(khmer))
  const spelled = soundSkeleton(latin)
  const limit = Math.max(1, Math.floor(Math.max(said.length, spelled.length) / 2))
  return editDistance(said, spelled, limit) <= limit
}
