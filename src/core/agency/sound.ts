/** One spelling for a Latin word as it sounds to a Khmer ear, vowels roughly kept: `Serey` and `Serei` are one. */
export function foldSound(word: string): string {
  return FOLDS.reduce((text, [pattern, sound]) => text.replace(pattern, sound), word).replace(/(.)\1+/g, '$1')
}

/** Only the consonants of that: `Pich` and `Pech` are one. Proposes, does not decide. */
export function soundSkeleton(word: string): string {
  const fold = foldSound(word)
  return (
    (fold[0] ?? '').replace(/[aeiou]/, 'a') +
    fold
      .slice(1)
      .replace(/[aeiouy]/g, '')
      .replace(/(.)\1+/g, '$1')
  )
}

/** Letters that must be changed, added, dropped or swapped with their neighbour to turn one word into the other; above `limit`, `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  return start > 0 ? distanceOf(a.slice(start), b.slice(start), limit) : distanceOf(a, b, limit)
}

/** In order: a later rule sees what an earlier one made. `N` is ng, `C` is ch. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/^u(?=ni)/g, 'yu'],
  [/chh|tch|ch|j|(?<!n)g(?=[ei])/g, 'C'],
  [/c(?=[eiy])/g, 's'],
  [/kh|(?<!n)gh|q|ck|k|c/g, 'k'],
  [/x/g, 'ks'],
  [/ph|f|bh|b/g, 'p'],
  [/th|dh|d/g, 't'],
  [/w/g, 'v'],
  [/sh|z/g, 's'],
  [/ng/g, 'N'],
  [/nh|ny/g, 'n'],
  [/r(?![aeiouy])/g, ''],
  [/(?<=.)h/g, ''],
  [/ou|oo|uo|uu|eu|ew/g, 'u'],
  [/ey|ei|ee|ie|ii|y$/g, 'i'],
  [/ay|ai/g, 'ai'],
  [/ea|ia|ae|e+/g, 'e'],
  [/oa|au|aw|oe|o+/g, 'o'],
  [/a+/g, 'a'],
]

function distanceOf(a: string, b: string, limit: number): number {
  let twoBack: number[] = []
  let back = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let best = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (twoBack[j - 2] ?? 0) + 1)
      row.push(best)
    }
    if (Math.min(...row) > limit) return limit + 1
    twoBack = back
    back = row
  }
  return Math.min(back[b.length] ?? limit + 1, limit + 1)
}
