import { memberOf } from '../../alerting/team-answers.ts'
import { mayCount } from '../../core/alert/may.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Adds to the counts of the month, if it is somebody of the team for that province; the chat is known by a mark of this day only. */
export const carryHeadcount =
  (acting: Acting, { markOf }: Pick<Vault, 'markOf'>, today: () => string): CarryOut<'countHeads'> =>
  async ({ id, person, task: { type: _, ...counted } }) => {
    if (!mayCount(memberOf(await acting.teamOf(), person), counted.province)) return
    const day = today()
    await acting.tell(`@headcount:${day.slice(0, 7)}`, id, {
      type: 'counted',
      ...counted,
      day,
      by: markOf(`headcount ${day} ${person}`),
    })
  }
