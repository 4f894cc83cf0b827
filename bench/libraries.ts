import uFuzzy from '@leeoniya/ufuzzy'
import { create, insertMultiple, type Results, search, type TypedDocument } from '@orama/orama'
import { Document, Encoder } from 'flexsearch'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'

/** Something to be found: several may have the same `id`. */
export interface Entry {
  readonly id: string
  readonly text: string
}

/** What was found; a higher score is a better one, and only those of one library compare. */
export interface Found {
  readonly id: string
  readonly score: number
}

/** The best first. */
export type Search = (query: string) => readonly Found[]

/** A search library as its manual sets it up to bear misspellings. */
export interface Library {
  readonly name: string
  build(entries: readonly Entry[]): Search
}

/** Each library with its own words, and with the words that `Intl.Segmenter` cuts, which Khmer needs. The first is the baseline. */
export const LIBRARIES: readonly Library[] = [
  { name: 'MiniSearch (baseline)', build: (entries) => miniSearch(entries) },
  { name: 'MiniSearch, segmented', build: (entries) => miniSearch(entries, words) },
  { name: 'Fuse.js', build: (entries) => fuse(entries) },
  { name: 'Fuse.js, segmented', build: (entries) => fuse(entries, words) },
  { name: 'uFuzzy', build: (entries) => ufuzzy(entries) },
  { name: 'uFuzzy, segmented', build: (entries) => ufuzzy(entries, words) },
  { name: 'FlexSearch', build: (entries) => flexSearch(entries) },
  { name: 'FlexSearch, segmented', build: (entries) => flexSearch(entries, words) },
  { name: 'Orama', build: (entries) => orama(entries) },
  { name: 'Orama, segmented', build: (entries) => orama(entries, words) },
]

type Cut = (text: string) => string[]

const MOST = 20

const segmenter = new Intl.Segmenter('km', { granularity: 'word' })

const words: Cut = (text) =>
  Array.from(segmenter.segment(text.toLowerCase()), ({ segment, isWordLike }) => (isWordLike ? segment : '')).filter(
    (word) => word !== '',
  )

function miniSearch(entries: readonly Entry[], cut?: Cut): Search {
  const index = new MiniSearch<Entry & { key: number }>({
    ...{ idField: 'key', fields: ['text'] },
    searchOptions: { fuzzy: 0.2, prefix: true },
    ...(cut === undefined ? {} : { tokenize: cut }),
  })
  index.addAll(entries.map((entry, key) => ({ ...entry, key })))
  return (query) =>
    index
      .search(query)
      .slice(0, MOST)
      .map(({ id: key, score }) => ({ id: idOf(entries, key), score }))
}

/** Whole texts by likeness as it comes; word by word where it is given words. */
function fuse(entries: readonly Entry[], cut?: Cut): Search {
  const index = new Fuse(entries, {
    ...{ keys: ['text'], includeScore: true, ignoreLocation: true },
    ...(cut === undefined ? {} : { useTokenSearch: true, tokenize: cut }),
  })
  return (query) =>
    index.search(query, { limit: MOST }).map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }))
}

/** It looks for texts with all words of the query and has no scores: a place among its own is all there is. */
function ufuzzy(entries: readonly Entry[], cut?: Cut): Search {
  const anyLetters = {
    ...{ unicode: true, interSplit: '[^\\p{L}\\p{M}\\d]+', interBound: '[^\\p{L}\\p{M}\\d]' },
    ...{
      intraSplit: '\\p{Ll}\\p{Lu}',
      intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
      intraChars: '[\\p{L}\\p{M}\\d]',
      intraContr: "'\\p{L}{1,2}\\b",
    },
  }
  const index = new uFuzzy({ intraMode: 1, ...(cut === undefined ? {} : anyLetters) })
  const spaced = (text: string) => (cut === undefined ? text : cut(text).join(' '))
  const texts = entries.map(({ text }) => spaced(text))
  return (query) => {
    const [found, , order] = index.search(texts, spaced(query), 1)
    const ids = order?.map((at) => found?.[at]) ?? found ?? []
    return ids.slice(0, MOST).map((at, n) => ({ id: idOf(entries, at), score: 1 / (n + 1) }))
  }
}

/** It has no scores either. `suggest`: also texts without some of the words. */
function flexSearch(entries: readonly Entry[], cut?: Cut): Search {
  const index = new Document({
    document: { id: 'key', index: ['text'] },
    tokenize: 'forward',
    ...(cut === undefined ? { encoder: new Encoder() } : { encode: cut }),
  })
  for (const [key, { text }] of entries.entries()) index.add({ key, text })
  return (query) => {
    const [field] = index.search(query, { limit: MOST, suggest: true })
    return (field?.result ?? []).map((key, n) => ({ id: idOf(entries, Number(key)), score: 1 / (n + 1) }))
  }
}

function orama(entries: readonly Entry[], cut?: Cut): Search {
  const tokenizer = { language: 'custom', normalizationCache: new Map<string, string>(), tokenize: cut ?? words }
  const index = create({ schema: ORAMA, ...(cut === undefined ? {} : { components: { tokenizer } }) })
  void insertMultiple(
    index,
    entries.map((entry, key) => ({ text: entry.text, key })),
    entries.length,
  )
  return (query) => {
    // Without hooks nothing of it waits.
    const { hits } = search(index, { term: query, properties: ['text'], tolerance: 1, limit: MOST }) as Results<
      TypedDocument<typeof index>
    >
    return hits.map(({ document, score }) => ({ id: idOf(entries, document.key), score }))
  }
}

const ORAMA = { text: 'string', key: 'number' } as const

const idOf = (entries: readonly Entry[], key: number | undefined): string => entries[key ?? -1]?.id ?? ''
