import type { CaseFile } from './case-file.ts'

/** How it ended, as its person may know it: the messages `my-case.outcomes.<id>`. */
export type ToldOutcome =
  | 'helped'
  | 'moved-to-formal'
  | 'left-contact'
  | 'alive'
  | 'message'
  /** Over, and no more is said. */
  | 'ended'
  | 'search-ended'

/**
 * What whoever told a case reads of how it ended; undefined while it goes on. Whether somebody else was found is told only as far as that
 * one allows: a search that found who wants nothing told, one that found nobody and one that was a second report read the same. Nor does
 * whoever says that they are searched for learn whether somebody searches.
 */
export function toldOutcome({ kind, status, outcome, foundAllows }: CaseFile): ToldOutcome | undefined {
  if (status !== 'closed' || outcome === undefined) return undefined
  if (outcome === 'helped' || outcome === 'moved-to-formal') return outcome
  if (kind !== 'found' && outcome === 'found' && (foundAllows === 'alive' || foundAllows === 'message'))
    return foundAllows
  if (kind === 'missing') return 'search-ended'
  return outcome === 'left-contact' ? outcome : 'ended'
}
