import { answerQuestion, type LookUp } from '../../core/agency/answer.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** Looks an agency up. The answer comes back as an event of its own; its id is the row's, so that a repeat changes nothing. */
export const carryLookUp =
  (lookUp: () => LookUp | undefined, takeTurn: TakeTurn, today: () => string): CarryOut<'lookUpAgency'> =>
  async ({ id, person, task }) => {
    const question = task.id === undefined ? { text: task.text ?? '' } : { id: task.id, name: task.text ?? '' }
    const answer = answerQuestion(lookUp(), question, today())
    await takeTurn({
      id,
      from: person,
      event: { type: 'answer', frame: task.frame, event: { type: 'agency.answered', answer } },
    })
  }
