import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice } from '../src/core/conversation.ts'
import type { FlowEvent } from './flow.ts'

/** A button for each country that a person may be in, without the one they need not choose. */
export const placeChoices = ({ places }: Catalogue, without?: string): Choice[] =>
  places.filter((id) => id !== without).map((id) => ({ id: `place.${id}`, label: { key: `places.${id}` } }))

/** A button for each language, named in itself. */
export const languageChoices = ({ languages }: Catalogue): Choice[] =>
  languages.map((id) => ({ id: `language.${id}`, label: { key: `languageNames.${id}` } }))

/** A guard: one of these choices was pressed. */
export const isOneOf = (choices: readonly Choice[]) => {
  const ids = new Set(choices.map(({ id }) => id))
  return ({ event }: { event: FlowEvent }): boolean => event.type === 'choice' && ids.has(event.id)
}
