import { createClassifier, type LearntLabels } from './classifier.ts'
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

/** Makes the sense of danger from what was learnt of examples; a label is a kind, or `ORDINARY`. */
export function createDangerSense(learnt: LearntLabels): (features: Features) => Sense {
  const classifier = createClassifier(learnt)
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
