import type { Attachments } from '../../core/attachments.ts'
import type { CarryOut } from '../carry-out.ts'

/** Deletes the sealed files of a case; what is gone already is no failure, so that it may be carried out twice. */
export const carryDropFiles =
  (attachments: Attachments): CarryOut<'dropFiles'> =>
  ({ task: { names } }) =>
    attachments.drop(names)
