import { westernDigits } from '../normalise.ts'

/** A cell as it is read: without invisible signs, all spaces as one plain space, without punctuation around it. */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
}

/** Several values of one cell. */
export function splitCell(cell: string): readonly string[] {
  return cell
    .split(/[;|\n]/)
    .map(cleanText)
    .filter((value) => value !== '' && !isPlaceholder(value))
}

/** Signs that stand for an empty cell. */
export function isPlaceholder(cell: string): boolean {
  return /^[\s*.\-–—_?/]*$|^(?:n\s?\/?\s?a\.?|#n\/a|#ref!|#value!|nil|none|null|គ្មាន)$/i.test(cleanText(cell))
}

/** Signs that repeat the cell above. */
export function isDitto(cell: string): boolean {
  const text = cleanText(cell)
  return /^(?:[-–—]*\s*(?:〃|″|"|''|,,|”|“|’’|〟|״|゛)+\s*[-–—]*|do\.|ditto\.?|idem\.?|same as above|as above|ឯ\.?\s?ដ\.?|ដូចលើ|ដូចខាងលើ|nt\.)$/i.test(
    text === '' ? cell.trim() : text,
  )
}

/** The words of a header or title, for comparing: bounded, lower case, punctuation as spaces. */
export function plainWords(text: string): string {
  return westernDigits(text.slice(0, 400).normalize('NFKC'))
    .replace(/[\p{Cf}\u17b4\u17b5]/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
