import type { CampaignPlan, Tip } from '../src/core/alert/campaign-plan.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { isConfirmed } from '../src/core/contacts.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import { phoneLine } from './contact-lines.ts'
import { choices, topicChoice } from './flow.ts'
import { PACK_TOPICS } from './return-pack.ts'

/** A planned message: its words, and who helps. Undefined while its contact or guide is not there. */
export const campaignSay = (catalogue: Catalogue, plan: CampaignPlan): Say | undefined =>
  withHelp(catalogue, plan, [{ key: `campaigns.${plan.id}` }])

/** The tip of a week: its words, where they come from, and who helps. Undefined while its contact or guide is not there. */
export const tipSay = (catalogue: Catalogue, tip: Tip): Say | undefined =>
  withHelp(catalogue, tip, [
    { key: 'tip.head' },
    { key: `tips.${tip.id}` },
    { key: 'tip.from', values: { sources: { lines: tip.sources, isList: true } } },
    ...tip.notes,
  ])

function withHelp(
  { contacts, guides }: Catalogue,
  { topic, contact: named }: Pick<Tip, 'topic' | 'contact'>,
  lines: readonly Line[],
): Say | undefined {
  const contact = contacts.find(({ id }) => id === named)
  if (contact === undefined || !Object.hasOwn(guides, topic)) return undefined
  const { id, phones, country } = contact
  const values = {
    name: { key: `contacts.${id}.name` },
    phones: { lines: phones.map((phone) => phoneLine(phone, country)) },
  }
  return {
    lines: [
      ...lines,
      { key: phones.length > 0 ? 'alerts.contact' : 'alerts.contact-name', values },
      ...(phones.length === 0 || isConfirmed(contact) ? [] : [{ key: 'tip.not-called' }]),
    ],
    choices: [topicChoice(topic), ...choices(...(PACK_TOPICS.has(topic) ? ['return-pack'] : []), 'hotline')],
  }
}
