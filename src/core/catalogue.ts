import type { AlertRules } from './alert/alert-rules.ts'
import type { AlertTemplate } from './alert/alert-template.ts'
import type { Campaigns } from './alert/campaign-plan.ts'
import type { Contact } from './contacts.ts'
import type { Language, Line } from './conversation.ts'
import type { District } from './districts.ts'
import type { Lesson } from './lesson.ts'
import type { Notice } from './notices.ts'
import type { Partner } from './partners.ts'
import type { Signs } from './signs.ts'

/** The shape of a guide, the same in every language; its words are the messages `guides.<id>.*`. */
export interface GuideShape {
  readonly id: string
  /** The first screen and the sections after it, each with the notes its sources call for. */
  readonly parts: readonly { readonly notes: readonly Line[] }[]
  readonly related: readonly string[]
  readonly contacts: readonly string[]
  /** Languages it is written in. */
  readonly languages: readonly Language[]
}

/** What the content folder holds, without its words: all that flows need to know of it. */
export interface Catalogue {
  readonly languages: readonly Language[]
  readonly stages: readonly { readonly id: string; readonly topics: readonly string[] }[]
  readonly guides: Readonly<Record<string, GuideShape>>
  readonly contacts: readonly Contact[]
  /** What can be learned and played, in the order offered. */
  readonly lessons: readonly Lesson[]
  /** Also those to come and those that ended: each line knows its days. */
  readonly notices: readonly Notice[]
  readonly partners: readonly Partner[]
  readonly signs: Signs
  /** Countries a person may be in, in the order offered: the country the line is for first, `other` last. */
  readonly places: readonly string[]
  /** Provinces of home, in the order offered. */
  readonly provinces: readonly string[]
  /** In the order offered; each has the message `districts.<id>`. */
  readonly districts: readonly District[]
  /** Questions of forms that there are words for: `help.whom`; `any.age` is that of all forms which have none of their own. */
  readonly questions: readonly string[]
  /** The digest of every sentence of a consent in every language: with the language it tells for good what somebody agreed to. */
  readonly consentWording: string
  readonly alertRules: AlertRules
  readonly campaigns: Campaigns
  /** Topics that the organisation has drawn a card of, by language: pictures to forward. */
  readonly cards: Readonly<Record<Language, readonly string[]>>
  /** Alerts to begin with, in the order offered; each has the message `alertTemplates.<id>`. */
  readonly alertTemplates: readonly AlertTemplate[]
}
