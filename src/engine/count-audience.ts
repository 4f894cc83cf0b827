import type { Alert, AlertContent } from '../core/alert/alert.ts'
import { type Audience, BUCKETS } from '../core/alert/subscriber.ts'
import { wants } from '../core/alert/wants.ts'
import type { Language } from '../core/conversation.ts'
import type { Store } from '../core/store.ts'

/** People whom an alert would reach. `needs`: languages that at least one in ten of them reads. */
export interface Counted {
  readonly reach: number
  readonly needs: readonly Language[]
}

/** Counts list by list, so that memory stays flat. What says too little yet is for nobody. */
async function countAudience(
  store: Pick<Store, 'load'>,
  { kind, audience, provinces, districts }: Partial<AlertContent>,
): Promise<Counted> {
  if (kind === undefined || audience === undefined || provinces === undefined || districts === undefined)
    return { reach: 0, needs: [] }
  const read = new Map<Language, number>()
  let reach = 0
  for (let n = 0; n < BUCKETS; n++) {
    const { state } = await store.load<Audience>(`@audience:${n}`)
    for (const subscriber of state?.subscribers ?? []) {
      if (!wants(subscriber, { kind, audience, provinces, districts })) continue
      reach += 1
      read.set(subscriber.language, (read.get(subscriber.language) ?? 0) + 1)
    }
  }
  const needs = [...read].filter(([, people]) => people * MANY >= reach).map(([language]) => language)
  return { reach, needs: needs.sort() }
}

/** Whom an alert would reach now. A follow-up is for whom the first one reached, or is to reach yet. */
export async function countReach(
  store: Pick<Store, 'load'>,
  { of, content }: Pick<Alert, 'of' | 'content'>,
): Promise<Counted> {
  const first = of === undefined ? undefined : (await store.load<Alert>(`@alert:${of.alert}`)).state
  if (first === undefined) return countAudience(store, content)
  const { sent, unsure, waiting } = first.counts
  return { reach: sent + unsure + waiting, needs: first.needs ?? [] }
}

const MANY = 10
