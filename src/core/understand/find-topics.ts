import { type Classifier, createClassifier, type LearntLabels } from './classifier.ts'
import type { Features } from './features.ts'
import { OUT_OF_SCOPE } from './read-examples.ts'

/** A topic and how likely it is what was meant, 0 to 1. */
export interface Topic {
  readonly id: string
  readonly score: number
}

/** Topics for a message, best first; `isSure`: the first may be shown at once; `why`: the words that found it. */
export interface FoundTopics {
  readonly topics: readonly Topic[]
  readonly isSure: boolean
  readonly why: readonly string[]
}

/** Finds the topics of a message by its signs. */
export type FindTopics = (features: Features) => FoundTopics

const MOST = 5
// Set on example questions held out of what is learnt; docs/understanding.md gives the figures.
const OUTSIDE = 0.27
const NEAR = 0.15
const SURE = 0.62
const AHEAD = 2.5
const LEAST = 0.01

/** Makes the finder from what was learnt of example questions; a label is a guide, or `OUT_OF_SCOPE`. */
export function createTopicFinder(learnt: LearntLabels): FindTopics {
  const classifier = createClassifier(learnt)
  return (features) => choose(classifier, features)
}

function choose(classifier: Classifier, features: Features): FoundTopics {
  const scores = classifier.judge(features)
  const ranked = classifier.labels
    .map((id, index) => ({ id, score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const none = ranked.find(({ id }) => id === OUT_OF_SCOPE)?.score ?? 0
  const topics = ranked.filter(({ id, score }) => id !== OUT_OF_SCOPE && score >= LEAST).slice(0, MOST)
  const [first, second] = topics
  const why = first === undefined ? [] : classifier.explain(features, first.id)
  if (first === undefined || first.score < NEAR || none >= OUTSIDE || why.length === 0) {
    return { topics: [], isSure: false, why: [] }
  }
  return {
    topics: topics.map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 })),
    isSure: first.score >= SURE && first.score >= AHEAD * (second?.score ?? 0),
    why,
  }
}
