import type { Effect, FlowEvent, FlowInput, FlowTag } from '../../flows/flow.ts'
import type { FlowEntry } from '../../flows/index.ts'
import type { Choice, InboundFile, Line } from '../core/conversation.ts'
import type { Frame } from '../core/store.ts'
import { applyEffect } from './apply-effect.ts'
import { findFrame } from './migrate.ts'
import { setAsideOf, swap } from './quick-exit.ts'
import { isDraft, type Scene, topOf } from './scene.ts'
import { openFlow, restore, type Step, step, takes } from './step.ts'

/** Flow steps that one event may cause. More is a loop. */
const MAX_STEPS = 20

/** A flow that went round in circles within one turn. */
class LoopError extends Error {
  override readonly name = 'LoopError'
}

/** Puts the person into a flow, on top of what they were doing. What was settled is dropped unless a flow keeps it, what was not waits. */
export function open(scene: Scene, flow: string, input: FlowInput = {}): void {
  const top = topOf(scene)
  if (top?.isSettled && !isKept(scene, top)) scene.frames.pop()
  openOver(scene, flow, input)
}

/** A page that was being read, an agency that was asked about: people come back to it. */
function isKept(scene: Scene, frame: Frame): boolean {
  const found = findFrame(scene.world.flows, frame)
  return found !== undefined && restore(entryOf(scene, found.flow).machine, found).hasTag('kept')
}

/** Does the flow on top ask for own words? */
export const asksForWords = (scene: Scene): boolean => isTagged(scene, 'words')

/** Are words at a flow (the one on top, if none is named) meant for somebody else, or a secret? */
export const isTalking = (scene: Scene, frame = topOf(scene)): boolean => isTagged(scene, 'talk', frame)

/** Does a flow (the one on top, if none is named) ask for a code word? */
export const asksForSecret = (scene: Scene, frame = topOf(scene)): boolean => isTagged(scene, 'secret', frame)

const isTagged = (scene: Scene, tag: FlowTag, frame = topOf(scene)): boolean =>
  frame !== undefined && restore(entryOf(scene, frame.flow).machine, frame).hasTag(tag)

/** Goes back to a form of this kind that waits with what the person has told there, after a line. False if none does. */
export function returnTo(scene: Scene, flow: string, { kind, lead }: { kind: string; lead: Line }): boolean {
  const draft = scene.frames.find((frame) => frame.flow === flow)
  if (draft === undefined || !isDraft(scene, draft)) return false
  if ((scene.world.flows[flow]?.kindIn?.(draft) ?? kind) !== kind) return false
  const top = topOf(scene)
  const isLeft = top?.isSettled === true && !isKept(scene, top)
  scene.frames = [...scene.frames.filter((frame) => frame !== draft && !(isLeft && frame === top)), draft]
  if (mend(scene)) repeat(scene, [lead])
  return true
}

/** Puts the person into a flow and keeps what is below even if it is settled: they come back to it in another language. */
export function openOver(scene: Scene, flow: string, input: FlowInput = {}): void {
  countStep(scene)
  scene.frames = scene.frames.filter((frame) => frame.flow !== flow)
  const entry = entryOf(scene, flow)
  const first = openFlow(entry.machine, { ...knownOf(scene, flow), ...input })
  scene.opened += 1
  settle(scene, { id: scene.opened, flow, version: entry.version, value: '', context: {}, isSettled: false }, first)
}

/** What a flow is told of the person besides: only the engine knows it. */
function knownOf({ desk, isOfTeam }: Scene, flow: string): FlowInput {
  if (flow === 'desk' && desk !== undefined) return { desk }
  return isOfTeam && (flow === 'team' || flow === 'menu') ? { isOfTeam } : {}
}

/** Gives an event to a frame (the top one, if none is named). False if the flow has no use for it. */
export function feed(scene: Scene, event: FlowEvent, frame = topOf(scene)): boolean {
  if (frame === undefined) return false
  countStep(scene)
  const next = step(entryOf(scene, frame.flow).machine, frame, event)
  if (!next.isTaken) return false
  settle(scene, frame, next)
  return true
}

/** A picture with words below it, for a flow that wants both. False: the picture goes to the flow on top all the same, and the words are still to be heard. */
export function takeAlong(scene: Scene, file: InboundFile, words?: string): boolean {
  if (words !== undefined && feed(scene, { type: 'media', kind: 'photo', file, words })) return true
  const said = scene.says
  feed(scene, { type: 'media', kind: 'photo', file })
  scene.says = said
  return false
}

/** Gives a choice to the uppermost flow that offered it: an answer that came late may lie below. That flow comes to the top. */
export function feedChoice(scene: Scene, id: string): boolean {
  const event = { type: 'choice' as const, id }
  if (feed(scene, event)) return true
  const below = scene.frames.slice(0, -1).findLast((frame) => offers(frame, id))
  if (below === undefined) return false
  scene.frames = [...scene.frames.filter((frame) => frame !== below), below]
  return mend(scene) && feed(scene, event)
}

const offers = ({ asked }: Frame, id: string): boolean => asked?.choices.some((choice) => choice.id === id) ?? false

/** Would the flow on top do anything with this event? */
export function canTake(scene: Scene, event: FlowEvent): boolean {
  const top = topOf(scene)
  return top !== undefined && takes(entryOf(scene, top.flow).machine, top, event)
}

/**
 * Leaves the flow on top and goes on where the person was before it, or to the menu. An answer that has its day is asked for anew. What
 * somebody has told in a form waits below: one more tap leads back to it.
 */
export function resume(scene: Scene, lead: Line = { key: 'resumed' }): void {
  if (setAsideOf(scene) !== undefined) swap(scene)
  else {
    const left = scene.frames.pop()
    if (left !== undefined && isDraft(scene, left)) scene.frames.unshift(left)
  }
  if (topOf(scene) === undefined) return open(scene, 'menu')
  if (mend(scene)) repeat(scene, [lead])
}

/** Says the open question again, after some lines. What was answered is not: it was true on its day, so only the ways on are shown. */
export function askAgain(scene: Scene, lead: readonly Line[], page?: number): void {
  const { asked, flow = '', isSettled = false } = topOf(scene) ?? {}
  if (!isSettled || ALWAYS_TRUE.has(flow)) return repeat(scene, lead, page)
  const { lines = [] } = (asked?.choices.some(isNumber) ? asked : undefined) ?? {}
  scene.says.push({
    lines: lead.length > 0 ? [...lead, ...lines] : [{ key: 'choice.more-choices' }],
    choices: asked?.choices ?? [],
    ...(page === undefined ? {} : { page }),
  })
}

/** A button that bears a number alone: what it stands for is in the text. */
const isNumber = ({ label }: Choice): boolean =>
  label !== undefined && ('text' in label ? /^\d+$/.test(label.text) : label.key.endsWith('.nth'))

/** Flows that tell no decision of a day; and nobody in danger is left without the numbers. */
const ALWAYS_TRUE = new Set(['menu', 'danger', 'hotline', 'guidance'])

/** The flow says what holds today, if it can; else what it said is said again. */
function repeat(scene: Scene, lead: readonly Line[], page?: number): void {
  if (page === undefined && topOf(scene)?.isSettled && sayAnew(scene, lead)) return
  const asked = topOf(scene)?.asked ?? { lines: [], choices: [] }
  scene.says.push({
    lines: [...lead, ...asked.lines],
    choices: asked.choices,
    ...(page === undefined ? {} : { page }),
  })
}

function sayAnew(scene: Scene, lead: readonly Line[]): boolean {
  const at = scene.says.length
  if (!feed(scene, { type: 'resumed' })) return false
  const { lines, choices } = scene.says[at] ?? { lines: [], choices: [] }
  scene.says[at] = { lines: [...lead, ...lines], choices }
  return true
}

/** Everything aside: the menu, after a kind word. */
export function toMenu(scene: Scene, input: FlowInput = {}): void {
  scene.frames = []
  open(scene, 'menu', input)
}

/** The menu, over what somebody has told in a form and not finished; everything else aside. */
export function toMenuOverDrafts(scene: Scene, input: FlowInput = {}): void {
  scene.frames = scene.frames.filter((frame) => isDraft(scene, frame))
  open(scene, 'menu', input)
}

/** Brings a frame (the top one, if none is named) to today's flows, or sets all aside that the person told and goes to the menu. */
export function mend(scene: Scene, frame = topOf(scene)): boolean {
  if (frame === undefined) return true
  const found = findFrame(scene.world.flows, frame)
  if (found !== undefined) {
    place(scene, found)
    return true
  }
  scene.reports.push('frame-lost')
  scene.kept = [...scene.kept, ...scene.frames].slice(-5)
  toMenu(scene, { lead: 'recovered' })
  return false
}

/** Puts the frame where it belongs after a step, and carries out what the step asked of the conversation itself. */
function settle(scene: Scene, frame: Frame, { resting, effects }: Step): void {
  const wanted: Extract<Effect, { type: 'open' }>[] = []
  let asked = frame.asked
  for (const effect of effects) {
    if (effect.type === 'open') wanted.push(effect)
    else if (effect.type === 'say') asked = { lines: effect.lines, choices: effect.choices }
    applyEffect(scene, frame, effect)
  }
  const { value, context, isSettled } = resting
  place(scene, { ...frame, value, context, isSettled, ...(asked === undefined ? {} : { asked }) })
  scene.isQuiet = resting.isQuiet
  if (resting.isDone && wanted.length > 0) scene.frames = scene.frames.filter(({ id }) => id !== frame.id)
  for (const { flow, input } of wanted) open(scene, flow, input)
  if (resting.isDone && wanted.length === 0 && !scene.isForgotten) resume(scene)
}

function place(scene: Scene, frame: Frame): void {
  const at = scene.frames.findIndex(({ id }) => id === frame.id)
  if (at < 0) scene.frames.push(frame)
  else scene.frames[at] = frame
}

function countStep(scene: Scene): void {
  scene.steps += 1
  if (scene.steps > MAX_STEPS) throw new LoopError(`More than ${MAX_STEPS} flow steps in one turn`)
}

function entryOf(scene: Scene, flow: string): FlowEntry {
  const entry = scene.world.flows[flow]
  if (entry === undefined) throw new Error(`There is no flow "${flow}"`)
  return entry
}
