import type { Understood } from '../core/understand/understand.ts'
import type { Happening } from './happening.ts'
import type { Scene } from './scene.ts'

/** How long after the last word of staff the line keeps out of the talk: long enough for an answer, short enough that nobody is left alone. */
const STAFF_SPEAK_MS = 2 * 3_600_000

/** Somebody of the staff wrote by hand: two voices at once would confuse the person. */
export function pause(scene: Scene): void {
  scene.pausedUntil = scene.now.at + STAFF_SPEAK_MS
}

/** Is this meant for the staff who speak with the person? A button, or a word that only the line knows, ends the pause. Danger is always answered. */
export function isForStaff(scene: Scene, happening: Happening): boolean {
  if (!isPaused(scene)) return false
  switch (happening.type) {
    case 'text':
    case 'edited':
      return isTalk(scene, scene.world.understand(happening.text, scene.language))
    case 'media':
      return true
    case 'choice':
    case 'start':
      scene.pausedUntil = undefined
      return false
    default:
      return false
  }
}

/** A clock that was set back makes no pause longer. */
function isPaused(scene: Scene): boolean {
  const left = (scene.pausedUntil ?? 0) - scene.now.at
  if (left > 0 && left <= STAFF_SPEAK_MS) return true
  scene.pausedUntil = undefined
  return false
}

function isTalk(scene: Scene, { danger, command, isCommandOnly, intent }: Understood): boolean {
  const isForLine = isCommandOnly || command === 'hotline' || intent === 'delete_my_data'
  if (isForLine) scene.pausedUntil = undefined
  return !isForLine && danger === undefined
}
