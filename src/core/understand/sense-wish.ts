import { createClassifier, type LearntLabels } from './classifier.ts'
import type { FindAgencyName } from './find-agency-name.ts'
import type { FoundIntent } from './find-intent.ts'
import type { Reading } from './hear-danger.ts'
import { NO_WISH } from './read-examples.ts'
import type { Intent, Words } from './vocabulary.ts'

/** From here on a wish is believed that no phrase said: a wrong one costs a tap, a missed one the way to what was wished for. */
const BELIEVED = 0.5
/** Beside a guide that is surely meant, and in a message of few words. */
const CLEAR = 0.8
/** In words without politeness. */
const FEW = 3
/** In words without politeness: one alone is an answer or a name, and what it wishes for is left to phrases. */
const FEWEST = 2

/** What a message wishes for though no phrase says it. `isGuideSure`: a guide answers it surely. */
export type SenseWish = (reading: Reading, isGuideSure: boolean) => FoundIntent | undefined

/** Makes the sense of wishes from what was learnt of examples; a label is an intent. */
export function createWishSense(
  learnt: LearntLabels,
  { intents: { intents }, findName }: { readonly intents: Words['intents']; readonly findName: FindAgencyName },
): SenseWish {
  const classifier = createClassifier(learnt)
  const guidesOf = (intent: string) =>
    intents.find((rule) => rule.intent === intent && rule.guides.length > 0)?.guides ?? []
  return ({ message, features }, isGuideSure) => {
    if (message.bareLength < FEWEST) return undefined
    const scores = classifier.judge(features)
    const at = scores.findIndex((score) => score >= (isGuideSure || message.bareLength <= FEW ? CLEAR : BELIEVED))
    const intent = (classifier.labels[at] ?? NO_WISH) as Intent
    // A name alone wishes for nothing: whether it is one on the list is asked of the list.
    const isName = intent === 'agency_check' && findName(message) === message.typed.trim()
    if (intent === NO_WISH || isName) return undefined
    return { intent, why: classifier.explain(features, intent).join(', '), guides: guidesOf(intent) }
  }
}
