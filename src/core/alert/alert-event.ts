import type { Language, PersonId } from '../conversation.ts'
import type { Alert, AlertContent, Follow, SendCounts } from './alert.ts'
import type { TeamMember, TeamParty } from './team.ts'

/** What somebody of the team wants with an alert. */
export type AlertAct =
  | { readonly type: 'read' }
  /** `revision`: the one they saw; another one means that somebody changed it meanwhile. */
  | { readonly type: 'edit'; readonly content: Partial<AlertContent>; readonly revision: number }
  | { readonly type: 'submit'; readonly revision: number }
  | { readonly type: 'withdraw' }
  /** `digest`: of what they were shown. */
  | { readonly type: 'approve'; readonly digest: string; readonly isAtOnce: boolean }
  | { readonly type: 'send-back'; readonly reason: string }
  | { readonly type: 'stop' }
  /** Sends it once more to those it failed for. */
  | { readonly type: 'resend' }
  /** A correction, a cancel or an all-clear, to the same people; it is an alert of its own and needs approval like one, but a correction written beforehand and approved with it. */
  | { readonly type: 'follow'; readonly follow: Follow; readonly id: string }

/** What can happen to an alert. `member`: who it is at this moment, looked up by the carrier; `frame`: which asked and gets `alert.shown` or `alert.refused`. */
export type AlertEvent =
  | {
      readonly type: 'begun'
      readonly id: string
      readonly member: TeamMember
      readonly content: Partial<AlertContent>
      readonly frame?: number
      readonly of?: { readonly alert: string; readonly follow: Follow }
      /** A correction that was approved with the first one: it goes out at once. Only the first one says so. */
      readonly under?: Approved
    }
  | {
      readonly type: 'alert-act'
      readonly act: AlertAct
      readonly by: TeamParty
      readonly member?: TeamMember
      /** People it would reach, counted by the carrier when it is submitted, and the languages that many of them read. */
      readonly reach?: number
      readonly needs?: readonly Language[]
      /** All approvers as they are at this moment: they hear that something waits, and an earlier approval counts only if its giver may still give it. */
      readonly approvers?: readonly TeamMember[]
      /** Who wrote it, as they are at this moment: approvers are shown what they are, never who. */
      readonly author?: TeamMember
      readonly frame?: number
    }
  /** A wave has come through a list of subscribers. */
  | {
      readonly type: 'bucket-done'
      readonly wave: 'first' | 'rest' | 'failed'
      readonly bucket: number
      readonly counts: SendCounts
      readonly isLast: boolean
    }
  /** A follow-up of it goes out now. */
  | { readonly type: 'followed'; readonly alert: string; readonly follow: Follow }
  /** Somebody of the team was suspended or taken out: their approval counts no more while few have got it. */
  | { readonly type: 'hand-lost'; readonly person: PersonId }
  /** Somebody who waited has read it. */
  | { readonly type: 'caught-up'; readonly person: PersonId }

/** Who wrote an alert and who approved it: what a correction that was written with it rests on. */
export type Approved = Pick<Alert, 'author' | 'hands' | 'approvals' | 'digest' | 'reach'>

/** When an alert is to end: so long after it was said, or so many hours after the midnight before, by the clock of the country. */
export interface AlertEnd {
  readonly endsInHours?: number
  readonly endsAtHour?: number
}

/** What a flow asks for: the list, a new alert, or an act. The id of a new one is made by the carrier, and so is its end: flows have no clock. */
export type AlertWish =
  | Exclude<AlertAct, { type: 'follow' | 'edit' }>
  | (Extract<AlertAct, { type: 'edit' }> & AlertEnd)
  | { readonly type: 'follow'; readonly follow: Follow }
  | { readonly type: 'list' }
  | ({ readonly type: 'begin'; readonly content: Partial<AlertContent> } & AlertEnd)
