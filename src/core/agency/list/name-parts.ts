import { cleanText } from './clean-text.ts'

/** Does the name end in its legal form (`Co., Ltd`, `អិលធីឌី`)? Then nothing behind it was cut off. */
export function endsInForm(name: string): boolean {
  return ENDS_IN_FORM.test(cleanText(name))
}

/** Is this no name of an agency but more about the one above: a legal form that was wrapped, a branch or head office? */
export function isNoName(cell: string): boolean {
  const text = cleanText(cell).replace(/^[([]+|[)\]]+$/g, '')
  return isOffice(cell) || ONLY_FORM.test(text)
}

/** Is it an office of the agency above, with or without its place? A name that ends in a legal form is an agency's. */
export function isOffice(cell: string): boolean {
  return OFFICE.test(cleanText(cell)) && !endsInForm(cell)
}

const OFFICE =
  /^[([]?\s*(?:branch(?:es)?(?:\s*(?:[:(.,/\d#–-]|$)|\s+(?:office|no|in|at|of)\b)|(?:head|main|sub|regional|provincial|registered|training)[ -]?(?:office|branch|quarters?|cent(?:er|re))(?:\s*[:(.,/\d#–-]|\s+(?:no|in|at|of)\b|\s*[)\]]?$)|សាខា|ការិយាល័យ(?:កណ្[ដត]ាល|សាខា)|ទីស្នាក់ការ)/iu
const FORM =
  'ltd|limited|inc|incorporated|corp|corporation|sdn\\.? ?bhd|bhd|jsc|plc|llc|llp|អិលធីឌី|អ៊ិលធីឌី|លីមីតធីត|ភីអិលស៊ី|ឯ\\.? ?ក'
const ENDS_IN_FORM = new RegExp(`(?<![\\p{L}\\p{M}])(?:${FORM})[.)\\s]*$`, 'iu')
const ONLY_FORM = new RegExp(
  `^(?:(?:${FORM}|co|company|pvt|private|pte|and|&|ខូ|ក្រុមហ៊ុន)(?![\\p{L}\\p{M}])[.,()\\s]*)+$`,
  'iu',
)
