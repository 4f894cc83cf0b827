import type { Understood } from '../core/understand/understand.ts'
import type { Scene } from './scene.ts'
import { asksForWords } from './stack.ts'
import { talkOf } from './talk-of.ts'

/** What a text means at this place: where words are asked for, or go to somebody else, a wish that is only sensed is none. */
export function understandHere(scene: Scene, text: string): Understood {
  const understood = scene.world.understand(text, scene.language)
  const isGuess = understood.isIntentSensed && (asksForWords(scene) || talkOf(scene) !== undefined)
  return isGuess ? { ...understood, intent: 'none', guides: [] } : understood
}
