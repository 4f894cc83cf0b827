import type { Features } from './features.ts'
import { learntSigns, numbered, type Sparse, sparser } from './learnt-signs.ts'
import type { Signs } from './sign-book.ts'

/** A message as the classifier learns from it: what it is about, its signs, and how much it counts. */
export interface Example {
  readonly label: string
  readonly signs: Signs
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

const ROUNDS = 4
/** The last rounds, whose mean is what was learnt: a single example more or less then hardly moves it. */
const KEPT = 3
const FIRST_STEP = 4
const BIAS_STEP = 0.02

/**
 * Learns from examples by multinomial logistic regression, some rounds of stochastic descent in an order that is always the same. A sign
 * that only one example has is left out unless it is a meaning or a word. `names`: what the numbers of the examples' signs stand for.
 */
export function trainClassifier(examples: readonly Example[], names: readonly string[]): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const learnt = learntSigns(examples, names)
  const toSparse = sparser(learnt, examples.length)
  const data = examples.map(({ signs, label, weight = 1 }) => ({
    ...numbered(signs, learnt),
    goal: labels.indexOf(label),
    weight,
  }))
  const weights = new Float32Array(learnt.rarity.length * labels.length)
  const bias = new Float32Array(labels.length)
  const model = { weights, bias, scores: new Float64Array(labels.length), columns: new Int32Array(labels.length) }
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
      return Float32Array.from(model.scores)
    },
    knows: (sign) => learnt.places.has(sign),
    explain(features, label) {
      const column = labels.indexOf(label)
      const said = [...features.keys()].filter((sign) => learnt.places.has(sign))
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
  readonly scores: Float64Array
  /** Room for those of the labels that are in question. */
  readonly columns: Int32Array
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
  let most = -Infinity
  for (const one of scores) most = Math.max(most, one)
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
  const { weights, bias, scores, columns } = model
  score(model, one)
  scores[one.goal] = (scores[one.goal] as number) - 1
  const width = scores.length
  let changing = 0
  for (let column = 0; column < width; column += 1) {
    if (Math.abs(scores[column] as number) < HARDLY) continue
    columns[changing] = column
    changing += 1
    bias[column] = (bias[column] as number) - (scores[column] as number) * BIAS_STEP * step * one.weight
  }
  for (let index = 0; index < one.at.length; index += 1) {
    const row = (one.at[index] as number) * width
    const move = (one.value[index] as number) * step * one.weight
    for (let which = 0; which < changing; which += 1) {
      const column = columns[which] as number
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
