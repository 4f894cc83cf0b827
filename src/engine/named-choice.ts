import { type Scene, topOf } from './scene.ts'
import { canTake, feed } from './stack.ts'

/** Answers the open question with the one choice that words name (`named`: ids), and the questions after it likewise. False if none or several fit. */
export function answerByName(scene: Scene, named: readonly string[]): boolean {
  const id = onlyOneOf(scene, named)
  const frame = topOf(scene)?.id
  if (id === undefined || !feed(scene, { type: 'choice', id })) return false
  // What lies below asked for something else: a language that was named there may be a country here.
  if (topOf(scene)?.id === frame) skipAnswered(scene, named)
  return true
}

/** Takes back the question that this turn ends with if `named` has answered it, and goes on from there. */
export function skipAnswered(scene: Scene, named: readonly string[]): void {
  const id = onlyOneOf(scene, named)
  const asked = scene.says.at(-1)
  if (id === undefined || asked === undefined || asked.choices !== topOf(scene)?.asked?.choices) return
  scene.says.pop()
  answerByName(scene, named)
}

/** The one choice of the open question that is named. Two are no answer. */
function onlyOneOf(scene: Scene, named: readonly string[]): string | undefined {
  const offered = topOf(scene)?.asked?.choices ?? []
  const [id, ...others] = offered.map((choice) => choice.id).filter((choice) => named.includes(choice))
  return id !== undefined && others.length === 0 && canTake(scene, { type: 'choice', id }) ? id : undefined
}
