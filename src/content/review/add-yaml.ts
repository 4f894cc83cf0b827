import { isCollection, isMap, isNode, isScalar, parseDocument, type YAMLMap } from 'yaml'
import { ContentError } from '../content-error.ts'
import { changeYaml, type TextAt } from './change-yaml.ts'

/** Puts texts where there are none yet, at the end of their groups (begun where there is none), and leaves every other letter of the source as it is. Throws `ContentError` (named `file`). */
export function addYaml(source: string, texts: readonly TextAt[], file: string): string {
  const root = parseDocument(source).contents
  const groups = new Map<YAMLMap, Begun>()
  for (const { path } of texts) {
    const { group, rest } = openGroup(root, path, file)
    const begun = groups.get(group) ?? new Map()
    groups.set(group, begun)
    begin(begun, rest)
  }
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  // From the end, so that what is put in moves nothing that is still to come; a group after those that end where it does.
  const added = [...groups]
    .map(([group, begun]) => ({ at: endOf(source, group), indent: indentOf(source, group), begun }))
    .sort((a, b) => b.at - a.at || a.indent.length - b.indent.length)
    .reduce((text, { at, indent, begun }) => {
      const [before, after] = [text.slice(0, at), text.slice(at)]
      const lines = linesOf(begun, indent).join(eol)
      if (before === '' || before.endsWith('\n')) return `${before}${lines}${eol}${after}`
      // The last line has no end; what was put in before begins with one.
      return `${before}${eol}${lines}${after === '' ? eol : after}`
    }, source)
  return changeYaml(added, texts, file)
}

/** Keys that are to be put in, and those below them. */
type Begun = Map<string, Begun>

function begin(begun: Begun, [key, ...rest]: readonly string[]): void {
  if (key === undefined) return
  const inner = begun.get(key) ?? new Map()
  begun.set(key, inner)
  begin(inner, rest)
}

/** A word in the place of each text, which is then changed like any other. */
const linesOf = (begun: Begun, indent: string): string[] =>
  [...begun].flatMap(([key, inner]) => [
    `${indent}${keyText(key)}:${inner.size === 0 ? ' x' : ''}`,
    ...linesOf(inner, `${indent}  `),
  ])

/** The innermost group on the way that is there, and what of the way is not. */
function openGroup(
  root: unknown,
  path: readonly (string | number)[],
  file: string,
): { group: YAMLMap; rest: readonly string[] } {
  let group = root
  for (const [at, key] of path.entries()) {
    if (!isCollection(group) || group.flow || group.items.length === 0) break
    if (!group.has(key)) {
      if (!isMap(group)) break
      return { group, rest: path.slice(at).map(String) }
    }
    group = group.get(key, true)
  }
  throw new ContentError(file, `${path.join('.')} cannot be put in there: write it into the file by hand`)
}

function indentOf(source: string, { items }: YAMLMap): string {
  const [first] = items
  const start = isScalar(first?.key) ? (first.key.range?.[0] ?? 0) : 0
  // In a list the dash of its entry stands before it.
  return source.slice(source.lastIndexOf('\n', start - 1) + 1, start).replace('-', ' ')
}

/** Where the line after the last entry of a group begins. */
function endOf(source: string, group: YAMLMap): number {
  const last = group.items.at(-1)?.value
  if (isMap(last) && !last.flow && last.items.length > 0) return endOf(source, last)
  const end = (isNode(last) ? last.range?.[1] : undefined) ?? group.range?.[1] ?? source.length
  if (source[end - 1] === '\n') return end
  const next = source.indexOf('\n', end)
  return next === -1 ? source.length : next + 1
}

const keyText = (key: string): string => (/^[a-z][\w-]*$/i.test(key) ? key : JSON.stringify(key))
