import { isCollection, isMap, isNode, isScalar, parseDocument, type YAMLMap } from 'yaml'
import { ContentError } from '../content-error.ts'
import { changeYaml } from './change-yaml.ts'

/** Puts a text where there is none yet, at the end of its group (which it begins if there is none), and leaves every other letter of the source as it is. Throws `ContentError` (named `file`). */
export function addYaml(source: string, path: readonly (string | number)[], text: string, file: string): string {
  const { group, rest } = openGroup(source, path, file)
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  const indent = indentOf(source, group)
  const lines = rest.map((key, at) => `${indent}${'  '.repeat(at)}${keyText(key)}:`).join(eol)
  const at = endOf(source, group)
  const before = source.slice(0, at)
  const gap = before === '' || before.endsWith('\n') ? '' : eol
  // A word in its place, which is then changed like any other.
  return changeYaml(`${before}${gap}${lines} x${eol}${source.slice(at)}`, path, text, file)
}

/** The innermost group on the way that is there, and what of the way is not. */
function openGroup(
  source: string,
  path: readonly (string | number)[],
  file: string,
): { group: YAMLMap; rest: readonly string[] } {
  let group: unknown = parseDocument(source).contents
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
