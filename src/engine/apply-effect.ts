import type { Effect } from '../../flows/flow.ts'
import type { Frame } from '../core/store.ts'
import { tellsNotice } from './notice.ts'
import { leave } from './quick-exit.ts'
import type { Scene } from './scene.ts'

/** What an effect of a flow does to the turn: something said, something to be carried out after the commit. What opens another flow is the stack's. */
export function applyEffect(scene: Scene, frame: Frame, effect: Effect): void {
  switch (effect.type) {
    case 'say':
      scene.says.push({ lines: effect.lines, choices: effect.choices })
      scene.isTold ||= tellsNotice(effect)
      return
    case 'lookUpAgency':
    case 'openCase':
    case 'askCase':
    case 'wishOfCase':
    case 'workAtDesk':
    case 'showFile':
    case 'joinDesk':
      scene.tasks.push({ ...effect, frame: frame.id })
      return
    case 'rateGuide':
      scene.tasks.push(effect)
      return
    case 'setLanguage':
      if (scene.world.catalogue.languages.includes(effect.language)) scene.language = effect.language
      return
    case 'forgetMe':
      scene.isForgotten = true
      return
    case 'sweep':
      return leave(scene, frame.id)
    case 'open':
      return
    default:
      return effect satisfies never
  }
}
