import { type LearntLabels, score, type Weights } from './classifier.ts'
import { createRepeatableChance, type RepeatableChance } from './repeatable-chance.ts'
import type { Signs } from './sign-book.ts'
import { chooseSigns, numbered, type Sparse } from './weigh-signs.ts'

/** A message as the classifier learns from it: what it is about, its signs, and how much it counts. */
export interface Example {
  readonly label: string
  readonly signs: Signs
  readonly weight?: number
}

const ROUNDS = 8
/** The last rounds, whose mean is what was learnt: a single example more or less then hardly moves it. */
const KEPT = 6
const STEP = 2
const BIAS_STEP = 0.02
/** The share of its signs that an example hides in each round: what is learnt then rests on many signs, as with people who use other words. */
const HIDDEN = 0.4

/**
 * Learns from examples by multinomial logistic regression, some rounds of stochastic descent in an order that is always the same, each
 * round without some of the signs of each example ("dropout", Srivastava and others, JMLR 15, 2014). A sign that only one example has is left
 * out unless it is a meaning or a word. `names`: what the numbers of the examples' signs stand for.
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
  const model = {
    weights,
    scale: 1,
    bias,
    scores: new Float64Array(labels.length),
    columns: new Int32Array(labels.length),
  }
  const chance = createRepeatableChance()
  const most = Math.max(0, ...data.map(({ at }) => at.length))
  const shown = { places: new Int32Array(most), values: new Float64Array(most) }
  const sum = { weights: new Float32Array(weights.length), bias: new Float32Array(bias.length) }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of chance.shuffle(data)) learnOne(model, showSome(one, shown, chance), one)
    if (round >= ROUNDS - KEPT) {
      addTo(sum.weights, weights)
      addTo(sum.bias, bias)
    }
  }
  return { labels, ...known, ...inWholes(sum.weights), bias: sum.bias.map((one) => one / KEPT) }
}

/** The mean, in which the largest weight becomes the largest whole number of 16 bits. */
function inWholes(sum: Float32Array): Pick<LearntLabels, 'weights' | 'scale'> {
  let most = 0
  for (const one of sum) most = Math.max(most, Math.abs(one))
  const one = most / MOST_WHOLE || 1
  const weights = new Int16Array(sum.length)
  for (let index = 0; index < sum.length; index += 1) weights[index] = Math.round((sum[index] as number) / one)
  return { weights, scale: one / KEPT }
}

const MOST_WHOLE = 2 ** 15 - 1

function addTo(sum: Float32Array, some: Float32Array): void {
  for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] as number) + (some[index] as number)
}

interface Model extends Weights {
  readonly weights: Float32Array
  readonly scores: Float64Array
  /** Room for those of the labels that are in question. */
  readonly columns: Int32Array
}

/** Labels that were hardly in question are left as they are: they are most of the work and nothing of the result. */
const HARDLY = 0.001

function learnOne(model: Model, { at, value }: Sparse, { goal, weight }: { goal: number; weight: number }): void {
  const { weights, bias, scores, columns } = model
  const step = STEP * weight
  score(model, { at, value }, scores)
  scores[goal] = (scores[goal] as number) - 1
  const width = scores.length
  let changing = 0
  for (let column = 0; column < width; column += 1) {
    if (Math.abs(scores[column] as number) < HARDLY) continue
    columns[changing] = column
    changing += 1
    bias[column] = (bias[column] as number) - (scores[column] as number) * BIAS_STEP * step
  }
  for (let index = 0; index < at.length; index += 1) {
    const row = (at[index] as number) * width
    const move = (value[index] as number) * step
    for (let which = 0; which < changing; which += 1) {
      const column = columns[which] as number
      weights[row + column] = (weights[row + column] as number) - (scores[column] as number) * move
    }
  }
}

/** The signs that are left, all together of length one again; they are good until the next are chosen. */
function showSome({ at, value }: Sparse, { places, values }: Shown, chance: RepeatableChance): Sparse {
  let shown = 0
  let square = 0
  for (let index = 0; index < at.length; index += 1) {
    if (chance.next() < HIDDEN) continue
    const one = value[index] as number
    places[shown] = at[index] as number
    values[shown] = one
    square += one * one
    shown += 1
  }
  const length = Math.sqrt(square) || 1
  for (let index = 0; index < shown; index += 1) values[index] = (values[index] as number) / length
  return { at: places.subarray(0, shown), value: values.subarray(0, shown) }
}

/** Room for the signs of one example. */
interface Shown {
  readonly places: Int32Array
  readonly values: Float64Array
}
