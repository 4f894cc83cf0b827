import type { Column } from './columns.ts'
import type { ListRow } from './list-row.ts'

/** Khmer letters are fewer than this share of all letters: then a text that should be Khmer is none. */
const LEAST_KHMER = 0.05

/** Words of another kind of rubbish than names have. */
const MOST_RUBBISH = 0.3

/**
 * Did the Khmer of this table turn into rubbish on the way (an old font, a bad copy of a PDF)? A column that says it is Khmer must hold Khmer
 * letters; where only the title or a header is Khmer, Latin names are honest unless they look like rubbish.
 */
export function isGarbled(titles: readonly string[], columns: readonly Column[], rows: readonly ListRow[]): boolean {
  const cellsOf = (isMeant: (column: Column) => boolean) =>
    rows.flatMap(({ cells }) => cells.filter((_, i) => columns[i] !== undefined && isMeant(columns[i])))
  const khmer = cellsOf((column) => column.type === 'field' && column.field === 'khmerName').join(' ')
  if (countLetters(khmer) >= TOO_FEW && khmerShare(khmer) < LEAST_KHMER) return true
  const names = cellsOf((column) => column.type === 'field' && NAMES.has(column.field)).join(' ')
  const all = rows.map(({ cells }) => cells.join(' ')).join(' ')
  const saysKhmer = [...titles, ...columns.map(({ header }) => header)].some((text) =>
    /[\u1780-\u17b3]|\bkhmer\b/i.test(text),
  )
  return khmerShare(all) < LEAST_KHMER && rubbishShare(names) > (saysKhmer ? MOST_RUBBISH : 2 * MOST_RUBBISH)
}

const NAMES: ReadonlySet<string> = new Set(['name', 'khmerName', 'latinName'])

/** A few letters prove nothing. */
const TOO_FEW = 12

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

function khmerShare(text: string): number {
  return (text.match(/[\u1780-\u17b3]/g)?.length ?? 0) / Math.max(1, countLetters(text))
}

/** Words with a capital after a small letter, signs between letters, or no vowel: what an old Khmer font leaves behind. */
function rubbishShare(text: string): number {
  const words = text.split(/\s+/).filter((word) => (word.match(/\p{L}/gu)?.length ?? 0) > 2)
  const rubbish = words.filter(
    (word) =>
      /\p{Ll}\p{Lu}/u.test(word) ||
      /\p{L}[:;<>{}[\]|\\^~=+$%#@§µ¬°_*?!]+\p{L}/u.test(word) ||
      (/^[a-z]{4,}$/.test(word) && !/[aeiouy]/.test(word)),
  )
  return words.length < 3 ? 0 : rubbish.length / words.length
}
