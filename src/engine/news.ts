import type { FlowEvent } from '../../flows/flow.ts'
import { unkeptLines } from '../../flows/report-sent-lines.ts'
import { showCode } from '../core/case/code.ts'
import type { News } from '../core/case/news.ts'
import type { Frame } from '../core/store.ts'
import { type Scene, topOf } from './scene.ts'
import { feed, mend } from './stack.ts'

/** What the conversation itself keeps of an answer: at which desk the person works, which cases go when they erase everything. */
export function remember(scene: Scene, event: FlowEvent): void {
  switch (event.type) {
    case 'desk.joined':
    case 'desk.shown':
      scene.desk = event.desk
      return
    case 'desk.refused':
      scene.desk = undefined
      return
    case 'team.shown':
    case 'team.applied':
      scene.isOfTeam = true
      return
    case 'team.refused':
      scene.isOfTeam = false
      return
    case 'case.opened':
      scene.cases = [...new Set([...scene.cases, event.view.code])].slice(-MOST_CASES)
      return
    case 'case.erased':
      scene.cases = scene.cases.filter((code) => code !== event.code)
      return
    default:
      return
  }
}

/** What was erased from this chat has a receipt, like everything that is. */
export const withReceipt = ({ now }: Scene, event: FlowEvent): FlowEvent =>
  event.type === 'case.erased' ? { ...event, receipt: { day: now.day, code: now.receipt } } : event

/** More than one person tells. */
const MOST_CASES = 20

/** A case was erased from another chat: nothing here knows of it any more, and nothing is said, since somebody else may read this chat. */
export function forgetCase(scene: Scene, code: string): void {
  const isOther = ({ flow, context }: Frame) => flow !== 'my-case' || (context as { code?: unknown }).code !== code
  scene.cases = scene.cases.filter((one) => one !== code)
  scene.frames = scene.frames.filter(isOther)
  scene.kept = scene.kept.filter(isOther)
  scene.aside = scene.aside.filter(isOther)
}

/** Something new, unasked for: said in words that tell nobody what it is about, below which the open question stands as it was. */
export function learn(scene: Scene, news: News): void {
  const { type } = news
  if (!mend(scene)) return
  if (topOf(scene)?.flow === 'danger') return
  scene.isAside = true
  if (feed(scene, news)) return
  scene.says.push({
    lines: [{ key: knockOf(news) }],
    // What everybody has: the menu leads to the code, and says nothing of there being one.
    choices: [{ id: type === 'desk.knock' ? 'desk' : 'menu' }],
  })
}

const knockOf = (news: News): string => {
  if (news.type !== 'desk.knock') return 'case.knock'
  return news.what === 'reminder' ? 'desk.knock-again' : 'desk.knock'
}

/** An answer whose asker is gone. A case that was opened is never without its code; what else happened to one is told again where and when it may be. */
export function tellLate(scene: Scene, event: FlowEvent): void {
  if (event.type === 'case.shown') {
    const { code } = event.view
    if (event.isNews) scene.tasks.push({ type: 'tell', to: `@case:${code}`, event: { type: 'unseen' } })
    scene.tasks.push({ type: 'leaveCase', code })
    return
  }
  if (event.type !== 'case.opened') return
  const { view, word, unkept } = event
  scene.isAside = true
  scene.says.push({
    lines: [
      ...unkeptLines(unkept),
      { key: 'report.code', values: { code: { text: showCode(view.code) } } },
      ...(word === undefined ? [] : [{ key: 'report.word', values: { word: { text: word } } }]),
    ],
    choices: [],
  })
}
