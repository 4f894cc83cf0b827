import { type Example, trainClassifier } from './classifier.ts'
import type { Features } from './features.ts'
import { ORDINARY } from './read-examples.ts'
import { DANGERS, type DangerKind } from './vocabulary.ts'

/** How much a message is like those of people in danger, 0 to 1, the likeliest kind, and the words that told. */
export interface Sense {
  readonly score: number
  readonly kind: DangerKind
  /** Some word of it is known from examples and says more than padding does. */
  readonly knowsAny: boolean
  why(): string
}

/** Makes the sense of danger from examples; the label of each is its kind, or `ORDINARY`; `names`: their signs. */
export function createDangerSense(
  examples: readonly Example[],
  names: readonly string[],
): (features: Features) => Sense {
  const classifier = trainClassifier(examples, names)
  const kinds = DANGERS.filter((kind) => classifier.labels.includes(kind))
  return (features) => {
    const scores = classifier.judge(features)
    const scoreOf = (label: string) => scores[classifier.labels.indexOf(label)] ?? 0
    const kind = kinds.reduce((best, one) => (scoreOf(one) > scoreOf(best) ? one : best), kinds[0] ?? 'plea')
    return {
      score: 1 - scoreOf(ORDINARY),
      kind,
      knowsAny: [...features].some(([sign, weight]) => sign.startsWith('w') && weight === 1 && classifier.knows(sign)),
      why: () => classifier.explain(features, kind).join(', '),
    }
  }
}
