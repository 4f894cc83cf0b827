import type { Draft } from '../core/case/pass.ts'
import type { Language, PersonId } from '../core/conversation.ts'
import { languageOf, type Scene, topOf } from './scene.ts'
import { askAgain, mend, open } from './stack.ts'

/** The secret in a link that carries on what was begun in another chat; undefined if it is none. */
export const passIn = (payload = ''): string | undefined => /^continue-([A-Za-z0-9_-]{22})$/.exec(payload)?.[1]

/** The form that waits here goes to the chat that came with the secret, and is here no more. One that is being sent stays. */
export function giveAway(scene: Scene, to: PersonId): void {
  const frame = scene.frames.findLast(({ flow, value }) => flow === 'report' && value !== 'sending')
  if (frame === undefined) return
  const isOnTop = topOf(scene) === frame
  scene.frames = scene.frames.filter((one) => one !== frame)
  const { flow, version, value, context, asked } = frame
  const draft: Draft = { flow, version, value, context, ...(asked === undefined ? {} : { asked }) }
  scene.tasks.push({ type: 'inform', to, news: { type: 'pass.given', draft, language: languageOf(scene) } })
  if (isOnTop) open(scene, 'menu', { isQuiet: true, lead: 'report.gone-over' })
}

/** The form goes on here, in the language it was begun in. */
export function takeOver(scene: Scene, draft: Draft, language: Language): void {
  if (scene.world.catalogue.languages.includes(language)) scene.language = language
  scene.opened += 1
  const others = scene.frames.filter(({ flow, isSettled }) => flow !== 'welcome' && !isSettled)
  scene.frames = [...others, { ...draft, id: scene.opened, isSettled: false }]
  if (mend(scene)) askAgain(scene, [{ key: 'report.goes-on' }])
}
