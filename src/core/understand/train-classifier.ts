import { type LearntLabels, score } from './classifier.ts'
import type { Signs } from './sign-book.ts'
import { chooseSigns, numbered, type Sparse } from './weigh-signs.ts'

/** A message as the classifier learns from it: what it is about, its signs, and how much it counts. */
export interface Example {
  readonly label: string
  readonly signs: Signs
  readonly weight?: number
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
export function trainClassifier(examples: readonly Example[], names: readonly string[]): LearntLabels {
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  const { known, placeOf } = chooseSigns(examples, names)
  const data = examples.map(({ signs, label, weight = 1 }) => ({
    ...numbered(signs, placeOf, known.rarity),
    goal: labels.indexOf(label),
    weight,
  }))
  const weights = new Float32Array(known.rarity.length * labels.length)
  const bias = new Float32Array(labels.length)
  const model = { weights, bias, scores: new Float64Array(labels.length), columns: new Int32Array(labels.length) }
  const next = shuffler()
  const mean = { weights: new Float32Array(weights.length), bias: new Float32Array(bias.length) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = FIRST_STEP / (1 + round / 2)
    for (const one of next(data)) learnOne(model, one, step)
    if (round >= ROUNDS - KEPT) {
      addPart(mean.weights, weights)
      addPart(mean.bias, bias)
    }
  }
  return { labels, ...known, ...mean }
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

/** Labels that were hardly in question are left as they are: they are most of the work and nothing of the result. */
const HARDLY = 0.001

function learnOne(model: Model, one: Sparse & { readonly goal: number; readonly weight: number }, step: number): void {
  const { weights, bias, scores, columns } = model
  score(model, one, scores)
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
