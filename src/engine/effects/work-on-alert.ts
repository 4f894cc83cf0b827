import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Not built yet. */
export const carryAlertWork =
  (_acting: Acting): CarryOut<'workOnAlert'> =>
  async () => {
    throw new Error('Not built yet')
  }
