import type { Alert, AlertContent } from '../../core/alert/alert.ts'
import type { AlertAct, AlertEnd, AlertWish } from '../../core/alert/alert-event.ts'
import type { AlertNews, DeskLine } from '../../core/alert/alert-news.ts'
import type { Board, BoardLine } from '../../core/alert/board.ts'
import { boardLine } from '../../core/alert/board-line.ts'
import { mayBegin, mayWithAlert } from '../../core/alert/may.ts'
import type { Team, TeamMember } from '../../core/alert/team.ts'
import { midnightBefore } from '../../core/day.ts'
import type { Store } from '../../core/store.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import { countReach } from '../count-audience.ts'
import type { TakeTurn } from '../turn.ts'

/** What work on alerts needs. */
export interface AlertWorkDeps {
  readonly acting: Pick<Acting, 'tell'>
  readonly store: Pick<Store, 'load'>
  readonly vault: Pick<Vault, 'numberFor'>
  readonly takeTurn: TakeTurn
  /** The clock of the country. */
  readonly timeZone: () => string
}

/** Takes a wish to its alert, with who wishes it as the team knows them at this moment; the alert decides. Lists show each what they may read. */
export const carryAlertWork =
  ({ acting, store, vault, takeTurn, timeZone }: AlertWorkDeps): CarryOut<'workOnAlert'> =>
  async ({ id, person, createdAt, task: { alert, wish, frame } }) => {
    const answer = (event: AlertNews) => takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
    const { members = [] } = (await store.load<Team>('@team:line')).state ?? {}
    const member = members.find((one) => one.person === person)
    if (wish.type === 'list') return answer(await list(store, member))
    // Drawn from the row: a repeat is the same alert.
    const newId = String(vault.numberFor(`alert ${id}`)).padStart(9, '0')
    if (wish.type === 'begin') {
      if (member === undefined) return answer({ type: 'alert.refused', why: 'not-allowed' })
      const content = { ...wish.content, ...endOf(wish, createdAt, timeZone()) }
      return acting.tell(`@alert:${newId}`, id, { type: 'begun', id: newId, member, content, frame })
    }
    const before = (await store.load<Alert>(`@alert:${idOf(alert)}`)).state
    const author = members.find((one) => one.person === before?.author)
    await acting.tell(`@alert:${idOf(alert)}`, id, {
      type: 'alert-act',
      act: toAct(wish, newId, createdAt, timeZone()),
      by: { role: 'member', person },
      frame,
      ...(member === undefined ? {} : { member }),
      approvers: members.filter(({ role }) => role === 'approver'),
      ...(author === undefined ? {} : { author }),
      ...(wish.type === 'submit' && before !== undefined ? await countReach(store, before) : {}),
    })
  }

/** What people type or press may be anything. */
const idOf = (alert = ''): string => (/^\d{9}$/.test(alert) ? alert : '')

function toAct(
  wish: Exclude<AlertWish, { type: 'list' | 'begin' }>,
  id: string,
  at: number,
  timeZone: string,
): AlertAct {
  if (wish.type === 'follow') return { ...wish, id }
  if (wish.type !== 'edit') return wish
  const { type, content, revision } = wish
  return { type, revision, content: { ...content, ...endOf(wish, at, timeZone) } }
}

/** Counted from when it was said, however late it is carried out. */
function endOf({ endsInHours, endsAtHour }: AlertEnd, at: number, timeZone: string): Partial<AlertContent> {
  if (endsInHours !== undefined) return { expiresAt: at + endsInHours * HOUR }
  return endsAtHour === undefined ? {} : { expiresAt: midnightBefore(at, timeZone) + endsAtHour * HOUR }
}

const HOUR = 3_600_000

/** Everybody sees what is public; a member also what they may read, with its words. */
async function list(store: Pick<Store, 'load'>, me: TeamMember | undefined): Promise<AlertNews> {
  const { lines = [], drafts = [] }: Board = (await store.load<Board>('@board:line')).state ?? { lines: [] }
  const isPublic = ({ words }: BoardLine) => Object.keys(words).length > 0
  if (me === undefined || !mayBegin(me, [])) return { type: 'alerts.listed', board: { lines: lines.filter(isPublic) } }
  const shown: BoardLine[] = []
  const desk: DeskLine[] = []
  for (const line of lines) {
    const alert = await readable(store, me, line.id)
    const full = alert && boardLine(alert, { isForTeam: true })
    if (full !== undefined) shown.push(full)
    else if (isPublic(line)) shown.push(line)
    if (alert !== undefined) desk.push(deskLine(alert, me))
  }
  const mine: (typeof drafts)[number][] = []
  for (const draft of drafts) {
    const alert = await readable(store, me, draft.id)
    if (alert === undefined) continue
    mine.push(draft)
    desk.push(deskLine(alert, me))
  }
  return { type: 'alerts.listed', board: { lines: shown, drafts: mine }, me, desk }
}

/** What it is to this member, and nothing of who wrote it. */
function deskLine(alert: Alert, me: TeamMember): DeskLine {
  const { id, status, author, approvals, content, of } = alert
  const { kind, provinces, words = {} } = content
  const headline = Object.values(words).find((one) => one.headline !== '')?.headline
  const mayApprove = mayWithAlert(me, { type: 'approve', digest: alert.digest ?? '', isAtOnce: false }, alert)
  return {
    ...{ id, status, isMine: author === me.person },
    isForMe: status === 'submitted' && mayApprove && !approvals.some(({ by }) => by === me.person),
    ...(kind === undefined ? {} : { kind }),
    ...(of === undefined ? {} : { follow: of.follow }),
    ...(provinces === undefined ? {} : { provinces }),
    ...(headline === undefined ? {} : { headline }),
  }
}

async function readable(store: Pick<Store, 'load'>, me: TeamMember, id: string): Promise<Alert | undefined> {
  const { state } = await store.load<Alert>(`@alert:${id}`)
  return state !== undefined && mayWithAlert(me, { type: 'read' }, state) ? state : undefined
}
