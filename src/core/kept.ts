const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * How long each class of what the line keeps stays (ms), in one place. docs/retention.md says it to people, in the same words and numbers: a
 * test compares them.
 */
export const KEPT = {
  /** A message of person and case worker: after the other has read it, and at the longest. */
  'message-read': DAY,
  message: 14 * DAY,
  /** What was told in a case: after its end, and after its person was last there. */
  'told-after-end': 30 * DAY,
  told: 180 * DAY,
  /** Which chat a case came from or was shown in, after its person was last there. */
  'chat-of-case': 90 * DAY,
  /** The rest of a case after its end, and of one that was erased the day of that. */
  case: 365 * DAY,
  /** Who was told, what of it and in which words the person agreed to that. */
  consent: 730 * DAY,
  /** A conversation in which nobody writes, with its drafts. */
  conversation: 30 * DAY,
  /** Ids of platforms' messages, for leaving in a hurry: Telegram deletes what is younger than 48 hours. Ids of events, against repeats. */
  trace: 47 * HOUR,
  'event-id': 36 * HOUR,
  /** Whoever gets alerts and did not look at that for so long is asked, and then goes. */
  'subscriber-asked': 335 * DAY,
  subscriber: 365 * DAY,
  /** An alert that nobody finished, that never went out, and that did, after its end. */
  'alert-draft': 30 * DAY,
  'alert-unsent': 30 * DAY,
  alert: 365 * DAY,
  /** Whom an alert reached, after its end; whom a campaign did. */
  reached: 30 * DAY,
  'reached-by-campaign': 3 * DAY,
  /** Who was begun by a mailing, after its last row. */
  mailing: 90 * DAY,
  /** An application to be of the team. */
  application: 30 * DAY,
  /** That a case was taken back from a desk. */
  withdrawn: 14 * DAY,
  /** Counts for reports: of cases, without code or hour, and of people reached. */
  counts: 1_826 * DAY,
  /** Questions that nobody understood. */
  unheard: 90 * DAY,
  audit: 730 * DAY,
} as const
