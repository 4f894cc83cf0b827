import { parseCode } from '../../core/case/code.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Gives the case what its person wants of it. The case decides whether they may. */
export const carryWish =
  (acting: Acting): CarryOut<'wishOfCase'> =>
  async ({ id, person, language, task: { code, wish, words, frame } }) =>
    acting.tell(`@case:${parseCode(code) ?? ''}`, id, {
      type: 'wished',
      by: { role: 'person', person },
      ...{ frame, wish, language },
      ...(words === undefined ? {} : { words }),
    })

/** The chat shows the case no more: news of it are none for whoever looks at the chat then. */
export const carryLeaveCase =
  (acting: Acting): CarryOut<'leaveCase'> =>
  async ({ id, person, task: { code } }) =>
    acting.tell(`@case:${code}`, id, { type: 'hidden', person })

/** The chat was erased: the case that was told in it goes too. */
export const carryForgetCase =
  (acting: Acting): CarryOut<'forgetCase'> =>
  async ({ id, person, task: { code } }) =>
    acting.tell(`@case:${code}`, id, { type: 'forgotten', person })
