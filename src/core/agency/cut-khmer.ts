/** Cuts Khmer written without spaces (folded) into known words, as few as can be; what no word covers stays in one piece. */
export function createKhmerCutter(words: Iterable<string>): (chunk: string) => readonly string[] {
  const known = new Set([...words].filter((word) => word.length >= SHORTEST))
  const longest = Math.min(
    30,
    [...known].reduce((length, word) => Math.max(length, word.length), 1),
  )

  return (chunk) => {
    if (known.has(chunk) || chunk.length > LONGEST_CHUNK) return [chunk]
    const best: Cut[] = [{ cost: 0, from: 0, isKnown: true }]
    for (let end = 1; end <= chunk.length; end++) {
      const before = best[end - 1] ?? { cost: 0, isKnown: true }
      let cut: Cut = { cost: before.cost + (before.isKnown ? GAP : 0) + 1, from: end - 1, isKnown: false }
      for (let from = Math.max(0, end - longest); from <= end - SHORTEST && !isInsideCluster(chunk, end); from++) {
        const cost = (best[from]?.cost ?? 0) + 1
        if (cost < cut.cost && !isInsideCluster(chunk, from) && known.has(chunk.slice(from, end)))
          cut = { cost, from, isKnown: true }
      }
      best[end] = cut
    }
    return pieces(chunk, best)
  }
}

interface Cut {
  readonly cost: number
  readonly from: number
  readonly isKnown: boolean
}

/** Shorter words hide in too many others. */
const SHORTEST = 3
const LONGEST_CHUNK = 200
/** What it costs to begin a piece that no word covers: a longer unknown word is likelier than known ones with scraps between. */
const GAP = 3

/** A vowel sign or subscript belongs to the letter before it. */
function isInsideCluster(text: string, at: number): boolean {
  return /[\u17b6-\u17d3]/.test(text[at] ?? '') || text[at - 1] === '\u17d2'
}

function pieces(chunk: string, best: readonly Cut[]): readonly string[] {
  const words: string[] = []
  let unknown = ''
  for (let end = chunk.length; end > 0; ) {
    const { from, isKnown } = best[end] ?? { from: end - 1, isKnown: false }
    if (isKnown) {
      if (unknown !== '') words.unshift(unknown)
      unknown = ''
      words.unshift(chunk.slice(from, end))
    } else unknown = chunk.slice(from, end) + unknown
    end = from
  }
  return unknown === '' ? words : [unknown, ...words]
}
