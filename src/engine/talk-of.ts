import type { Frame } from '../core/store.ts'
import { findFrame } from './migrate.ts'
import { type Scene, topOf } from './scene.ts'
import { asksForSecret, isTalking, mend } from './stack.ts'

/** The flow on top, if its words are for somebody else; or the one that numbers of danger lie over: whoever told of danger goes on telling. */
export function talkOf(scene: Scene): Frame | undefined {
  if (isTalking(scene)) return topOf(scene)
  const below = scene.frames.at(-2)
  if (topOf(scene)?.flow !== 'danger' || below?.flow !== 'my-case') return undefined
  if (findFrame(scene.world.flows, below) === undefined || !mend(scene, below)) return undefined
  const talk = scene.frames.at(-2)
  return isTalking(scene, talk) && !asksForSecret(scene, talk) ? talk : undefined
}
