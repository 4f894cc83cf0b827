import type { Features } from './features.ts'

/** The signs of a message by their numbers in a book, each with its weight. */
export interface Signs {
  readonly numbers: Int32Array
  readonly weights: Float64Array
}

/** Every sign that was read, by its number: letters are compared once, and what is learnt from stays small. */
export interface SignBook {
  readonly names: readonly string[]
  write(features: Features): Signs
}

/** Makes an empty book. */
export function createSignBook(): SignBook {
  const names: string[] = []
  const known = new Map<string, number>()
  const numberOf = (sign: string): number => {
    const number = known.get(sign) ?? names.push(sign) - 1
    if (number === known.size) known.set(sign, number)
    return number
  }
  return {
    names,
    write(features) {
      const numbers = new Int32Array(features.size)
      const weights = new Float64Array(features.size)
      let at = 0
      for (const [sign, weight] of features) {
        numbers[at] = numberOf(sign)
        weights[at] = weight
        at += 1
      }
      return { numbers, weights }
    },
  }
}
