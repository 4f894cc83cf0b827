import type { FlowEvent } from '../../flows/flow.ts'
import type { News } from '../core/case/news.ts'
import { type Scene, topOf } from './scene.ts'

/** What the conversation itself keeps of an answer: at which desk the person works, which cases go when they erase everything. */
export function remember(scene: Scene, event: FlowEvent): void {
  switch (event.type) {
    case 'desk.joined':
      scene.desk = event.desk
      return
    case 'desk.refused':
      scene.desk = undefined
      return
    case 'case.opened':
      scene.cases = [...new Set([...scene.cases, event.view.code])].slice(-MOST_CASES)
      return
    case 'case.erased':
      return
    default:
      return
  }
}

/** More than one person tells. */
const MOST_CASES = 20

/** Something new, unasked for: said in words that tell nobody what it is about, below which the open question stands as it was. */
export function learn(scene: Scene, { type }: News): void {
  if (topOf(scene)?.flow === 'danger') return
  scene.isAside = true
  scene.says.push({
    lines: [{ key: type === 'desk.knock' ? 'desk.knock' : 'case.knock' }],
    choices: type === 'desk.knock' ? [{ id: 'desk' }] : [],
  })
}
