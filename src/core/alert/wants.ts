import type { AlertContent } from './alert.ts'
import type { Subscriber } from './subscriber.ts'

/** What of an alert decides who gets it. */
export type Reach = Pick<AlertContent, 'kind' | 'audience' | 'provinces' | 'districts'>

/**
 * Is this alert for this subscriber? Danger to life is for everybody in the area who did not stop alerts, whatever they chose to hear of; nothing else is for those who
 * agreed to danger to life alone. A district is named with its province, `pailin.sala-krau`.
 */
export function wants(subscriber: Subscriber, content: Reach): boolean {
  const { status, kinds } = subscriber
  if (!canBeReached(subscriber) || !isInArea(subscriber, content)) return false
  if (content.audience === 'life') return true
  return status === 'subscribed' && (kinds.length === 0 || kinds.includes(content.kind))
}

/** May somebody be written to at all? Whoever stopped or blocked us is not, whatever it is. */
export const canBeReached = ({ status, isBlocked }: Subscriber): boolean => status !== 'stopped' && isBlocked !== true

/** Is something that concerns these provinces (empty: the whole country) for this subscriber? */
export const wantsFrom = (subscriber: Subscriber, provinces: readonly string[]): boolean =>
  canBeReached(subscriber) && isInArea(subscriber, { provinces, districts: [] })

/** Who named no province hears of all of them. */
function isInArea({ provinces, districts }: Subscriber, content: Pick<Reach, 'provinces' | 'districts'>): boolean {
  if (content.provinces.length === 0 || provinces.length === 0) return true
  return content.provinces.some(
    (province) =>
      provinces.includes(province) &&
      doMeet(districtsIn(province, districts), districtsIn(province, content.districts)),
  )
}

/** None named is all of the province. */
const doMeet = (these: readonly string[], those: readonly string[]): boolean =>
  these.length === 0 || those.length === 0 || these.some((one) => those.includes(one))

const districtsIn = (province: string, districts: readonly string[]): readonly string[] =>
  districts.filter((district) => district.startsWith(`${province}.`))
