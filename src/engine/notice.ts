import { notice, offer } from '../../flows/welcome.ts'
import type { Say, Value } from '../core/conversation.ts'
import type { Happening } from './happening.ts'
import { isLeaving } from './quick-exit.ts'
import { type Scene, topOf } from './scene.ts'

/** The message that says what is kept and how to erase it. */
const NOTICE = 'welcome.notice'

/** Is the notice among what is said? */
export const tellsNotice = ({ lines }: Pick<Say, 'lines'>): boolean => lines.some(({ key }) => key === NOTICE)

/** What is said once and kept nowhere else in the chat: the code of a case, and the receipt. */
const ONCE = new Set(['report.code', 'my-data.erased', 'my-case.receipt'])

/** Would something be missed if this did not arrive? Also what somebody wrote to this person. */
export const isNeeded = ({ lines }: Pick<Say, 'lines'>): boolean =>
  lines.some(({ key, values = {} }) => ONCE.has(key) || Object.values(values).some(isMessage))

const isMessage = (value: Value): boolean => 'case' in value && value.field.startsWith('message.')

/** Whoever is in danger, or asks for help and reads numbers first, reads it afterwards; the welcome tells it by itself. */
const isFirst = (scene: Scene): boolean => FIRST.has(topOf(scene)?.flow) || scene.says.some(isUrgent)
const FIRST = new Set<string | undefined>(['danger', 'welcome'])

/** Whoever may be in danger has the numbers on one screen, with nothing above them. */
export const isUrgent = ({ lines }: Pick<Say, 'lines'>): boolean => lines.some(({ key }) => NUMBERS.has(key))
const NUMBERS = new Set(['danger.numbers', 'help.danger'])

/** What is kept and how to erase it, before the first thing that is said. */
export function tellNotice(scene: Scene, { type }: Happening): void {
  if (isLeaving(scene)) return
  if (scene.isTold || scene.says.length === 0 || type === 'group' || isFirst(scene)) return
  scene.isTold = true
  scene.says.unshift({ lines: [...notice, offer.line], choices: [{ id: 'language' }, ...offer.choices] })
}

/** Whoever came with words of danger has other cares than alerts: they are not asked whether they want any, and find them in the menu. */
export function keepOffer(scene: Scene): void {
  if (!scene.isAlarmed) return
  const isOffered = new Set(offer.choices.map(({ id }) => id))
  scene.says = scene.says.map((say) =>
    say.lines.some(({ key }) => key === offer.line.key)
      ? {
          ...say,
          lines: say.lines.filter(({ key }) => key !== offer.line.key),
          choices: say.choices.filter(({ id }) => !isOffered.has(id)),
        }
      : say,
  )
}
