import type { Language } from '../conversation.ts'
import type { Alert, AlertKind, Follow } from './alert.ts'
import type { Board } from './board.ts'
import type { Subscriber } from './subscriber.ts'
import type { Team, TeamMember } from './team.ts'

/** Why an alert cannot go on: each has the message `alert-check.<id>`. `language`: where it is. */
export interface Finding {
  readonly id: string
  readonly language?: string
  /** What it is about, as the author wrote it. */
  readonly quote?: string
  readonly isFatal: boolean
}

/** How an alert looks on one channel in one language: in how many messages, and how many of its buttons are cut there. */
export interface Look {
  readonly language: Language
  readonly channel: string
  readonly messages: number
  readonly cut: number
}

/** An alert in the list of the team, with what it is to whoever looks. */
export interface DeskLine {
  readonly id: string
  readonly status: Alert['status']
  readonly kind?: AlertKind
  /** What it is to another alert. */
  readonly follow?: Follow
  readonly provinces?: readonly string[]
  /** In the first language that it is written in. */
  readonly headline?: string
  readonly isMine: boolean
  /** They may approve it, and have not yet. */
  readonly isForMe: boolean
}

/** What subscriptions, the team and alerts answer to a conversation. */
export type AlertNews =
  | { readonly type: 'subscription.shown'; readonly subscriber: Subscriber | undefined; readonly did?: string }
  /** They have not looked at their alerts for almost a year: do they still want them? `until`: when they end without an answer (ms since 1970). */
  | { readonly type: 'subscription.asked'; readonly language: Language; readonly until: number }
  /** The platform says that they have blocked us; the conversation knows it, so that writing again makes it good. */
  | { readonly type: 'subscription.blocked' }
  /** `team`: for coordinators and approvers, as much of it as they may see. */
  | {
      readonly type: 'team.shown'
      readonly me: TeamMember
      readonly team?: Team
      readonly did?: string
      readonly token?: string
    }
  /** Not (any more) of the team, the invitation is used up or too old: they look the same. */
  | { readonly type: 'team.refused' }
  | { readonly type: 'team.applied' }
  | {
      readonly type: 'alert.shown'
      readonly alert: Alert
      readonly me: TeamMember
      readonly findings: readonly Finding[]
      /** What its author is. Left out: not of the team any more. */
      readonly author?: Pick<TeamMember, 'role' | 'provinces'>
      readonly did?: string
    }
  /** How it looks on each channel, and how many people it would reach at this moment. */
  | {
      readonly type: 'alert.looked'
      readonly alert: string
      readonly reach: number
      readonly looks: readonly Look[]
    }
  | { readonly type: 'alert.refused'; readonly why: 'not-allowed' | 'changed' | 'unknown' | 'not-now' }
  /** To everybody what is public; to the team (`me`) also what they may read, with its words. */
  | {
      readonly type: 'alerts.listed'
      readonly board: Board
      readonly me?: TeamMember
      /** For the team: all that they may read, drafts too. */
      readonly desk?: readonly DeskLine[]
    }
  /** Something waits for somebody of the team: what is not said. */
  | {
      readonly type: 'team.knock'
      /** `accepted`, `turned-down`: for whoever had applied. */
      readonly what: 'application' | 'accepted' | 'turned-down' | 'approval' | 'sent-back' | 'progress' | 'stopped'
    }
  /** Their page is open again: what could not be sent is shown. */
  | { readonly type: 'alert.back' }
  /** An alert that could not be sent to this chat: it is read now, or when they next write. */
  | { readonly type: 'alert.owed'; readonly alert: string }
