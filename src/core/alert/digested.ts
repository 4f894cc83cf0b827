import type { Alert } from './alert.ts'
import { canonical } from './canonical.ts'

/**
 * All that an approver says yes to, as the one text that its digest is made of: what is said and shown and to whom, how many people that was, what it follows.
 * The revision is in it: no yes to the same words of another day counts.
 */
export const digested = ({ id, content, of, reach, revision, pictureMark }: Alert): string =>
  canonical({ id, content, of, reach, revision, pictureMark })
