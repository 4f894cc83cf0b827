import { withoutPersonal } from '../core/without-personal.ts'
import { type Scene, topOf } from './scene.ts'
import { askAgain, open } from './stack.ts'

/** The button that opens the way to a radio programme with it. */
const RADIO = 'ask-radio'
/** The button that lets us keep a question that nobody understood. */
const KEEP = 'keep-question'
/** In UTF-16 units: a longer message is a story, and stories tell of people. */
const LONGEST = 300
/** What is typed there may be part of somebody's case. */
const NEVER_IN = new Set(['danger', 'hotline', 'my-data', 'report', 'my-case', 'check-safety', 'desk'])

/** Offers to keep what was not understood. Its words wait in the conversation until the next event, without what is personal. */
export function offerToKeep(scene: Scene, text: string): { lines: { key: string }[]; choices: { id: string }[] } {
  const words =
    text.length > LONGEST || scene.frames.some(({ flow }) => NEVER_IN.has(flow))
      ? undefined
      : withoutPersonal(text, scene.world.catalogue.alertRules.words)
  scene.unheard = words
  if (words === undefined) return { lines: [], choices: [] }
  const isOnAir = scene.world.catalogue.campaigns.asksForRadio
  return {
    lines: [{ key: 'unheard.offer' }, ...(isOnAir ? [{ key: 'radio.offer' }] : [])],
    choices: [{ id: KEEP }, ...(isOnAir ? [{ id: RADIO }] : [])],
  }
}

/** Keeps the question of the turn before, if this is that button. The mark is chance, so that nothing kept points to a person. */
export function keepQuestion(scene: Scene, id: string): boolean {
  if (id !== KEEP) return false
  const text = scene.unheardBefore
  if (text !== undefined) scene.tasks.push({ type: 'keepUnheard', text, mark: scene.now.receipt })
  const key = text === undefined ? 'old-button' : 'unheard.kept'
  if (topOf(scene) === undefined) open(scene, 'menu', { lead: key })
  else askAgain(scene, [{ key }])
  return true
}
