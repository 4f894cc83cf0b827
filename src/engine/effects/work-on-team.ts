import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Not built yet. */
export const carryTeamWork =
  (_acting: Acting): CarryOut<'workOnTeam'> =>
  async () => {
    throw new Error('Not built yet')
  }
