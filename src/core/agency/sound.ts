/** One spelling for a Latin word as it sounds to a Khmer ear, vowels roughly kept: `Serey` and `Serei` are one. */
export function foldSound(word: string): string {
  return applyAll(FOLDS, word)
}

/**
 * One spelling for a Latin word that may only be written otherwise: `Soeurn` and `Soeun`, `Phnum` and `Phnom`, `Serey` and `Serei`. Far stricter than
 * `foldSound`: what Khmer ears keep apart stays apart, d and t, b and p. Words of one syllable have the most neighbours: there ph is not p, and o not u.
 */
export function foldSpelling(word: string): string {
  const strict = applyAll(SPELLINGS, word)
  const isLong = (strict.match(/[aeiouyAEOW]+/g) ?? []).length > 1
  if (!isLong) return strict
  const unbreathed = applyAll(UNBREATHED, strict)
  const loose = applyAll(LOOSE_VOWELS, unbreathed)
  return loose.length >= LONG ? loose : unbreathed
}

/** Only the consonants of `foldSound`: `Pich` and `Pech` are one. Proposes, does not decide. */
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
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), limit)
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

/** In order, too; capitals are sounds of their own. */
const SPELLINGS: typeof FOLDS = [
  [/chh(?![bcdfgjklmnpstvwz]|$)/g, 'X'],
  [/([^eo])\1+/g, '$1'],
  [/([eo])\1+/g, '$1$1'],
  [/(?<=[ptk]|ch)h+(?=[bcdfgjklmnpstvwz]|$)/g, ''],
  [/ck|q/g, 'k'],
  [/f/g, 'ph'],
  [/w/g, 'v'],
  [/(?<=[aeiouy])r(?![aeiouy])/g, ''],
  [/oeu|eou|oue|eu|ue|oe|ew/g, 'W'],
  [/ouo/g, 'uo'],
  [/ao[vw]?|aw|au|av(?![aeiouy])/g, 'O'],
  [/a[iy]/g, 'A'],
  [/e[iy]|ee|(?<![aeiou])y$/g, 'i'],
  [/ea|ia|ie/g, 'E'],
  [/u(?=m)/g, 'o'],
  [/oo?u|oo/g, 'u'],
  // No Khmer word ends in a voiced sound.
  [/(?<=E)b$/g, 'p'],
  [/j$/g, 'ch'],
]

/** Inside a word. */
const UNBREATHED: typeof FOLDS = [
  [/(?<=.[ptk])h/g, ''],
  [/(?<=.)X/g, 'ch'],
]
const LOOSE_VOWELS: typeof FOLDS = [[/uo|o/g, 'u']]
/** In sounds. */
const LONG = 5

function applyAll(rules: typeof FOLDS, word: string): string {
  return rules.reduce((text, [pattern, sound]) => text.replace(pattern, sound), word).replace(/(.)\1+/g, '$1')
}

/** Looks only at cells that can still be within the limit: of each row, `limit` to either side of the diagonal. */
function distanceOf(a: string, b: string, limit: number): number {
  const tooFar = limit + 1
  let back = Array.from({ length: b.length + 2 }, (_, j) => Math.min(j, tooFar))
  let [twoBack, row] = [[...back], [...back]]
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit)
    const to = Math.min(b.length, i + limit)
    row[from - 1] = from === 1 ? Math.min(i, tooFar) : tooFar
    let least = row[from - 1] ?? tooFar
    for (let j = from; j <= to; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let best = Math.min(
        (back[j] ?? tooFar) + 1,
        (row[j - 1] ?? tooFar) + 1,
        (back[j - 1] ?? tooFar) + (isSame ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (twoBack[j - 2] ?? tooFar) + 1)
      row[j] = best
      least = Math.min(least, best)
    }
    row[to + 1] = tooFar
    if (least > limit) return tooFar
    ;[twoBack, back, row] = [back, row, twoBack]
  }
  return Math.min(back[b.length] ?? tooFar, tooFar)
}
