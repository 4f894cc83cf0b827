import { isKhmer } from '../normalise.ts'
import type { AgencyName } from '../register.ts'
import { cleanText } from './clean-text.ts'
import { isNoName } from './name-parts.ts'

/** The names in one cell: both scripts side by side, former and other names, abbreviations in brackets. */
export function readNames(cell: string): readonly AgencyName[] {
  const text = cleanText(cell).replace(/(?<=\p{Lu})#(?=\p{Lu})/gu, 'Ñ')
  if (isNoName(text)) return []
  const former = cutOut(text, FORMERLY) ?? cutOut(text, FORMERLY_UNMARKED)
  if (former !== undefined) return [...readNames(former.rest), ...named(former.name, 'former')]
  const aside = aboutTheRowAbove(text)
  if (aside !== undefined) return aside
  const other = cutOut(text, ALSO)
  if (other !== undefined) return [...readNames(other.rest), ...named(other.name, 'trading')]
  const [, outside, inside] = /^([^(]+)\(([^()]{3,})\)?$/.exec(text) ?? []
  if (outside !== undefined && inside !== undefined && isKhmer(outside) !== isKhmer(inside) && /\p{L}{3}/u.test(inside))
    return [...inItsScript(outside), ...inItsScript(inside)]
  const [, name, letters] = /^(.+?)\s*\(([A-Z][A-Z&.]{1,6})\)$/.exec(text) ?? []
  if (name !== undefined && letters !== undefined) return [...inItsScript(name), ...named(letters, 'trading')]
  return twoScripts(text) ?? inItsScript(text)
}

/** A name that ends inside a bracket was cut off, so its last words may be missing. */
export function isCutOff(cell: string): boolean {
  return (cell.match(/\(/g)?.length ?? 0) > (cell.match(/\)/g)?.length ?? 0)
}

const FORMER_WORDS =
  'formerly(?: known as)?|formely|former(?:ly)?(?: names?)?|f\\.?k\\.?a\\.?|previously|ex[-.:]?(?=\\s)|for\\s*[:.]|អតីត(?:ឈ្មោះ)?|ឈ្មោះចាស់'
const FORMERLY = new RegExp(`[(\\[]\\s*(?:${FORMER_WORDS})(?![a-z])\\s*[:.៖]?\\s*([^()\\[\\]]*)[)\\]]?`, 'iu')
const FORMERLY_UNMARKED =
  /(?<=\S)[\s,;/-]+(?:formerly(?: known as)?|f\.k\.a\.?|previously known as|អតីត(?:ឈ្មោះ)?)\s*[:.]?\s+(\S.*)$/iu
const ONLY_FORMER =
  /^(?:formerly(?: known as)?|former names?|f\.?k\.?a\.?|previously(?: known as)?|ex\s*[:.-]|អតីត(?:ឈ្មោះ)?|ឈ្មោះចាស់)(?![a-z])\s*[:.៖]?\s*([^()[\]]+)$/iu
const ALSO = /[([]\s*(?:a\.?k\.?a\.?|also known as|trading as|t\/a|ហៅ)(?![a-z])\s*[:.]?\s*([^()[\]]*)[)\]]?/iu

/** What the pattern found, and the name without it. */
function cutOut(text: string, pattern: RegExp): { readonly name: string; readonly rest: string } | undefined {
  const found = pattern.exec(text)
  const rest = found === null ? '' : cleanText(text.replace(found[0], ' '))
  return found === null || !/[\p{L}\p{N}]/u.test(rest) ? undefined : { name: found[1] ?? '', rest }
}

/** A cell with nothing but a former or other name has no name of its own. */
function aboutTheRowAbove(text: string): readonly AgencyName[] | undefined {
  const former = (ONLY_FORMER.exec(text) ?? FORMERLY.exec(text))?.[1]
  if (former !== undefined) return named(former, 'former')
  const other = ALSO.exec(text)
  return other !== null && cleanText(text.replace(other[0], '')) === '' ? named(other[1] ?? '', 'trading') : undefined
}

/** `ហ្គោលដិន = GOLDEN Co., Ltd` and the same without a sign between: one name in each script. */
function twoScripts(text: string): readonly AgencyName[] | undefined {
  const [, first, second] =
    /^([^a-z]*[\u1780-\u17b3][^a-z]*?)\s*[=/;–-]?\s*([a-z][^\u1780-\u17b3]*[a-z]{2}[^\u1780-\u17b3]*)$/i.exec(text) ??
    /^([^\u1780-\u17b3]*[a-z]{3}[^\u1780-\u17b3]*?)\s*[=/;–-]\s*([^a-z]*[\u1780-\u17b3][^a-z]*)$/i.exec(text) ??
    []
  return first === undefined || second === undefined ? undefined : [...inItsScript(first), ...inItsScript(second)]
}

function inItsScript(text: string): readonly AgencyName[] {
  return named(text, isKhmer(text) ? 'khmer' : 'latin')
}

function named(text: string, kind: AgencyName['kind']): readonly AgencyName[] {
  const name = cleanText(text)
  return /[\p{L}\p{N}]/u.test(name) ? [{ text: name, kind }] : []
}
