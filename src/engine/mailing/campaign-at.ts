import { campaignSay, tipSay } from '../../../flows/campaign-lines.ts'
import type { Campaign } from '../../core/alert/campaign.ts'
import { isOfThisWeek, partsOfEdition, seasonOf, WEEKLY_TIP } from '../../core/alert/campaign-plan.ts'
import type { Catalogue } from '../../core/catalogue.ts'

/** What an edition of a campaign is on a day. Undefined: its season or week is over, or an editor took it out; then it is sent to nobody (any more). */
export function campaignAt(catalogue: Catalogue, campaign: string, edition: string, day: string): Campaign | undefined {
  const { campaigns, tips } = catalogue.campaigns
  const { due, tip: id } = partsOfEdition(edition)
  if (campaign === WEEKLY_TIP) {
    const tip = isOfThisWeek(due, day) ? tips.list.find((one) => one.id === id) : undefined
    const say = tip && tipSay(catalogue, tip)
    return say && { say, provinces: [], isTip: true }
  }
  const plan = campaigns.find((one) => one.id === campaign)
  const season = plan && seasonOf(plan.season, due)
  if (plan === undefined || season === undefined || seasonOf(plan.season, day) !== season) return undefined
  const say = campaignSay(catalogue, plan)
  return say && { say, provinces: plan.provinces, isTip: false }
}
