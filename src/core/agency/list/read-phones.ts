import { westernDigits } from '../normalise.ts'

/**
 * The phone numbers of a cell, each by itself: `3000197 or 98` and `9000512-5` are written out, fax and extension left out; `unread`
 * holds what is none.
 */
export function readPhones(cell: string): { readonly phones: readonly string[]; readonly unread: readonly string[] } {
  const phones: string[] = []
  const unread: string[] = []
  for (const part of partsOf(cell)) {
    const isRange = /^\s*(?:to|-)(?![a-z])/i.test(part)
    const number = part.replace(/\([\p{L}.\s]+\)|[\p{L}\p{M}:]+\.?/giu, ' ').trim()
    const digits = number.replace(/\D/g, '')
    const last = phones.at(-1)
    const range = rangeIn(number)
    if (range !== undefined) phones.push(range.whole, ...writtenOut(range.whole, range.tail, true))
    else if (/^\D*\d{1,4}$/.test(number) && last !== undefined) phones.push(...writtenOut(last, digits, isRange))
    else if (digits.length >= 6 && digits.length <= 14) phones.push(number.replace(/[^\d+() -]/g, '').trim())
    else if (digits !== '') unread.push(part.trim())
  }
  return { phones: [...new Set(phones)], unread }
}

/** Where one number ends and the next begins. */
function partsOf(cell: string): readonly string[] {
  const text = westernDigits(cell.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐‑–—]/g, '-')
    .replace(/\b(?:tele)?(?:tel|ph|phone)\w*\.?\s*[/&]\s*(?:tele)?fax\w*/gi, ' ')
    .replace(/\b(?:tele)?(?:fax|fx)\b\s*(?:no)?[.:]*[^/;,|a-z\n]*/gi, (fax) =>
      /^tele/i.test(fax) ? ` ; ${fax.slice(7)}` : ' ; ',
    )
    .replace(/\b(?:loc(?:al)?|ext(?:n|ension)?|x)\b[.:]*\s*\d[\d\s-]*(?:,\s*\d{1,3}(?!\d))*/gi, ' ')
    .replace(/(?<=\d{7})\.(?=\d{7})/g, '/')
    .replace(/(?<=\d{6,})\s*-\s*(?=0\d{7})/g, '/')
  return text.split(/[/;,|\n\r\t&•]|\s{2,}|(?=\b(?:or|to|and)\b)/i)
}

/** `9000512-5`, `023 880 123 - 130`: a whole number and the end of the last one. `012 345-678` is one number. */
function rangeIn(number: string): { readonly whole: string; readonly tail: string } | undefined {
  const [, whole, tail] = /^([+()\d\s.-]*\d)\s*-\s*(\d{1,3})$/.exec(number) ?? []
  if (whole === undefined || tail === undefined) return undefined
  const digits = whole.replace(/\D/g, '')
  const isWhole =
    digits.startsWith('0') || whole.includes('+')
      ? digits.length >= 9
      : digits.length >= (tail.length === 1 ? 6 : tail.length === 2 ? 7 : 9)
  return isWhole ? { whole: whole.trim(), tail } : undefined
}

const LONGEST_RANGE = 20

function writtenOut(whole: string, tail: string, isRange: boolean): readonly string[] {
  const stem = whole.slice(0, whole.length - tail.length)
  const first = Number(whole.slice(-tail.length))
  const count = Number(tail) - first
  const isList = !isRange || !(count >= 1) || count > LONGEST_RANGE
  return isList
    ? [stem + tail]
    : Array.from({ length: count }, (_, i) => stem + String(first + 1 + i).padStart(tail.length, '0'))
}
