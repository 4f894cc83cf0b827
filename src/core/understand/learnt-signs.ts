import type { Features } from './features.ts'
import type { Signs } from './sign-book.ts'

/** The places of a message's signs and what each counts, all together of length one. */
export interface Sparse {
  readonly at: Int32Array
  readonly value: Float64Array
}

/** The signs that are learnt from: the place of each, by its name and by its number (or -1), and how rare the one in a place is. */
export interface Learnt {
  readonly places: ReadonlyMap<string, number>
  readonly placeOf: Int32Array
  readonly rarity: Float64Array
}

/** Chooses them: a sign that only one example has is left out unless it is a meaning or a word. */
export function learntSigns(examples: readonly { readonly signs: Signs }[], names: readonly string[]): Learnt {
  const counts = new Int32Array(names.length)
  for (const { signs } of examples) {
    for (const number of signs.numbers) counts[number] = (counts[number] as number) + 1
  }
  const places = new Map<string, number>()
  const placeOf = new Int32Array(names.length).fill(-1)
  const rarity: number[] = []
  for (const [number, name] of names.entries()) {
    const count = counts[number] as number
    if (count === 0 || (count === 1 && !'mw'.includes(name.charAt(0)))) continue
    placeOf[number] = rarity.length
    places.set(name, rarity.length)
    rarity.push(Math.log(1 + examples.length / count))
  }
  return { places, placeOf, rarity: Float64Array.from(rarity) }
}

/** The signs of an example, as `sparser` does it. */
export function numbered({ numbers, weights }: Signs, { placeOf, rarity }: Learnt): Sparse {
  const at = new Int32Array(numbers.length)
  const value = new Float64Array(numbers.length)
  let known = 0
  for (let index = 0; index < numbers.length; index += 1) {
    const place = placeOf[numbers[index] as number] as number
    if (place < 0) continue
    at[known] = place
    value[known] = (weights[index] as number) * (rarity[place] as number)
    known += 1
  }
  return ofLengthOne(at.subarray(0, known), value.subarray(0, known), 0)
}

/** Signs to places, each weighed by how rare it is, all together of length one; a word that no example has makes the rest say less. */
export function sparser({ places, rarity }: Learnt, total: number): (features: Features) => Sparse {
  const unknown = Math.log(1 + total)
  return (features) => {
    const at: number[] = []
    const value: number[] = []
    let more = 0
    for (const [sign, weight] of features) {
      const place = places.get(sign)
      if (place !== undefined) {
        at.push(place)
        value.push(weight * (rarity[place] as number))
      } else if (sign.startsWith('w')) more += (weight * unknown) ** 2
    }
    return ofLengthOne(Int32Array.from(at), Float64Array.from(value), more)
  }
}

function ofLengthOne(at: Int32Array, value: Float64Array, more: number): Sparse {
  let square = more
  for (const one of value) square += one * one
  const length = Math.sqrt(square) || 1
  return { at, value: value.map((one) => one / length) }
}
