import type { Features } from './features.ts'

/** A message as the classifier learns from it: what it is about, and how much it counts. */
export interface Example {
  readonly label: string
  readonly features: Features
  readonly weight?: number
}

/** How likely each label is, 0 to 1, in the order of `labels`; and the signs that spoke most for one of them. */
export interface Classifier {
  readonly labels: readonly string[]
  judge(features: Features): Float32Array
  /** Whether any example has this sign. */
  knows(sign: string): boolean
  explain(features: Features, label: string): string[]
}

interface Sparse {
  readonly at: Int32Array
  readonly value: Float32Array
}

const ROUNDS = 4
/** The last rounds, whose mean is what was learnt: a single example more or less then hardly moves it. */
const KEPT = 3
const FIRST_STEP = 4
const BIAS_STEP = 0.02

/**
 * Learns from examples by multinomial logistic regression, some rounds of stochastic descent in an order that is always the same. A sign
 * that only one example has is left out unless it is a meaning or a word.
 */
export function trainClassifier(examples: readonly Example[]): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const signs = rareSigns(examples)
  const toSparse = sparser(signs, examples.length)
  const data = examples.map(({ features, label, weight = 1 }) => ({
    ...toSparse(features),
    goal: labels.indexOf(label),
    weight,
  }))
  const weights = new Float32Array(signs.size * labels.length)
  const bias = new Float32Array(labels.length)
  const model = { weights, bias, scores: new Float32Array(labels.length) }
  const next = shuffler()
  const mean = { weights: new Float32Array(weights.length), bias: new Float32Array(bias.length) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = FIRST_STEP / (1 + round / 2)
    for (const one of next(data)) learn(model, one, step)
    if (round >= ROUNDS - KEPT) {
      addPart(mean.weights, weights)
      addPart(mean.bias, bias)
    }
  }
  weights.set(mean.weights)
  bias.set(mean.bias)
  return {
    labels,
    judge(features) {
      score(model, toSparse(features))
      return model.scores.slice()
    },
    knows: (sign) => signs.has(sign),
    explain(features, label) {
      const column = labels.indexOf(label)
      const said = [...features.keys()].filter((sign) => signs.has(sign))
      const { value, at } = toSparse(features)
      const parts = said.map((sign, index) => ({
        sign,
        part: (value[index] ?? 0) * (weights[(at[index] ?? 0) * labels.length + column] ?? 0),
      }))
      return parts
        .filter(({ part, sign }) => part > 0 && 'mw'.includes(sign.charAt(0)))
        .sort((a, b) => b.part - a.part)
        .map(({ sign }) => sign.slice(1))
    },
  }
}

function addPart(sum: Float32Array, some: Float32Array): void {
  for (let index = 0; index < sum.length; index += 1)
    sum[index] = (sum[index] as number) + (some[index] as number) / KEPT
}

interface Model {
  readonly weights: Float32Array
  readonly bias: Float32Array
  readonly scores: Float32Array
}

/** Each sign that is learnt from, with its place and in how many examples it is. */
type Signs = ReadonlyMap<string, { readonly place: number; readonly count: number }>

function rareSigns(examples: readonly Example[]): Signs {
  const counts = new Map<string, number>()
  for (const { features } of examples) for (const sign of features.keys()) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const kept = [...counts].filter(([sign, count]) => count > 1 || 'mw'.includes(sign.charAt(0)))
  return new Map(kept.map(([sign, count], place) => [sign, { place, count }]))
}

/** Signs to places, each weighed by how rare it is, all together of length one; a word that no example has makes the rest say less. */
function sparser(signs: Signs, total: number): (features: Features) => Sparse {
  const unknown = Math.log(1 + total)
  return (features) => {
    const at: number[] = []
    const value: number[] = []
    let square = 0
    for (const [sign, weight] of features) {
      const known = signs.get(sign)
      if (known === undefined) {
        if (sign.startsWith('w')) square += (weight * unknown) ** 2
        continue
      }
      const weighed = weight * Math.log(1 + total / known.count)
      at.push(known.place)
      value.push(weighed)
      square += weighed * weighed
    }
    const length = Math.sqrt(square) || 1
    return { at: Int32Array.from(at), value: Float32Array.from(value, (one) => one / length) }
  }
}

function score({ weights, bias, scores }: Model, { at, value }: Sparse): void {
  const width = scores.length
  scores.set(bias)
  for (let index = 0; index < at.length; index += 1) {
    const row = (at[index] as number) * width
    const weight = value[index] as number
    for (let column = 0; column < width; column += 1) {
      scores[column] = (scores[column] as number) + (weights[row + column] as number) * weight
    }
  }
  const most = scores.reduce((high, one) => Math.max(high, one), -Infinity)
  let sum = 0
  for (let column = 0; column < width; column += 1) {
    scores[column] = Math.exp((scores[column] as number) - most)
    sum += scores[column] as number
  }
  for (let column = 0; column < width; column += 1) scores[column] = (scores[column] as number) / sum
}

/** Labels that were hardly in question are left as they are: they are most of the work and nothing of the result. */
const HARDLY = 0.001

function learn(model: Model, one: Sparse & { readonly goal: number; readonly weight: number }, step: number): void {
  const { weights, bias, scores } = model
  score(model, one)
  scores[one.goal] = (scores[one.goal] as number) - 1
  const width = scores.length
  const columns: number[] = []
  for (let column = 0; column < width; column += 1) {
    if (Math.abs(scores[column] as number) < HARDLY) continue
    columns.push(column)
    bias[column] = (bias[column] as number) - (scores[column] as number) * BIAS_STEP * step * one.weight
  }
  for (let index = 0; index < one.at.length; index += 1) {
    const row = (one.at[index] as number) * width
    const move = (one.value[index] as number) * step * one.weight
    for (const column of columns) {
      weights[row + column] = (weights[row + column] as number) - (scores[column] as number) * move
    }
  }
}

/** Orders that look like chance and are the same at every start. */
function shuffler(): <T>(all: readonly T[]) => T[] {
  let seed = 1
  return (all) => {
    const order = [...all]
    for (let last = order.length - 1; last > 0; last -= 1) {
      seed = (seed * 48271) % 2147483647
      const other = seed % (last + 1)
      const kept = order[last] as (typeof order)[number]
      order[last] = order[other] as (typeof order)[number]
      order[other] = kept
    }
    return order
  }
}
