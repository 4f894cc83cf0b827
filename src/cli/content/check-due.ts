import { error, type Problem } from '../../content/check/problem.ts'
import { type CampaignsFile, seasonOf } from '../../core/alert/campaign-plan.ts'
import { dayOf } from '../../core/day.ts'
import { dueTimes } from '../../due-times.ts'

const FILE = 'campaigns.yaml'
/** More often with the same words in one season, and people stop all of it. */
const MOST_A_SEASON = 4
const DAY_MS = 86_400_000
/** Looked at, so that also what is due every minute is found out soon. */
const MOST_TIMES = 800

/** When campaigns and tips are due, from `today` on: a cron that exists, a time inside the season, and not too often. */
export const checkDue = ({ campaigns, tips }: CampaignsFile, today: string, timeZone: string): Problem[] => [
  ...campaigns.flatMap(({ id, cron, season }) => {
    const times = timesOf(cron, { today, timeZone, days: 731 })
    if (times === undefined) return [error('cron', FILE, `${id}: ${cron} is no such time`)]
    const bySeason = new Map<string, number>()
    for (const at of times) {
      const name = seasonOf(season, dayOf(at, timeZone))
      if (name !== undefined) bySeason.set(name, (bySeason.get(name) ?? 0) + 1)
    }
    const most = Math.max(0, ...bySeason.values())
    if (most === 0) return [error('never-due', FILE, `${id}: ${cron} is never in its season`)]
    return most > MOST_A_SEASON
      ? [
          error(
            'too-often',
            FILE,
            `${id} would be sent ${most} times in one season, at most ${MOST_A_SEASON} are allowed`,
          ),
        ]
      : []
  }),
  ...(tips.list.length === 0 ? [] : checkTips(tips.cron, today, timeZone)),
]

function checkTips(cron: string, today: string, timeZone: string): Problem[] {
  const times = timesOf(cron, { today, timeZone, days: 60 })
  if (times === undefined) return [error('cron', FILE, `tips: ${cron} is no such time`)]
  const isEveryWeek = times.length > 7 && times.every((at, n) => isAWeek(at - (times[n - 1] ?? at - 7 * DAY_MS)))
  return isEveryWeek ? [] : [error('too-often', FILE, `tips: ${cron} is not once a week`)]
}

/** Where clocks are set, a week is an hour longer or shorter. */
const isAWeek = (time: number): boolean => Math.abs(time - 7 * DAY_MS) <= 3_600_000

/** When it is due in so many days; undefined: it is no cron. */
function timesOf(
  cron: string,
  { today, timeZone, days }: { readonly today: string; readonly timeZone: string; readonly days: number },
): readonly number[] | undefined {
  const from = Date.parse(today)
  const times: number[] = []
  try {
    const due = dueTimes(cron, timeZone)
    for (let at = due.next(from); at !== undefined && at < from + days * DAY_MS; at = due.next(at)) {
      times.push(at)
      if (times.length >= MOST_TIMES) break
    }
    return times
  } catch {
    return undefined
  }
}
