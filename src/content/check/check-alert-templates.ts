import { wordsOfTemplate } from '../../core/alert/alert-template.ts'
import { checkAlert } from '../../core/alert/check-alert.ts'
import { alertRulesOf } from '../alert-rules.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

const FILE = 'alert-templates.yaml'

/** What only an author can say. */
const LEFT_OPEN = new Set(['blank', 'no-provinces', 'no-audience', 'no-expiresAt'])

/** Templates pass the checks of an alert but for what is left open, in every language, and each has a name and an id of its own. */
export function checkAlertTemplates(files: ContentFiles): Problem[] {
  const { alertTemplates, languages } = files
  const rules = alertRulesOf(files)
  const ids = alertTemplates.map(({ id }) => id)
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => error('double-id', FILE, `${id} stands twice`)),
    ...alertTemplates.flatMap((template) => {
      const { id, name, kind, urgency, severity, certainty, topics, contacts } = template
      const words = wordsOfTemplate(template)
      const content = { kind, urgency, severity, certainty, topics, contacts, words }
      return [
        ...languages
          .filter((language) => name[language.id] === undefined || words[language.id] === undefined)
          .map((language) => error('missing-language', FILE, `${id} is not whole in ${language.id}`)),
        ...checkAlert(content, rules, 0)
          .filter((found) => found.isFatal && !LEFT_OPEN.has(found.id))
          .map((found) => error(found.id, FILE, `${[id, found.language, found.quote].filter(Boolean).join(', ')}`)),
      ]
    }),
  ]
}
