import type { PersonId } from '../conversation.ts'
import type { AlertContent, Follow, SendCounts } from './alert.ts'
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
      readonly member: TeamMember
      readonly content: Partial<AlertContent>
      readonly frame: number
      readonly of?: { readonly alert: string; readonly follow: Follow }
    }
  | {
      readonly type: 'alert-act'
      readonly act: AlertAct
      readonly by: TeamParty
      readonly member?: TeamMember
      /** People it would reach, counted by the carrier when it is submitted. */
      readonly reach?: number
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
  /** Somebody who waited has read it. */
  | { readonly type: 'caught-up'; readonly person: PersonId }

/** What a flow asks for: the list, a new alert, or an act. */
export type AlertWish =
  | AlertAct
  | { readonly type: 'list' }
  | { readonly type: 'begin'; readonly content: Partial<AlertContent> }
