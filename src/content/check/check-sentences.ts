import { error, note, type Problem } from './problem.ts'

/**
 * Words in one sentence, by language, as `Intl.Segmenter` counts them: above the first an editor is asked to cut it, above the second it is
 * no text for somebody with four years of school. Of what was written 99 of 100 sentences have at most 23 in English and 22 in Khmer, 27 in Vietnamese.
 */
const BOUNDS: Readonly<Record<string, readonly [long: number, tooLong: number]>> = {
  en: [26, 38],
  km: [26, 38],
  vi: [30, 42],
}
const BOUNDS_ELSE = [28, 40] as const

/** Sentences of a text that are too long to read; `at`: which text in the file. */
export function checkSentences(file: string, at: string, text: string, language: string): Problem[] {
  const [long, tooLong] = BOUNDS[language] ?? BOUNDS_ELSE
  return sentencesOf(text, language).flatMap((sentence) => {
    const count = countWords(sentence, language)
    if (count <= long) return []
    const what = `${at}: a sentence has ${count} words: "${sentence.trim().slice(0, 60)}…"`
    return count > tooLong
      ? [error('too-long-sentence', file, `${what}; at most ${tooLong} can be read`)]
      : [note('long-sentence', file, what)]
  })
}

/** Lists stand line by line; the end of a Khmer sentence is not known to every version of Node. */
const sentencesOf = (text: string, language: string): string[] =>
  text
    .replaceAll('\u200B', '')
    .split(/\n|(?<=[។៕])/)
    .flatMap((line) => segments(line, language, 'sentence').map(({ segment }) => segment))

const countWords = (sentence: string, language: string): number =>
  segments(sentence, language, 'word').filter(({ isWordLike }) => isWordLike).length

const segmenters = new Map<string, Intl.Segmenter>()

function segments(text: string, language: string, granularity: 'word' | 'sentence'): Intl.SegmentData[] {
  const name = `${language} ${granularity}`
  const segmenter = segmenters.get(name) ?? new Intl.Segmenter(language, { granularity })
  segmenters.set(name, segmenter)
  return [...segmenter.segment(text)]
}
