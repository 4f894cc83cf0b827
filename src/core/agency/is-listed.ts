import type { LookUp } from './answer.ts'
import { isKhmer } from './normalise.ts'

/** Is a message nothing but the name, number or page of listed agencies? What is merely similar is not. */
export const isListed = (lookUp: LookUp | undefined, text: string): boolean =>
  lookUp?.match(text).results.some(({ isExact }) => isExact) ?? false

/** Is a message hardly anything but the name of a listed agency, with a slip in it? Only where a name is waited for does that say what was meant. */
export function isLikeListed(lookUp: LookUp | undefined, text: string): boolean {
  const { verdict, results: [best] = [] } = lookUp?.match(text) ?? {}
  if (best === undefined) return false
  const isAcross = best.name !== undefined && isKhmer(best.name) !== isKhmer(text)
  return !isAcross && (verdict === 'match' || best.score >= LIKE_FROM)
}

/** In such a name nearly all is shared. */
const LIKE_FROM = 0.8
