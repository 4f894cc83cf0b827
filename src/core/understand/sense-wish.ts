import { createClassifier, type LearntLabels } from './classifier.ts'
import type { Features } from './features.ts'
import type { FoundIntent } from './find-intent.ts'
import { NO_WISH } from './read-examples.ts'
import type { Intent, Words } from './vocabulary.ts'

/** From here on a wish is believed that no phrase said: a wrong one costs a tap, a missed one the way to what was wished for. */
const BELIEVED = 0.5
/** Beside a guide that is surely meant. */
const CLEAR = 0.8

/** Makes the sense of what somebody wishes for from what was learnt of examples; a label is an intent. */
export function createWishSense(
  learnt: LearntLabels,
  { intents }: Words['intents'],
): (features: Features, isGuideSure: boolean) => FoundIntent | undefined {
  const classifier = createClassifier(learnt)
  const guidesOf = (intent: string) =>
    intents.find((rule) => rule.intent === intent && rule.guides.length > 0)?.guides ?? []
  return (features, isGuideSure) => {
    const scores = classifier.judge(features)
    const at = scores.findIndex((score) => score >= (isGuideSure ? CLEAR : BELIEVED))
    const intent = (classifier.labels[at] ?? NO_WISH) as Intent
    if (intent === NO_WISH) return undefined
    return { intent, why: classifier.explain(features, intent).join(', '), guides: guidesOf(intent) }
  }
}
