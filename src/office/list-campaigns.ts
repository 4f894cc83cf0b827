import type { SendCounts } from '../core/alert/alert.ts'
import { WEEKLY_TIP } from '../core/alert/campaign-plan.ts'
import type { Mailing } from '../core/alert/mailing.ts'
import { JOBS, type Jobs } from '../core/jobs.ts'
import type { Store } from '../core/store.ts'
import { type Days, daysBetween } from './days.ts'
import { loadEach } from './load-each.ts'

/** One sending of a campaign or of the weekly tip: how far it is, and no name. */
export interface CampaignRow {
  readonly campaign: string
  /** The day it was due, and of tips which one: `2026-11-23.pay-nothing-first`. */
  readonly edition: string
  readonly isOver: boolean
  readonly counts: SendCounts
}

/** What went out by the clock on these days, the latest first. It is known for 90 days. */
export async function listCampaigns(store: Pick<Store, 'load'>, days: Days): Promise<CampaignRow[]> {
  const { lines = [] } = (await store.load<Jobs>(JOBS)).state ?? {}
  const campaigns = lines.flatMap(({ name }) => (name === WEEKLY_TIP ? [name] : (CAMPAIGN.exec(name)?.[1] ?? [])))
  const ids = [...daysBetween(days)].reverse().flatMap((day) => campaigns.map((id) => `@mailing:${id}.${day}` as const))
  const rows: CampaignRow[] = []
  for await (const { state } of loadEach(ids, (id) => store.load<Mailing>(id))) {
    if (state?.mailed.type !== 'campaign') continue
    const { campaign, edition } = state.mailed
    rows.push({ campaign, edition, isOver: state.overAt !== undefined, counts: state.counts })
  }
  return rows
}

const CAMPAIGN = /^campaign-(.+)$/
