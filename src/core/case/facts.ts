import type { Language } from '../conversation.ts'
import { type Facts, URGENCIES } from './case-file.ts'
import type { Answers, CaseKind } from './fields.ts'
import { foundWish } from './found-word.ts'

/** What choosing a partner and counting need of the answers; no words of the person. What was skipped is unknown, and then nobody is grown up. */
export function factsOf(kind: CaseKind, answers: Answers, language: Language): Facts {
  const age = oneOf(answers, 'age', ['under-18', '18-24', '25-plus'] as const, 'unknown')
  const place = one(answers, 'place')
  const province = one(answers, 'province')
  return {
    needs: needsOf(kind, answers),
    ...(place === undefined ? {} : { place }),
    ...(province === undefined ? {} : { province }),
    age,
    gender: oneOf(answers, 'gender', ['woman', 'man', 'other'] as const, 'unknown'),
    isChild: kind === 'watch' ? one(answers, 'children') !== 'no' : age === 'under-18' || age === 'unknown',
    helper: oneOf(answers, 'helper', ['woman', 'man'] as const, 'any'),
    language: one(answers, 'spoken') ?? language,
    urgency: oneOf(answers, 'urgency', URGENCIES, USUAL[kind]),
    ...(kind === 'found' ? { allows: foundWish(answers.allows, answers.whose) } : {}),
  }
}

/** How soon, if nobody said. */
const USUAL = { help: 'urgent', missing: 'urgent', complaint: 'normal', watch: 'normal', found: 'urgent' } as const

function needsOf(kind: CaseKind, answers: Answers): readonly string[] {
  switch (kind) {
    case 'help': {
      const needs = [answers.needs ?? []].flat()
      return needs.length > 0 ? needs : ['trafficking']
    }
    case 'missing':
    case 'found':
      return ['missing']
    case 'complaint':
      return one(answers, 'against') === 'employer' ? ['wages', 'legal'] : ['agency', 'legal']
    case 'watch':
      return ['agency', 'trafficking']
    default:
      return kind satisfies never
  }
}

const one = (answers: Answers, id: string): string | undefined => {
  const answer = answers[id]
  return typeof answer === 'string' && answer !== '' ? answer : undefined
}

function oneOf<Option extends string, Other extends string>(
  answers: Answers,
  id: string,
  options: readonly Option[],
  other: Other,
): Option | Other {
  return options.find((option) => option === answers[id]) ?? other
}
