import { ALERT_KINDS, CERTAINTIES } from '../../core/alert/alert.ts'
import { FORMS } from '../../core/case/forms.ts'
import { needs } from '../../core/contacts.ts'
import { WHO } from '../../core/people.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

const FILE = 'words/choices.yaml'

/** Each country, need and language can be named in people's own words; answers of a form and about an alert may be, and nothing else. */
export function checkChoices({ words, messages, languages }: ContentFiles): Problem[] {
  const [first] = languages
  const { places: placeNames = {}, provinces = {} } = messages[first?.id ?? ''] ?? {}
  const places = Object.keys(placeNames)
  const known = new Set([
    ...places.map((id) => `place.${id}`),
    ...needs.map((id) => `need.${id}`),
    ...WHO.filter((id) => id !== 'any').map((id) => `who.${id}`),
    ...languages.map(({ id }) => `language.${id}`),
  ])
  const mayBe = new Set([
    ...Object.values(FORMS).flatMap((fields) =>
      fields.flatMap(({ id, options = [] }) => options.map((option) => `${id === 'needs' ? 'need' : id}.${option}`)),
    ),
    ...Object.keys(provinces).map((id) => `province.${id}`),
    ...languages.map(({ id }) => `speaks.${id}`),
    ...ALERT_KINDS.map((id) => `alert-kind.${id}`),
    ...CERTAINTIES.map((id) => `certainty.${id}`),
  ])
  const named = words.choices.flatMap(({ choices }) => Object.keys(choices))
  return [
    ...[...known].filter((id) => !named.includes(id)).map((id) => error('no-words', FILE, `${id} has no words`)),
    ...named
      .filter((id) => id.includes('.') && !known.has(id) && !mayBe.has(id))
      .map((id) =>
        error(
          'unknown-choice',
          FILE,
          `${id} is no country, province, need, person, language or answer of a form or about an alert`,
        ),
      ),
    ...named
      .filter((id, index) => named.indexOf(id) !== index)
      .map((id) => error('double-id', FILE, `${id} stands twice`)),
  ]
}
