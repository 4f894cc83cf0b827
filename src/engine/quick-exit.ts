import type { Frame } from '../core/store.ts'
import { isDraft, type Scene, topOf } from './scene.ts'

/** Flows whose messages nobody else may read: each bears the quick exit, and whoever stops there has them deleted, too. */
export const SENSITIVE: ReadonlySet<string> = new Set(['report', 'my-case', 'check-safety', 'danger'])

/** Flows whose messages a quick exit deletes: also a guide to leaving, or the numbers of who helps, tells of the one who reads it. */
export const SWEPT: ReadonlySet<string> = new Set([...SENSITIVE, 'hotline', 'guidance', 'my-data'])

/** Flows that wait after a quick exit, for what was told there took long to write. Whoever opens the others again begins anew and sees nothing. */
const WAITING = new Set(['report'])

/** As many are kept set aside. */
const MOST_ASIDE = 5

/** Harmless lines, the messages `safe.tips.<n>`. */
const TIPS = 3

/** Somebody may be looking: what is open is set aside or dropped, but for the frame that says so, and the messages of this talk are to be deleted. */
export function leave(scene: Scene, except?: number): void {
  const drafts = scene.frames.filter(({ id, flow, isSettled }) => id !== except && WAITING.has(flow) && !isSettled)
  scene.aside = [...scene.aside, ...drafts].slice(-MOST_ASIDE)
  scene.frames = scene.frames.filter(({ id }) => id === except)
  scene.tasks.push({ type: 'sweep' })
}

/** What waits of a flow is set aside, for another of its kind is opened. False if nothing does. */
export function setAside(scene: Scene, flow: string): boolean {
  const left = scene.frames.filter((frame) => frame.flow === flow && isDraft(scene, frame))
  scene.aside = [...scene.aside, ...left].slice(-MOST_ASIDE)
  scene.frames = scene.frames.filter((frame) => !left.includes(frame))
  return left.length > 0
}

/** Does this turn end in a quick exit? */
export const isLeaving = ({ tasks }: Scene): boolean => tasks.some(({ type }) => type === 'sweep')

/** What is said to whoever may be looking; another one on another turn. */
export const harmlessLine = ({ now }: Scene): string => `safe.tips.${(now.turn % TIPS) + 1}`

/** What was set aside of the flow on top: the person opened it again, so it may be offered. */
export function setAsideOf(scene: Scene): Frame | undefined {
  const top = topOf(scene)
  return top && scene.aside.findLast(({ flow }) => flow === top.flow)
}

/** What was set aside takes the place of the frame on top, which waits in its turn if something was told there. */
export function swap(scene: Scene): void {
  const [top, found] = [topOf(scene), setAsideOf(scene)]
  if (top === undefined || found === undefined) return
  const others = scene.aside.filter((frame) => frame !== found)
  scene.aside = top.isSettled ? others : [top, ...others]
  scene.frames = [...scene.frames.slice(0, -1), found]
}
