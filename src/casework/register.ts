import type { CaseFile } from '../core/case/case-file.ts'
import { LINE_DESK } from '../core/case/desk.ts'
import { ledgerOf } from '../core/case/ledgers.ts'
import type { Task } from '../core/store.ts'

/** Enters a case into the list of the day, and tells what it names that it does. */
export const register = (file: CaseFile): Task[] => [
  enter(file),
  ...file.marks.map(
    (mark): Task => ({ type: 'tell', to: `@link:${mark}`, event: { type: 'named', code: file.code, mark } }),
  ),
]

/** Enters it alone, or anew as it is counted now. */
export function enter({ code, kind, openedAt, openedDay, facts }: CaseFile): Task {
  const { province = '', place = '', gender, age } = facts
  const line = { code, kind, at: openedAt, day: openedDay, province, place, gender, age }
  return { type: 'tell', to: ledgerOf(openedDay, code), event: { type: 'entered', line } }
}

/** Takes the code out of the list of its day, out of what it names, and from the desk of the line. */
export function strike({ code, openedDay, marks, shared }: CaseFile): Task[] {
  return [
    ...(shared.length === 0
      ? []
      : [
          {
            type: 'tell',
            to: `@desk:${LINE_DESK}`,
            event: { type: 'alike', codes: [code], isGone: true },
          } satisfies Task,
        ]),
    { type: 'tell', to: ledgerOf(openedDay, code), event: { type: 'struck', code } },
    ...marks.map((mark): Task => ({ type: 'tell', to: `@link:${mark}`, event: { type: 'unnamed', code } })),
  ]
}
