import { normalise } from './normalise.ts'

/** Makes the mender of frequent misspellings, wrong to right by language, from `content/words/fillers.yaml`. Works on normalised text. */
export function createRespelling(
  spellings: Readonly<Record<string, Readonly<Record<string, string>>>>,
): (text: string) => string {
  const right = new Map(
    Object.values(spellings)
      .flatMap((pairs) => Object.entries(pairs))
      .map(([from, to]) => [normalise(from), normalise(to)]),
  )
  if (right.size === 0) return (text) => text
  const wrong = [...right.keys()].sort((a, b) => b.length - a.length)
  const khmer = wrong.filter((word) => /[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  const latin = wrong.filter((word) => !/[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  const all = new RegExp(`(?<!\\u17D2)(?:${khmer})(?![\\u17B6-\\u17D3])|(?<!\\S)(?:${latin})(?!\\S)`, 'gu')
  return (text) => text.replace(all, (word) => right.get(word) ?? word)
}
