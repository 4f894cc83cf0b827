import type { Choice } from '../core/conversation.ts'
import { onFirstPage } from '../core/render.ts'
import { alikeWords, parseNumber, plainWords, sameWords } from '../core/understand/same-words.ts'
import { languageOf, type Scene, topOf, type World } from './scene.ts'
import { canTake } from './stack.ts'

/** What is longer is no label typed by hand. In UTF-16 units. */
export const LONGEST_LABEL = 80

/** A label typed by hand, or the number of a choice that is on the screen, where the flow does not wait for words. */
export function chosenByWords(scene: Scene, text: string): string | undefined {
  const offered = topOf(scene)?.asked?.choices ?? []
  if (text.length > LONGEST_LABEL) return undefined
  const [isSame, isAlike] = [sameWords(text), alikeWords(text)]
  const number = canTake(scene, { type: 'text', text }) ? undefined : parseNumber(text)
  const same = offered.find((choice) => isSame(labelOf(scene, choice)))
  // A label may be a number itself, and stand elsewhere.
  if (same !== undefined) return same.id
  if (number !== undefined) return scene.isLeafed ? undefined : onFirstPage(scene.offered)[number - 1]
  // Without accents two labels may be one.
  const [alike, second] = offered.filter((choice) => isAlike(labelOf(scene, choice)))
  return second === undefined ? alike?.id : undefined
}

/** Whoever comes back types what they remember of the button, also where it is not shown. */
export function wayByWords({ world }: Scene, text: string): string | undefined {
  if (text.length > LONGEST_LABEL) return undefined
  const known = ways.get(world) ?? waysOf(world)
  ways.set(world, known)
  return known.get(plainWords(text))
}

const WAYS = ['my-case', 'check-safety', 'report-missing', 'complaint', 'village-watch']

/** By their labels in any language. */
const waysOf = ({ catalogue, speak }: World): ReadonlyMap<string, string> =>
  new Map(
    WAYS.flatMap((id) =>
      catalogue.languages.map((language) => [plainWords(speak({ key: `choice.${id}` }, language)), id] as const),
    ),
  )

/** Asked of every message. */
const ways = new WeakMap<World, ReadonlyMap<string, string>>()

const labelOf = (scene: Scene, { id, label }: Choice): string =>
  label !== undefined && 'text' in label
    ? label.text
    : scene.world.speak(label ?? { key: `choice.${id}` }, languageOf(scene))
