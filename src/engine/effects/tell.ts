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

/** Tells a person's conversation: the frame that asked, or whoever is there. */
export const carryInform =
  (takeTurn: TakeTurn): CarryOut<'inform'> =>
  ({ id, task: { to, frame, news } }) =>
    takeTurn({
      id,
      from: to,
      event: frame === undefined ? { type: 'news', news } : { type: 'answer', frame, event: news },
    })
