/** The day, `2026-11-21`, that it is at a moment (milliseconds since 1970) in a time zone (`Asia/Phnom_Penh`). Throws `RangeError` for a zone that is none. */
export function dayOf(milliseconds: number, timeZone: string): string {
  const parts = formatFor(timeZone).formatToParts(milliseconds)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Formatters are costly to make. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en', { ...digits, calendar: 'gregory', numberingSystem: 'latn', timeZone })
  formats.set(timeZone, made)
  return made
}
