import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Not built yet. */
export const carryMail =
  (_acting: Acting): CarryOut<'mail'> =>
  async () => {
    throw new Error('Not built yet')
  }
