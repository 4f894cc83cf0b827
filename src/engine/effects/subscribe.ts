import { bucketOf } from '../../core/alert/bucket.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** Puts the person's wish into their list of subscribers, or has it shown. */
export const carrySubscribe =
  (acting: Acting, vault: Vault): CarryOut<'subscribe'> =>
  ({ id, person, language, task: { wish, frame } }) =>
    acting.tell(
      bucketOf(person, vault.markOf),
      id,
      wish === undefined
        ? { type: 'looked-up', person, frame }
        : { type: 'subscribed', wish: { ...wish, person, language }, frame },
    )
