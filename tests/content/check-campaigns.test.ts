import { describe, expect, test } from 'vitest'
import { checkDue } from '../../src/cli/content/check-due.ts'
import { checkCampaigns } from '../../src/content/check/check-campaigns.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import type { CampaignPlan, CampaignsFile } from '../../src/core/alert/campaign-plan.ts'

const files = readContentFolder('content')
const TODAY = '2026-11-22'
const [plan] = files.campaigns.campaigns
const [tip] = files.campaigns.tips.list
if (plan === undefined || tip === undefined) throw new Error('there are no campaigns')

const codes = (campaigns: CampaignsFile, rest: Partial<typeof files> = {}) =>
  checkCampaigns({ ...files, ...rest, campaigns }).map(({ code }) => code)
const withPlan = (change: Partial<CampaignPlan>): CampaignsFile => ({
  ...files.campaigns,
  campaigns: [{ ...plan, ...change }, ...files.campaigns.campaigns.slice(1)],
})
const withTip = (change: Partial<typeof tip>): CampaignsFile => ({
  ...files.campaigns,
  tips: { ...files.campaigns.tips, list: [{ ...tip, ...change }, ...files.campaigns.tips.list.slice(1)] },
})
const due = (campaigns: CampaignsFile) => checkDue(campaigns, TODAY, 'Asia/Phnom_Penh').map(({ code }) => code)

describe('an editor of campaigns', () => {
  test('hears nothing of what is well, and there are tips for half a year', () => {
    expect([...codes(files.campaigns), ...due(files.campaigns)]).toEqual([])
    expect(files.campaigns.tips.list.length).toBeGreaterThan(25)
  })

  test.each<[what: string, campaigns: CampaignsFile, code: string]>([
    ['a topic that has no guide', withPlan({ topic: 'moon' }), 'dead-link'],
    ['a contact that there is not', withPlan({ contact: 'nobody' }), 'dead-link'],
    ['a province that there is not', withPlan({ provinces: ['atlantis'] }), 'dead-link'],
    ['a day that there is not', withPlan({ season: { from: '02-30', until: '03-10' } }), 'dates'],
    ['words that are missing', withPlan({ id: 'never-written' }), 'missing-key'],
    ['the name of the tips', withPlan({ id: 'weekly-tip' }), 'double-id'],
    ['the same id twice', { ...files.campaigns, campaigns: [plan, plan] }, 'double-id'],
    ['words that nothing is sent with', { ...files.campaigns, campaigns: [] }, 'unused'],
    ['a tip without source', withTip({ sources: [] }), 'no-source'],
    ['a source that its guide does not have', withTip({ sources: ['s99'] }), 'unknown-source'],
  ])('is told of %s', (_what, campaigns, code) => {
    expect(codes(campaigns)).toContain(code)
  })

  test('is told of words that no message has room for', () => {
    const messages = {
      ...files.messages,
      km: { ...files.messages.km, campaigns: { [plan.id]: 'ក'.repeat(500) } },
    }
    expect(codes(withPlan({}), { messages })).toContain('too-long')
  })

  test.each<[what: string, campaigns: CampaignsFile, code: string]>([
    ['what is no time', withPlan({ cron: '0 25 1 1 *' }), 'cron'],
    ['a time that is never in its season', withPlan({ cron: '0 9 1 7 *' }), 'never-due'],
    ['the same words every day of a season', withPlan({ cron: '0 9 * * *' }), 'too-often'],
    [
      'tips more than once a week',
      { ...files.campaigns, tips: { ...files.campaigns.tips, cron: '0 9 * * 1,4' } },
      'too-often',
    ],
    ['tips of no time', { ...files.campaigns, tips: { ...files.campaigns.tips, cron: 'a b c d e' } }, 'cron'],
  ])('is told of %s', (_what, campaigns, code) => {
    expect(due(campaigns)).toContain(code)
  })

  test('may send the same words four times in a season', () => {
    expect(due(withPlan({ cron: '0 9 * 4 1', season: { from: '04-01', until: '04-21' } }))).toEqual([])
  })
})
