import type { Mailed } from './mailing.ts'

type OfCampaign = Omit<Extract<Mailed, { type: 'campaign' }>, 'type'>

/** Under which name an edition of a campaign waits for somebody; an alert waits under its id, which has no dot. */
export const owedId = ({ campaign, edition }: OfCampaign): string => `${campaign}.${edition}`

/** The campaign that waits under this name; undefined: it is an alert. */
export function campaignOwed(id: string): OfCampaign | undefined {
  const [campaign = '', ...edition] = id.split('.')
  return edition.length === 0 ? undefined : { campaign, edition: edition.join('.') }
}
