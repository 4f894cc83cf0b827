import { editDistance } from './sound.ts'

/** A word with a slip in it: `distance` letters wrong. */
interface Slip {
  readonly id: number
  readonly distance: number
}

/**
 * Finds the words of up to two letters wrong (one in short words). Those of nearly the same length that share enough pairs of letters are measured;
 * a wrong letter spoils two pairs, swapped ones three.
 */
export function createTypoFinder(texts: readonly string[]): (text: string) => readonly Slip[] {
  const postings = new Map<number, Map<string, number[]>>()
  texts.forEach((text, id) => {
    const ofLength = postings.get(text.length) ?? new Map<string, number[]>()
    postings.set(text.length, ofLength)
    for (const pair of letterPairs(text)) {
      const ids = ofLength.get(pair)
      if (ids === undefined) ofLength.set(pair, [id])
      else ids.push(id)
    }
  })
  const shared = new Uint8Array(texts.length)
  const letters = Int32Array.from(texts, letterSet)

  return (text: string): readonly Slip[] => {
    const limit = text.length >= 5 ? 2 : 1
    const pairs = letterPairs(text.slice(0, 40))
    const enough = Math.max(2, pairs.length - 2 * limit - 1)
    const touched: number[] = []
    for (let length = text.length - limit; length <= text.length + limit; length++) {
      const ofLength = postings.get(length)
      for (const pair of ofLength === undefined ? [] : pairs) {
        for (const id of ofLength?.get(pair) ?? []) {
          if (shared[id] === 0) touched.push(id)
          shared[id] = (shared[id] ?? 0) + 1
        }
      }
    }
    const own = letterSet(text)
    // A wrong letter takes one letter away and brings another.
    const near = touched.filter((id) => (shared[id] ?? 0) >= enough && countBits(own ^ (letters[id] ?? 0)) <= 2 * limit)
    for (const id of touched) shared[id] = 0
    return near
      .map((id) => ({ id, distance: editDistance(text, texts[id] ?? '', limit) }))
      .filter(({ distance }) => distance <= limit)
  }
}

function letterPairs(text: string): readonly string[] {
  const framed = `^${text}$`
  return [...new Set(Array.from({ length: framed.length - 1 }, (_, i) => framed.slice(i, i + 2)))]
}

/** Which letters a word holds, as bits. */
function letterSet(text: string): number {
  let set = 0
  for (let i = 0; i < text.length; i++) set |= 1 << (text.charCodeAt(i) % 31)
  return set
}

function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
