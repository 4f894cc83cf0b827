import { editionOf, tipOf, WEEKLY_TIP } from './core/alert/campaign-plan.ts'
import type { Catalogue } from './core/catalogue.ts'
import { dayOf } from './core/day.ts'
import type { Acting } from './engine/acting.ts'
import { campaignAt } from './engine/mailing/campaign-at.ts'
import type { Job } from './jobs.ts'

interface Deps {
  readonly acting: Pick<Acting, 'tell'>
  readonly timeZone: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The rows that campaigns and tips are in the table of jobs: each run begins one mailing, or none if it is too late for it. */
export function campaignJobs(catalogue: Catalogue, { acting, timeZone, now }: Deps): Job[] {
  const { campaigns, tips } = catalogue.campaigns
  const begin = async (campaign: string, edition: string, due: string, run: string) => {
    if (campaignAt(catalogue, campaign, edition, dayOf(now(), timeZone)) === undefined) return
    const id = `${campaign}.${due}`
    await acting.tell(`@mailing:${id}`, `started ${run}`, {
      ...{ type: 'started', id, mailed: { type: 'campaign', campaign, edition }, wave: 'rest', first: 0 },
    })
  }
  return [
    {
      name: WEEKLY_TIP,
      cron: tips.cron,
      run: (due, run) => {
        const day = dayOf(due, timeZone)
        return begin(WEEKLY_TIP, editionOf(day, tipOf(tips, day)), day, run)
      },
    },
    ...campaigns.map(
      ({ id, cron }): Job => ({
        name: `campaign-${id}`,
        cron,
        run: (due, run) => begin(id, editionOf(dayOf(due, timeZone)), dayOf(due, timeZone), run),
      }),
    ),
  ]
}
