import type { Choice, Line } from '../core/conversation.ts'
import { createPlaceFinder, type FoundPlaces, type PlaceNames } from '../core/understand/find-places.ts'
import { type Scene, topOf, type World } from './scene.ts'

/** The provinces and districts among the choices of the open question that words name, as people spell them. */
export function namedPlaces(
  scene: Scene,
  text: string,
): Omit<FoundPlaces, 'ids'> & { readonly choices: readonly Choice[] } {
  const offered = new Map((topOf(scene)?.asked?.choices ?? []).map((choice) => [placeIn(choice.label), choice]))
  offered.delete('')
  if (offered.size === 0) return { isSure: false, isWhole: false, choices: [] }
  const { ids, ...found } = finderOf(scene.world, [...offered.keys()])(text)
  return { ...found, choices: [...offered].filter(([place]) => ids.includes(place)).map(([, choice]) => choice) }
}

/** The message that names a place; what is ticked bears it within. Empty: no place. */
function placeIn(label: Choice['label']): string {
  const [line] = label === undefined ? [] : linesIn(label)
  return line !== undefined && 'key' in line && /^(provinces|districts)\./.test(line.key) ? line.key : ''
}

const linesIn = (label: NonNullable<Choice['label']>): readonly (typeof label)[] => {
  const { option } = ('values' in label ? label.values : undefined) ?? {}
  if (option === undefined) return [label]
  return 'lines' in option ? option.lines : 'key' in option ? [option as Line] : [label]
}

function finderOf(world: World, places: readonly string[]): (text: string) => FoundPlaces {
  const known = finders.get(world) ?? new Map()
  finders.set(world, known)
  const key = places.join()
  const finder = known.get(key) ?? createPlaceFinder(places.map((place) => namesOf(world, place)))
  known.set(key, finder)
  return finder
}

/** There are as many questions as a content has provinces, and one for all of them. */
const finders = new WeakMap<World, Map<string, (text: string) => FoundPlaces>>()

/** Whoever names a town means its province where that is asked for. */
function namesOf({ catalogue, speak }: World, place: string): PlaceNames {
  const inLanguages = (key: string) => catalogue.languages.map((language) => speak({ key }, language))
  const inside = catalogue.districts.filter(({ province }) => place === `provinces.${province}`)
  return {
    id: place,
    names: inLanguages(place),
    inside: inside.flatMap(({ id }) => inLanguages(`districts.${id}`)),
  }
}
