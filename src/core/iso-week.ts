/** The week that a day (`2026-11-22`) is in, as ISO 8601 names it: `2026-W47`, from Monday to Sunday. */
export function isoWeekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  // The Thursday of a week decides its year.
  const thursday = date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / WEEK_MS) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
