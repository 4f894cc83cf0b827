import type { Alert } from './alert.ts'
import type { AlertAct } from './alert-event.ts'
import type { TeamMember, TeamParty, TeamRole } from './team.ts'

/** What is done to the team, and to whom: a role and the provinces it is for (empty: the whole country). */
export interface TeamAct {
  readonly type: 'see' | 'invite' | 'accept' | 'turn-down' | 'suspend' | 'restore' | 'remove'
  readonly role: TeamRole
  readonly provinces: readonly string[]
}

/** May this party do this to the team? `member`: who it is at this moment. Approvers are made and unmade at the server alone. */
export function mayOnTeam(by: TeamParty, member: TeamMember | undefined, { role, provinces }: TeamAct): boolean {
  if (by.role === 'admin') return true
  if (member === undefined || member.person !== by.person || !isActive(member)) return false
  switch (member.role) {
    case 'approver':
      return role !== 'approver'
    case 'coordinator':
      return role === 'volunteer' && covers(member, provinces)
    case 'volunteer':
      return false
    default:
      return member.role satisfies never
  }
}

/** May this member begin an alert for these provinces? */
export const mayBegin = (member: TeamMember | undefined, provinces: readonly string[]): boolean =>
  member !== undefined && isActive(member) && (provinces.length === 0 || covers(member, provinces))

/** May this member add to the counts of people reached there? Without a province: anywhere. */
export const mayCount = (member: TeamMember | undefined, province?: string): boolean =>
  member !== undefined && isActive(member) && (province === undefined || covers(member, [province]))

/** May this member do this with the alert? The state of the alert decides besides whether it can be done now. */
export function mayWithAlert(member: TeamMember | undefined, act: AlertAct, alert: Alert): boolean {
  if (member === undefined || !isActive(member)) return false
  const isTheirs = alert.author === member.person
  const isOfArea = member.role !== 'volunteer' && covers(member, alert.content.provinces ?? [])
  const isApprover = member.role === 'approver' && isOfArea
  switch (act.type) {
    case 'read':
      return isTheirs || isOfArea
    // An area that is still open holds nobody up; what is submitted has one.
    case 'edit':
      return (isTheirs || isOfArea) && mayBegin(member, act.content.provinces ?? alert.content.provinces ?? [])
    case 'submit':
      return (isTheirs || isOfArea) && covers(member, alert.content.provinces ?? [])
    case 'withdraw':
      return isTheirs || isOfArea
    case 'approve':
    case 'send-back':
      return isApprover && !isTheirs && !alert.hands.includes(member.person)
    // Who sees that it is wrong stops it; nobody waits for the right one.
    case 'stop':
      return isTheirs || isOfArea
    case 'resend':
      return isOfArea
    // A correction goes out as it was approved, and calls a warning off: a stolen account must not. The others need approval like any alert.
    case 'follow':
      return act.follow === 'correction' ? isApprover : isOfArea
    default:
      return act satisfies never
  }
}

/** May somebody at the server do this with any alert? They see and stop it; words and approvals are the team's. */
export const mayAtServer = ({ type }: AlertAct): boolean => type === 'read' || type === 'stop'

/** Rights begin with promise and quiz, and end with a suspension. */
const isActive = ({ status, promisedAt, passedAt }: TeamMember): boolean =>
  status === 'active' && promisedAt !== undefined && passedAt !== undefined

/** All of these provinces are the member's; the whole country only for who has no bounds. */
function covers({ provinces: own }: TeamMember, provinces: readonly string[]): boolean {
  if (own.length === 0) return true
  return provinces.length > 0 && provinces.every((province) => own.includes(province))
}
