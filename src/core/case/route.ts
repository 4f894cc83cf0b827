import type { Partner } from '../partners.ts'
import { takes, type Who } from '../people.ts'
import type { WeekTime } from '../week-time.ts'
import type { Facts, Urgency } from './case-file.ts'
import type { Offer, Reason } from './news.ts'

/** What choosing partners depends on beside the case itself. */
export interface Routing {
  readonly partners: readonly Partner[]
  /** Cases that a partner has open. */
  readonly load: (partner: string) => number
  /** Now, by the clock of the country. */
  readonly time: WeekTime
}

/** Why a partner is not offered. */
export type Lack = 'need' | 'place' | 'children' | 'people' | 'urgency' | 'full' | 'refused'

/** What speaks for and against one partner. It fits if nothing speaks against it. */
export interface Judged {
  readonly partner: string
  readonly why: readonly Reason[]
  readonly lacks: readonly Lack[]
  /** Higher is better. */
  readonly rank: number
}

/** The partners that a case may go to, the best first, each with its reasons. */
export const offersFor = (facts: Facts, routing: Routing, refused: readonly string[]): Offer[] =>
  routing.partners
    .map((partner) => judge(partner, facts, routing, refused))
    .filter(({ lacks }) => lacks.length === 0)
    .sort((a, b) => b.rank - a.rank || a.partner.localeCompare(b.partner, 'en'))
    .map(({ partner, why }) => ({ partner, why }))

/** Weighs one partner: what it lacks shuts it out, what it has ranks it. */
export function judge(partner: Partner, facts: Facts, routing: Routing, refused: readonly string[]): Judged {
  const matched = partner.takes.filter((service) => facts.needs.includes(service)).length
  const isNear = facts.province !== undefined && partner.provinces.includes(facts.province)
  const isThere = facts.place !== undefined && partner.countries.includes(facts.place)
  const load = routing.load(partner.id)
  const lacks: [Lack, boolean][] = [
    ['need', matched === 0],
    // A country that was left out shuts nobody out: whoever takes the case asks.
    ['place', facts.place !== undefined && !isNear && !isThere],
    // Nobody under 18, or who may be, is referred to somebody without rules for the protection of children.
    ['children', facts.isChild && !partner.takesChildren],
    ['people', !takes(partner.serves, whoOf(facts))],
    ['urgency', answerHours(partner, facts.urgency) === undefined],
    ['full', load >= partner.capacity],
    ['refused', refused.includes(partner.id)],
  ]
  const speaks = partner.languages.includes(facts.language)
  const wished = helperAt(partner, facts)
  const isOpen = isOpenAt(partner, routing.time)
  const why: [Reason, boolean][] = [
    ['need', matched > 0],
    ['place', isNear || isThere],
    ['language', speaks],
    ['children', facts.isChild && partner.takesChildren],
    ['women', partner.serves.startsWith('women')],
    ['men', partner.serves.startsWith('men')],
    ['open-now', isOpen],
    ['closed-now', !isOpen],
  ]
  const isOwn = partner.serves !== 'everybody'
  const room = partner.capacity === 0 ? 0 : 1 - load / partner.capacity
  return {
    partner: partner.id,
    why: [...why.filter(([, is]) => is).map(([reason]) => reason), ...wished],
    lacks: lacks.filter(([, is]) => is).map(([lack]) => lack),
    rank:
      8 * (matched / facts.needs.length) +
      4 * Number(speaks) +
      2 * Number(isOpen) +
      2 * Number(isNear) +
      helperRank(wished, facts.urgency) +
      Number(isOwn) +
      room,
  }
}

/** Can the person have help from a woman, or a man, there, as they wish? Nothing is said to whoever wishes for nobody in particular. */
function helperAt({ helpers }: Partner, { helper }: Facts): Reason[] {
  if (helper === 'any') return []
  if (helpers === undefined) return ['helper-unknown']
  const isThere = helpers === 'both' || helpers === (helper === 'woman' ? 'women' : 'men')
  return [isThere ? `helper-${helper}` : 'helper-other']
}

/** A wish brings forward and puts back, and shuts nobody out; in danger who is there at all comes first. */
function helperRank([wished]: readonly Reason[], urgency: Urgency): number {
  if (wished === undefined || wished === 'helper-unknown') return 0
  return (wished === 'helper-other' ? -1 : 1) * (urgency === 'danger' ? 0.5 : 3)
}

/** Hours until a partner must have answered; undefined: it takes nothing as urgent as that. Danger is told to whoever takes emergencies. */
export function answerHours(partner: Partner, urgency: Urgency): number | undefined {
  const hours = partner.answersWithin[urgency === 'danger' ? 'emergency' : urgency]
  if (hours === undefined) return undefined
  return Math.min(hours, LONGEST_HOURS[urgency])
}

/** Half an hour, a day, three days, two weeks: what referral forms promise, and for danger what a person can wait. */
const LONGEST_HOURS: Readonly<Record<Urgency, number>> = { danger: 0.5, emergency: 24, urgent: 72, normal: 336 }

/** Does somebody answer there at this time? */
const isOpenAt = ({ hours }: Partner, { day, time }: WeekTime): boolean =>
  hours === 'always' || (hours.days.some((each) => each === day) && hours.from <= time && time < hours.until)

const whoOf = ({ isChild, gender }: Facts): Who =>
  isChild ? 'child' : gender === 'woman' || gender === 'man' ? gender : 'any'
