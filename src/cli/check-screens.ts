import { error, type Problem } from '../content/check/problem.ts'
import type { Content } from '../content/content.ts'
import type { Capabilities } from '../core/channel.ts'
import type { Line, Say, Value } from '../core/conversation.ts'
import { render } from '../core/render.ts'
import type { World } from '../engine/scene.ts'
import { type Place, walkFlow } from '../engine/walk.ts'
import { samplesFor } from './flow-samples.ts'

/** More messages than this at once and nobody reads them. */
const MOST_MESSAGES = 4

/** One thing that one flow can say. */
export type Screen = readonly [flow: string, say: Say]

/** A channel that a screen must fit. */
export interface ShownOn {
  readonly name: string
  readonly can: Capabilities
}

/** Every place of a flow that has been walked. */
type Walk = (flow: string) => readonly Place[]

/** Every screen that any flow can show, in each language on each channel: each key exists, each label is whole, each text fits. */
export function checkScreens(
  content: Content,
  world: World,
  channels: readonly ShownOn[],
  walk: Walk = (flow) => walkFlow(world, flow, samplesFor(flow, content)),
): Problem[] {
  const problems = new Map<string, Problem>()
  for (const screen of allScreens(world, walk)) {
    for (const language of content.catalogue.languages) {
      for (const problem of [
        ...missingKeys(content, screen, language),
        ...misfits(content, screen, language, channels),
      ]) {
        problems.set(JSON.stringify(problem), problem)
      }
    }
  }
  return [...problems.values()]
}

/** What any flow can say anywhere, each screen once. */
function allScreens(world: World, walk: Walk): Iterable<Screen> {
  const screens = new Map<string, Screen>()
  for (const flow of Object.keys(world.flows)) {
    for (const { says } of walk(flow)) {
      for (const { lines, choices, page } of says) {
        screens.set(JSON.stringify([flow, lines, choices, page]), [flow, { lines, choices, ...(page && { page }) }])
      }
    }
  }
  return screens.values()
}

function missingKeys(content: Content, [flow, say]: Screen, language: string): Problem[] {
  const labels = say.choices.flatMap(({ id, label }) =>
    label === undefined ? [`choice.${id}`] : 'text' in label ? [] : keysOf(label),
  )
  return [...say.lines.flatMap(keysOf), ...labels]
    .filter((key) => !content.texts.has(key, language) && !isOptional(content, key, language))
    .map((key) => error('missing-key', `${language}`, `${key}, which the flow ${flow} says, is missing`))
}

/** Guides and lessons may be missing in a language that does not promise all of them. */
const isOptional = ({ files }: Content, key: string, language: string): boolean =>
  /^(guides|teaching)\./.test(key) && files.languages.some(({ id, guides }) => id === language && guides === 'some')

const keysOf = ({ key, values = {} }: Line): string[] => [key, ...Object.values(values).flatMap(keysOfValue)]

function keysOfValue(value: Value): readonly string[] {
  if ('key' in value) return [value.key]
  if ('keys' in value) return value.keys
  if ('lines' in value) return value.lines.flatMap(keysOf)
  return 'orElse' in value ? [value.orElse] : []
}

function misfits({ texts }: Content, [flow, say]: Screen, language: string, channels: readonly ShownOn[]): Problem[] {
  return channels.flatMap(({ name, can }) => {
    const messages = render(say, language, can, texts.speak)
    const first = say.lines[0]?.key ?? ''
    const cut = messages
      .flatMap(({ buttons }) => buttons)
      .filter(({ label }) => label.endsWith('…') && !label.endsWith(' …'))
    return [
      ...(messages.length > MOST_MESSAGES
        ? [error('too-long', language, `${flow}, ${first}: ${messages.length} messages on ${name}`)]
        : []),
      ...(messages.length === 0 || messages.some(({ text }) => text.trim() === '')
        ? [error('empty', language, `${flow}, ${first}: an empty message on ${name}`)]
        : []),
      ...cut.map(({ id }) => error('label-too-long', language, `${flow}: the button ${id} is cut on ${name}`)),
    ]
  })
}
