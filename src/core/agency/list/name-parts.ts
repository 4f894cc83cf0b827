import { cleanText } from './clean-text.ts'

/** Does the name end in its legal form (`Co., Ltd`, `អិលធីឌី`)? Then nothing behind it was cut off. */
export function endsInForm(name: string): boolean {
  return ENDS_IN_FORM.test(cleanText(name))
}

const FORM =
  'ltd|limited|inc|incorporated|corp|corporation|sdn\\.? ?bhd|bhd|jsc|plc|llc|llp|អិលធីឌី|អ៊ិលធីឌី|លីមីតធីត|ភីអិលស៊ី|ឯ\\.? ?ក'
const ENDS_IN_FORM = new RegExp(`(?<![\\p{L}\\p{M}])(?:${FORM})[.)\\s]*$`, 'iu')
