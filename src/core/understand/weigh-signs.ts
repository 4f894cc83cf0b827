import type { Features } from './features.ts'
import type { Signs } from './sign-book.ts'
import { placeOf, type SignTable, tableOf } from './sign-table.ts'

/** The places of a message's signs and what each counts, all together of length one. */
export interface Sparse {
  readonly at: Int32Array
  readonly value: Float64Array
}

/** The signs that are learnt from, and how rare the one in a place is; `examples`: how many there were. */
export interface KnownSigns {
  readonly signs: SignTable
  readonly rarity: Float64Array
  readonly examples: number
}

/** Chooses them: a sign that only one example has is left out unless it is a meaning or a word. `placeOf`: the place of each by its number, or -1. */
export function chooseSigns(
  examples: readonly { readonly signs: Signs }[],
  names: readonly string[],
): { readonly known: KnownSigns; readonly placeOf: Int32Array } {
  const counts = new Int32Array(names.length)
  for (const { signs } of examples) {
    for (const number of signs.numbers) counts[number] = (counts[number] as number) + 1
  }
  const chosen: string[] = []
  const places = new Int32Array(names.length).fill(-1)
  const rarity: number[] = []
  for (const [number, name] of names.entries()) {
    const count = counts[number] as number
    if (count === 0 || (count === 1 && !'mw'.includes(name.charAt(0)))) continue
    places[number] = chosen.push(name) - 1
    rarity.push(Math.log(1 + examples.length / count))
  }
  return {
    known: { signs: tableOf(chosen), rarity: Float64Array.from(rarity), examples: examples.length },
    placeOf: places,
  }
}

/** The signs of an example, as `weighSigns` does it. */
export function numbered({ numbers, weights }: Signs, places: Int32Array, rarity: Float64Array): Sparse {
  const at = new Int32Array(numbers.length)
  const value = new Float64Array(numbers.length)
  let known = 0
  for (let index = 0; index < numbers.length; index += 1) {
    const place = places[numbers[index] as number] as number
    if (place < 0) continue
    at[known] = place
    value[known] = (weights[index] as number) * (rarity[place] as number)
    known += 1
  }
  return ofLengthOne(at.subarray(0, known), value.subarray(0, known), 0)
}

/** Signs to places, each weighed by how rare it is, all together of length one; a word that no example has makes the rest say less. */
export function weighSigns(features: Features, { signs, rarity, examples }: KnownSigns): Sparse {
  const unknown = Math.log(1 + examples)
  const at: number[] = []
  const value: number[] = []
  let more = 0
  for (const [sign, weight] of features) {
    const place = placeOf(signs, sign)
    if (place >= 0) {
      at.push(place)
      value.push(weight * (rarity[place] as number))
    } else if (sign.startsWith('w')) more += (weight * unknown) ** 2
  }
  return ofLengthOne(Int32Array.from(at), Float64Array.from(value), more)
}

function ofLengthOne(at: Int32Array, value: Float64Array, more: number): Sparse {
  let square = more
  for (const one of value) square += one * one
  const length = Math.sqrt(square) || 1
  return { at, value: value.map((one) => one / length) }
}
