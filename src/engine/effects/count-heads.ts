import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Adds to the counts of the month; the chat is known by a mark of this day only. */
export const carryHeadcount =
  (acting: Acting, { markOf }: Pick<Vault, 'markOf'>, today: () => string): CarryOut<'countHeads'> =>
  ({ id, person, task: { type: _, ...counted } }) => {
    const day = today()
    return acting.tell(`@headcount:${day.slice(0, 7)}`, id, {
      type: 'counted',
      ...counted,
      day,
      by: markOf(`headcount ${day} ${person}`),
    })
  }
