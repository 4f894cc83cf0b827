import { z } from 'zod'
import type { Line } from '../conversation.ts'

const id = z.string().regex(/^[a-z0-9-]{2,40}$/)
/** Minute, hour, day, month, weekday; whether it is ever due is for the content check. */
const cron = z.string().regex(/^\S+( \S+){4}$/)
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

const planSchema = z
  .strictObject({
    /** Its words are the message `campaigns.<id>`. */
    id,
    topic: z.string(),
    contact: z.string(),
    /** Empty: the whole country. */
    provinces: z.array(z.string()).readonly(),
    /** From and until: both days counted, the same ones every year; it may lie over New Year. */
    season: z.strictObject({ from: monthDay, until: monthDay }).readonly(),
    cron,
  })
  .readonly()

const tipSchema = z
  .strictObject({
    /** Its words are the message `tips.<id>`. */
    id,
    topic: z.string(),
    contact: z.string(),
    /** Of the topic's guide, whose statement it is. */
    sources: z.array(z.string()).readonly(),
  })
  .readonly()

/** `content/campaigns.yaml`: what is sent by the clock to those who asked for alerts, and one tip a week to those who asked for it. */
export const campaignsSchema = z
  .strictObject({
    /** Is there a radio programme that answers questions? Nobody is asked for one if not. */
    asksForRadio: z.boolean(),
    campaigns: z.array(planSchema).readonly(),
    tips: z.strictObject({ cron, list: z.array(tipSchema).readonly() }).readonly(),
  })
  .readonly()

/** The file as it is written. */
export type CampaignsFile = z.infer<typeof campaignsSchema>

/** A message for one season of every year. */
export type CampaignPlan = z.infer<typeof planSchema>

/** A tip with where it comes from. */
export interface Tip extends Pick<z.infer<typeof tipSchema>, 'id' | 'topic' | 'contact'> {
  readonly sources: readonly Line[]
  /** What must be said of these sources: that they are old, or only one. */
  readonly notes: readonly Line[]
}

/** What is sent by the clock, as the line uses it. */
export interface Campaigns {
  readonly asksForRadio: boolean
  readonly campaigns: readonly CampaignPlan[]
  readonly tips: { readonly cron: string; readonly list: readonly Tip[] }
}

/** The weekly tip goes out under this name; a campaign under its id. */
export const WEEKLY_TIP = 'weekly-tip'

/** The first day of the season that a day (`2026-04-01`) is in, which names that season; undefined: it is in none. */
export function seasonOf({ from, until }: CampaignPlan['season'], day: string): string | undefined {
  const year = Number(day.slice(0, 4))
  const at = day.slice(5)
  const isOverNewYear = until < from
  if (at >= from && (isOverNewYear || at <= until)) return `${year}-${from}`
  return isOverNewYear && at <= until ? `${year - 1}-${from}` : undefined
}

/** The tip of the week that a day is in: one after the other, then from the first again. */
export const tipOf = ({ list }: Campaigns['tips'], day: string): Tip | undefined =>
  list[Math.floor((Date.parse(day) - A_MONDAY) / WEEK_MS) % list.length]

const WEEK_MS = 7 * 86_400_000
const A_MONDAY = Date.UTC(2024, 0, 1)

/** Which sending of a campaign it is: the day it was due and, of tips, which one. */
export const editionOf = (day: string, tip?: Tip): string => (tip === undefined ? day : `${day}.${tip.id}`)

/** What an edition is made of. */
export function partsOfEdition(edition: string): { readonly due: string; readonly tip: string } {
  const [due = '', tip = ''] = edition.split('.')
  return { due, tip }
}

/** Is a tip that was due on a day still that of the week? */
export const isOfThisWeek = (due: string, day: string): boolean => {
  const late = Date.parse(day) - Date.parse(due)
  return late >= 0 && late < WEEK_MS
}
