/** Days by the clock of the country, both counted (`2026-11-01`). */
export interface Days {
  readonly from: string
  readonly until: string
}

const DAY = 86_400_000

/** `2026-11-01`, `2026-11-02` ... */
export function daysBetween({ from, until }: Days): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += DAY) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

/** The months that these days touch and that are over on `today`, whole. `from` after `until`: none is. */
export function wholeMonths({ from, until }: Days, today: string): Days {
  const thisMonth = `${today.slice(0, 7)}-01`
  const end = until < thisMonth ? nextMonth(until) : thisMonth
  return { from: `${from.slice(0, 7)}-01`, until: new Date(Date.parse(end) - DAY).toISOString().slice(0, 10) }
}

const nextMonth = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10)
