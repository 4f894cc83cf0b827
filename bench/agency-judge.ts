import type { NameQuestion } from './agency-questions.ts'
import { round } from './table.ts'

/** What was found for a question, the best first, and how sure that is: below 0 nothing may be stated. */
export interface Reply {
  readonly ids: readonly string[]
  readonly score: number
}

/** Stated right (of listed), stated wrong (of all), and among the five shown (of listed), in %, of the second half of the questions. */
export function judge(questions: readonly NameQuestion[], replies: readonly Reply[], threshold: number): number[] {
  const { right, wrong, shown, listed, all } = count(questions, replies, threshold, 1)
  return [round((100 * right) / listed), round((100 * wrong) / all), round((100 * shown) / listed)]
}

/** The score from which the first hit had best be stated, by the first half of the questions: most right minus wrong. */
export function bestThreshold(questions: readonly NameQuestion[], replies: readonly Reply[]): number {
  const scores = [...new Set(replies.map(({ score }) => score))].filter((score) => score >= 0)
  const worth = (threshold: number) => {
    const { right, wrong } = count(questions, replies, threshold, 0)
    return right - wrong
  }
  return scores.reduce((best, one) => (worth(one) > worth(best) ? one : best), Number.POSITIVE_INFINITY)
}

/** Every other question belongs to each half. */
function count(questions: readonly NameQuestion[], replies: readonly Reply[], threshold: number, half: 0 | 1) {
  const total = { right: 0, wrong: 0, shown: 0, listed: 0, all: 0 }
  for (const [at, { id }] of questions.entries()) {
    const reply = replies[at]
    if (at % 2 !== half || reply === undefined) continue
    const isStated = reply.score >= 0 && reply.score >= threshold && reply.ids.length > 0
    const isRight = id !== undefined && reply.ids[0] === id
    total.all++
    total.listed += Number(id !== undefined)
    total.right += Number(isStated && isRight)
    total.wrong += Number(isStated && !isRight)
    total.shown += Number(id !== undefined && reply.ids.includes(id))
  }
  return total
}
