import { home, numberLines } from '../../flows/danger-lines.ts'
import { topicChoice } from '../../flows/flow.ts'
import type { Choice } from '../core/conversation.ts'
import type { Understood } from '../core/understand/understand.ts'
import { isDraft, type Scene, topOf } from './scene.ts'
import { open } from './stack.ts'
import { offerToKeep } from './unheard.ts'

/** How many ways there are to say "I did not understand": never the same twice in a row. */
const APOLOGIES = 4
/** More would not help anybody to choose. */
const MOST_NEAR = 3
const LEAST_LIKELY = 0.02

/** Offers the nearest guides, or says kindly that we did not understand; an open question is asked again. */
export function apologise(scene: Scene, text: string, { topics, isOtherScript }: Understood): void {
  if (isOtherScript) return sayWhichLanguages(scene)
  const near = nearest(scene, topics, MOST_NEAR)
  const key = miss(scene, near.length > 0)
  if (topOf(scene) === undefined) {
    open(scene, 'menu')
    scene.says.pop()
  }
  const { asked, isSettled, flow } = topOf(scene) ?? {}
  if (flow === 'danger' && (near.length === 0 || isFormBelow(scene))) return stay(scene)
  const question = isSettled ? undefined : asked
  const ways = flow === 'menu' ? asked?.choices : isSettled ? WAYS_ON : asked?.choices
  const others = (near.length > 0 && isSettled ? [] : (ways ?? [])).filter(
    ({ id }) => !near.some((topic) => id === topic.id),
  )
  // The engine adds the way to the menu everywhere else.
  const back = near.length > 0 && flow === 'menu' ? [{ id: 'menu' }] : []
  const kept = near.length > 0 ? undefined : offerToKeep(scene, text)
  scene.says.push({
    lines: [{ key }, ...(kept?.lines ?? []), ...(near.length > 0 ? [] : (question?.lines ?? []))],
    // What the words name is on the first page.
    choices: [...near, ...(kept?.choices ?? []), ...others, ...back],
  })
}

/** Thai, Burmese, Chinese ...: which languages are understood, and numbers, because nobody knows what was said. */
function sayWhichLanguages(scene: Scene): void {
  const { catalogue } = scene.world
  miss(scene, false)
  if (topOf(scene) === undefined) {
    open(scene, 'menu')
    scene.says.pop()
  }
  scene.says.push({
    lines: [{ key: 'unknown.other-script' }, ...numberLines(catalogue, 'help.danger', home(catalogue), 'danger')],
    choices: [{ id: 'hotline' }, { id: 'language' }, ...WAYS_ON],
  })
}

/** The likeliest topics that have a guide, as buttons; one that is hardly likely would only be in the way. */
export const nearest = (scene: Scene, topics: Understood['topics'], most: number): Choice[] =>
  topics
    .filter(({ id, score }) => score >= LEAST_LIKELY && Object.hasOwn(scene.world.catalogue.guides, id))
    .slice(0, most)
    .map(({ id }) => topicChoice(id))

/** "OK", a name, a few words: whoever is in danger is not told that they were not understood, and the numbers stay. */
function stay(scene: Scene): void {
  const { lines, choices } = topOf(scene)?.asked ?? { lines: [], choices: [] }
  const numbers = lines.filter(({ key }) => key === 'danger.numbers' || key === 'danger.family')
  const waits = isFormBelow(scene) ? [{ key: 'danger.form-waits' }] : []
  scene.says.push({ lines: [{ key: 'danger.here' }, ...numbers, ...waits], choices })
}

/** Who told of danger in a form and writes on may think that the form hears it. */
const isFormBelow = (scene: Scene): boolean => {
  const below = scene.frames.at(-2)
  return below?.flow === 'report' && isDraft(scene, below)
}

/** Two answers at once, or one that is only likely: which is meant? */
export function askWhich(scene: Scene, named: readonly Choice[], least = 2): boolean {
  if (named.length < least) return false
  scene.says.push({ lines: [{ key: miss(scene, true) }], choices: named })
  return true
}

/** Counts that we did not understand, and chooses the words for it. */
function miss(scene: Scene, isNear: boolean): string {
  scene.misses += 1
  scene.reports.push(isNear ? 'unsure' : 'not-understood')
  return `${isNear ? 'unsure' : 'unknown'}.${((scene.misses - 1) % APOLOGIES) + 1}`
}

/** Where to go from here, when there is no question to come back to. */
const WAYS_ON: readonly Choice[] = [{ id: 'guidance' }, { id: 'agency' }]
