import MiniSearch from 'minisearch'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { normalise, READ_LENGTH } from './normalise.ts'
import { skeleton } from './sound-key.ts'
import { splitWords } from './split-words.ts'

/** What search knows of a guide in one language. */
export interface GuideText {
  readonly id: string
  readonly language: string
  readonly title: string
  readonly questions: readonly string[]
  readonly text: string
}

/** A topic and how well it fits, 0 to 1. */
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

const MOST = 5
// Set by cost on example questions held out of the index; docs/understanding.md gives the figures.
const IN_SCOPE = 0.3
const SURE = 0.5
const AHEAD = 1.2
const HALF_SCORE = 8
const COMMON = 3
// Different words may sound alike, so a likeness of sound counts for less.
const BY_SOUND = 0.5

interface Entry {
  readonly key: string
  readonly topic: string
  readonly title: string
  readonly questions: string
  readonly text: string
  readonly sounds: string
}

/** Makes the search over guides of all languages; a guide's example questions weigh most, then its title. */
export function createTopicFinder(
  guides: readonly GuideText[],
  stopWords: ReadonlySet<string>,
  respell: (text: string) => string,
) {
  const cut = (text: string) => pieces(text).flatMap((piece) => contentWords(respell(normalise(piece)), stopWords))
  const entries = guides.map((guide) => entryOf(guide, cut))
  const counts = countWords(entries)
  const rarity = (word: string) => Math.log(1 + (entries.length + 1) / (Math.max(1, counts.get(word) ?? 0) + 0.5))
  const search = createSearch(entries, (word) => (counts.get(word) ?? 0) >= COMMON)
  return (message: Message, spoken: Spoken): FoundTopics => {
    const words = [...new Set(contentWords(message.text, stopWords))]
    const terms = new Map(words.map((word) => [word, termsOf(word, spoken)]))
    const whole = words.reduce((sum, word) => sum + rarity(word), 0)
    const best = new Map<string, Fit>()
    for (const hit of search.search([...terms.values()].flat().join(' '))) {
      const why = words.filter((word) => terms.get(word)?.some((term) => hit.queryTerms.includes(term)))
      const coverage =
        why.reduce((sum, word) => sum + rarity(word) * (hit.queryTerms.includes(word) ? 1 : BY_SOUND), 0) / whole
      const fit = { id: String(hit.topic), score: (coverage * hit.score) / (hit.score + HALF_SCORE), why }
      if (fit.score > (best.get(fit.id)?.score ?? 0)) best.set(fit.id, fit)
    }
    return choose([...best.values()])
  }
}

type Fit = Topic & { readonly why: readonly string[] }

function choose(found: readonly Fit[]): FoundTopics {
  const ranked = [...found].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const [first, second] = ranked
  if (first === undefined || first.score < IN_SCOPE) return { topics: [], isSure: false, why: [] }
  return {
    topics: ranked.slice(0, MOST).map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 })),
    isSure: first.score >= SURE && first.score >= (second?.score ?? 0) * AHEAD,
    why: first.why,
  }
}

// A word that several guides have is spelt rightly; only others are searched for with a letter wrong, which costs most.
function createSearch(entries: readonly Entry[], isCommon: (word: string) => boolean): MiniSearch<Entry> {
  const search = new MiniSearch<Entry>({
    idField: 'key',
    fields: ['title', 'questions', 'text', 'sounds'],
    storeFields: ['topic'],
    tokenize: (text) => text.split(' ').filter((word) => word !== ''),
    processTerm: (term) => term,
    searchOptions: {
      boost: { questions: 3, title: 2, text: 0.6, sounds: 1.5 },
      prefix: (term) => term.length >= 4 && !term.startsWith(SOUND),
      fuzzy: (term) => (term.length >= 6 && !term.startsWith(SOUND) && !isCommon(term) ? 0.2 : false),
      weights: { prefix: 0.4, fuzzy: 0.4 },
    },
  })
  search.addAll(entries)
  return search
}

const SOUND = '~'

function entryOf(guide: GuideText, cut: (text: string) => string[]): Entry {
  const title = cut(guide.title)
  const questions = guide.questions.flatMap(cut)
  const sounds = guide.language === 'km' ? [...title, ...questions].map(skeleton).filter((sound) => sound !== '') : []
  return {
    key: `${guide.id} ${guide.language}`,
    topic: guide.id,
    title: title.join(' '),
    questions: questions.join(' '),
    text: cut(guide.text).join(' '),
    sounds: sounds.map((sound) => SOUND + sound).join(' '),
  }
}

// A romanised word also looks for the Khmer words that sound like it.
function termsOf(word: string, { writings }: Spoken): string[] {
  const sound = writings.has('km-latin') && /^[a-z]+$/u.test(word) ? skeleton(word) : ''
  return sound === '' ? [word] : [word, SOUND + sound]
}

// In how many guides a word is. One that no guide has weighs as much as the rarest: the question may be about something else.
function countWords(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    for (const word of new Set(`${entry.title} ${entry.questions} ${entry.text}`.split(' '))) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return counts
}

// A lone Khmer consonant is what is left of a word that the dictionary cut wrongly.
function contentWords(normal: string, stopWords: ReadonlySet<string>): string[] {
  return splitWords(normal).filter((word) => !stopWords.has(word) && !/^[\u1780-\u17A2]$/u.test(word))
}

// A guide is longer than a message may be, so it is read line by line.
function pieces(text: string): string[] {
  return text.split('\n').flatMap((line) => line.match(new RegExp(`[^]{1,${READ_LENGTH}}`, 'gu')) ?? [])
}
