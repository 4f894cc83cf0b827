import type { Choice } from '../core/conversation.ts'
import { type Scene, topOf } from './scene.ts'
import { canTake, feed } from './stack.ts'

/** Answers the open question with the one choice that words name (`named`: ids), and the questions after it likewise. False if none or several fit. */
export function answerByName(scene: Scene, named: readonly string[]): boolean {
  const frame = topOf(scene)?.id
  const { now, before } = fitting(scene, named)
  const [id, second] = now
  if (id === undefined || second !== undefined || !areOfDifferentKinds(before)) return false
  // "My boss in Malaysia did not pay" answers what was asked before, too: the numbers must not be for another country.
  for (const earlier of before) if (feed(scene, { type: 'choice', id: earlier })) scene.says.pop()
  if (!feed(scene, { type: 'choice', id })) return false
  const rest = named.filter((one) => one !== id && one !== GO_ON && !before.includes(one))
  // What lies below asked for something else: a language that was named there may be a country here.
  if (topOf(scene)?.id === frame) skipAnswered(scene, rest)
  return true
}

/** Where several may be ticked, all that words name and that is not ticked yet. False unless they are several. */
export function tickByName(scene: Scene, named: readonly string[]): boolean {
  const choices = topOf(scene)?.asked?.choices ?? []
  if (!choices.some(({ id }) => id === 'done')) return false
  const isTicked = new Set(choices.filter(({ label }) => label !== undefined && isTick(label)).map(({ id }) => id))
  const meant = fitting(scene, named).now.filter((id) => !isTicked.has(id))
  if (meant.length < 2) return false
  for (const id of meant) if (feed(scene, { type: 'choice', id }) && id !== meant.at(-1)) scene.says.pop()
  return true
}

const isTick = (label: NonNullable<Choice['label']>): boolean => 'key' in label && label.key.endsWith('.tick')

/** What is said before it is there to be read: the "yes" to an earlier question leads nobody past it. */
const GO_ON = 'go-on'

/** Takes back the question that this turn ends with if `named` has answered it, and goes on from there. */
export function skipAnswered(scene: Scene, named: readonly string[]): void {
  const asked = scene.says.at(-1)
  if (asked === undefined || asked.choices !== topOf(scene)?.asked?.choices) return
  if (!answerByName(scene, named)) return
  scene.says = scene.says.filter((say) => say !== asked)
}

/** One country, one need, for one person: two of a kind would be two answers. */
export const areOfDifferentKinds = (ids: readonly string[]): boolean =>
  new Set(ids.map((id) => id.split('.')[0])).size === ids.length

/** The choices of the open question that words name. */
export function namedChoices(scene: Scene, named: readonly string[]): readonly Choice[] {
  const { now } = fitting(scene, named)
  return topOf(scene)?.asked?.choices.filter(({ id }) => now.includes(id)) ?? []
}

/** The named choices that the flow on top would take: those it offers now, and those it offered before. */
function fitting(scene: Scene, named: readonly string[]): { now: readonly string[]; before: readonly string[] } {
  const offered = topOf(scene)?.asked?.choices.map(({ id }) => id) ?? []
  const fits = [...new Set(named)].filter((id) => canTake(scene, { type: 'choice', id }))
  return {
    now: fits.filter((id) => offered.includes(id)),
    before: fits.filter((id) => !offered.includes(id)),
  }
}
