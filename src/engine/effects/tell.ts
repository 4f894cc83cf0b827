import { isActor } from '../../core/actor.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** Tells an actor; the row's id makes a repeat change nothing. */
export const carryTell =
  (acting: Acting): CarryOut<'tell'> =>
  ({ id, task: { to, event } }) =>
    acting.tell(to, id, event)

/** Wakes an actor at the time it asked for. */
export const carryWake =
  (acting: Acting): CarryOut<'wake'> =>
  async ({ id, person }) => {
    if (isActor(person)) await acting.tell(person, id, { type: 'woken' })
  }

/** Shows a case to the frame that asked or has it open, as it is now and as far as it may be seen now. News to a chat that was left meanwhile are told again, in the person's hours. */
export const carryShowCase =
  (acting: Acting, takeTurn: TakeTurn): CarryOut<'showCase'> =>
  async ({ id, task }) => {
    const event = await acting.shown(task)
    if (task.isNews && event.type === 'case.locked')
      return acting.tell(`@case:${task.code}`, `${id}.unseen`, { type: 'unseen' })
    return takeTurn({ id, from: task.to, event: { type: 'answer', frame: task.frame, event } })
  }

/** Tells a person's conversation: the frame that asked, or whoever is there. */
export const carryInform =
  (takeTurn: TakeTurn): CarryOut<'inform'> =>
  ({ id, task: { to, frame, news } }) =>
    takeTurn({
      id,
      from: to,
      event: frame === undefined ? { type: 'news', news } : { type: 'answer', frame, event: news },
    })
