import type { Features } from './features.ts'
import { placeOf } from './sign-table.ts'
import { type KnownSigns, type Sparse, weighSigns } from './weigh-signs.ts'

/**
 * What a classifier has learnt: numbers and words only, so that it can be kept in a file. A row of `weights` a sign, a column a label; each
 * weight is a whole number times `scale`, which halves the memory and says the same to four digits.
 */
export interface LearntLabels extends KnownSigns {
  readonly labels: readonly string[]
  readonly weights: Int16Array
  readonly scale: number
  readonly bias: Float32Array
}

/** How likely each label is, 0 to 1, in the order of `labels`; and the signs that spoke most for one of them. */
export interface Classifier {
  readonly labels: readonly string[]
  judge(features: Features): Float32Array
  /** Whether any example has this sign. */
  knows(sign: string): boolean
  explain(features: Features, label: string): string[]
}

/** Uses what was learnt. */
export function createClassifier(learnt: LearntLabels): Classifier {
  const { labels, signs, weights } = learnt
  const scores = new Float64Array(labels.length)
  return {
    labels,
    judge(features) {
      score(learnt, weighSigns(features, learnt), scores)
      return Float32Array.from(scores)
    },
    knows: (sign) => placeOf(signs, sign) >= 0,
    explain(features, label) {
      const column = labels.indexOf(label)
      const said = [...features.keys()].filter((sign) => placeOf(signs, sign) >= 0)
      const { value, at } = weighSigns(features, learnt)
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

/** Weights as they are learnt, or as they are kept. */
export interface Weights {
  readonly weights: Float32Array | Int16Array
  readonly scale: number
  readonly bias: Float32Array
}

/** Writes into `scores` how likely each label is, all together 1. */
export function score({ weights, scale, bias }: Weights, { at, value }: Sparse, scores: Float64Array): void {
  const width = scores.length
  scores.set(bias)
  for (let index = 0; index < at.length; index += 1) {
    const row = (at[index] as number) * width
    const weight = (value[index] as number) * scale
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
