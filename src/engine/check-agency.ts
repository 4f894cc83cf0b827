import type { Understood } from '../core/understand/understand.ts'
import type { Scene } from './scene.ts'
import { open } from './stack.ts'

/** What is longer is no name typed alone: the list is not asked. */
const LONGEST_NAME = 120

/** A pasted job advert is read whole: what the list says of those it names, and the marks it shows. */
export function readAdvert(scene: Scene, text: string, { advert }: Understood): boolean {
  if (advert === undefined) return false
  open(scene, 'agency', { text, marks: advert.marks })
  return true
}

/** A phone or licence number alone can only be meant for the agency check, and so can the very name of a listed agency. */
export function checkAgency(scene: Scene, text: string): boolean {
  if (!isNumber(text) && !(text.length <= LONGEST_NAME && scene.world.isListed(text))) return false
  open(scene, 'agency', { text })
  return true
}

const isNumber = (text: string): boolean => /^(?=(?:.*[\d០-៩]){5})[+\d០-៩\s()./-]{5,30}$/u.test(text.trim())

/** Nothing was recognised, or a listed name with a slip in it: what was typed may well be a name. */
export const mayBeName = ({ world }: Scene, text: string, { topics, intent }: Understood): boolean =>
  intent === 'agency_check' ||
  (intent === 'none' && (topics.length === 0 || (text.length <= LONGEST_NAME && world.isLikeListed(text))))
