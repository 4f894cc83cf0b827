import { type Desk, type DeskEvent, LINE_DESK, MOST_ALIKE } from '../core/case/desk.ts'

/** The people of the line see codes that name the same together, also with those that one of them was seen with before; whoever is left alone is like nobody. */
export function noteAlike(desk: Desk, { codes, isGone }: Extract<DeskEvent, { type: 'alike' }>): Desk {
  if (desk.id !== LINE_DESK) return desk
  const { alike: before = [], ...rest } = desk
  const alike = isGone === true ? takeApart(before, codes) : putTogether(before, codes)
  return alike.length === 0 ? rest : { ...rest, alike }
}

type Alike = NonNullable<Desk['alike']>

function putTogether(before: Alike, codes: readonly string[]): Alike {
  const isMet = (group: readonly string[]) => group.some((code) => codes.includes(code))
  const together = [...new Set([...before.filter(isMet).flat(), ...codes])].slice(-MOST_ALIKE)
  return [...before.filter((group) => !isMet(group)), together].slice(-MOST_GROUPS)
}

const takeApart = (before: Alike, codes: readonly string[]): Alike =>
  before.map((group) => group.filter((code) => !codes.includes(code))).filter((group) => group.length > 1)

/** Older ones are what nobody has done anything about. */
const MOST_GROUPS = 20
