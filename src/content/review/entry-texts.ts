import { load } from 'js-yaml'
import { type ContentText, originalOf, type TextPlace, toBlank, unitOf } from './content-text.ts'

type Path = readonly (string | number)[]

/** The texts of a YAML file in which each text has its languages side by side; each entry of a list is a unit, any other file is one. */
export function entryTexts(file: string, source: string, languages: readonly string[]): ContentText[] {
  const root: unknown = load(source)
  const base = unitOf(file)
  if (!Array.isArray(root)) return textsIn(root, { file, languages, unit: base, names: [], path: [] })
  return root.flatMap((entry: unknown, at) =>
    textsIn(entry, { file, languages, unit: `${base}/${nameOf(entry, at)}`, names: [], path: [at] }),
  )
}

interface At {
  readonly file: string
  readonly languages: readonly string[]
  readonly unit: string
  /** The path as people read it: entries by their id. */
  readonly names: readonly string[]
  readonly path: Path
}

function textsIn(value: unknown, at: At): ContentText[] {
  if (typeof value !== 'object' || value === null) return []
  const children = Object.entries(value)
  if (isText(children, at.languages)) return [toText(children, at)]
  const isList = Array.isArray(value)
  return children.flatMap(([key, child], index) =>
    textsIn(child, {
      ...at,
      names: [...at.names, isList ? nameOf(child, index) : key],
      path: [...at.path, isList ? index : key],
    }),
  )
}

const isText = (children: readonly [string, unknown][], languages: readonly string[]): children is [string, string][] =>
  children.length > 0 && children.every(([key, value]) => languages.includes(key) && typeof value === 'string')

function toText(
  versions: readonly (readonly [string, string])[],
  { file, languages, unit, names, path }: At,
): ContentText {
  const there = new Set(versions.map(([language]) => language))
  return {
    key: `${unit}/${names.join('.')}`,
    unit,
    versions: Object.fromEntries(
      versions.map(([language, text]): [string, TextPlace] => [language, { file, path: [...path, language], text }]),
    ),
    blanks: Object.fromEntries(
      languages
        .filter((language) => !there.has(language) && there.has(originalOf(language)))
        .map((language) => [language, toBlank({ file, path: [...path, language] })]),
    ),
  }
}

/** An entry by its id; one that has none by its place, from 1. */
const nameOf = (entry: unknown, at: number): string =>
  typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(at + 1)
