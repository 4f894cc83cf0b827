import type { Decision } from '../core/decision.ts'
import { type HeadcountEvent, type Headcounts, MOST_A_DAY, MOST_AT_ONCE } from '../core/headcount.ts'
import { KEPT } from '../core/kept.ts'

/** What one event makes of the counts of a month; they go by themselves. Pure. */
export function decideHeadcount(
  before: Headcounts | undefined,
  event: HeadcountEvent | { readonly type: 'woken' },
): Decision<Headcounts> {
  if (event.type === 'woken') return { state: undefined, tasks: [] }
  const { province, sex, age, count, day, by } = event
  const today = before?.today?.day === day ? before.today.by : {}
  const sum = (today[by] ?? 0) + count
  const isFit = Number.isInteger(count) && count > 0 && count <= MOST_AT_ONCE && sum <= MOST_A_DAY
  if (!isFit) return keep(before)
  const cell = [province, sex, age].join(' ')
  const cells = { ...before?.cells, [cell]: (before?.cells[cell] ?? 0) + count }
  return keep({ cells, today: { day, by: { ...today, [by]: sum } } })
}

const keep = (state: Headcounts | undefined): Decision<Headcounts> => ({
  state,
  tasks: [],
  ...(state?.today === undefined ? {} : { wakeAt: Date.parse(state.today.day) + KEPT.counts }),
})
