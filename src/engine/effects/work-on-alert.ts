import type { Alert } from '../../core/alert/alert.ts'
import type { AlertAct, AlertWish } from '../../core/alert/alert-event.ts'
import type { AlertNews } from '../../core/alert/alert-news.ts'
import type { Board, BoardLine } from '../../core/alert/board.ts'
import { boardLine } from '../../core/alert/board-line.ts'
import { mayWithAlert } from '../../core/alert/may.ts'
import type { Team, TeamMember } from '../../core/alert/team.ts'
import type { Store } from '../../core/store.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import { type Counted, countAudience } from '../count-audience.ts'
import type { TakeTurn } from '../turn.ts'

/** What work on alerts needs. */
export interface AlertWorkDeps {
  readonly acting: Pick<Acting, 'tell'>
  readonly store: Pick<Store, 'load'>
  readonly vault: Pick<Vault, 'numberFor'>
  readonly takeTurn: TakeTurn
}

/** Takes a wish to its alert, with who wishes it as the team knows them at this moment; the alert decides. Lists show each what they may read. */
export const carryAlertWork =
  ({ acting, store, vault, takeTurn }: AlertWorkDeps): CarryOut<'workOnAlert'> =>
  async ({ id, person, task: { alert, wish, frame } }) => {
    const answer = (event: AlertNews) => takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
    const { members = [] } = (await store.load<Team>('@team:line')).state ?? {}
    const member = members.find((one) => one.person === person)
    if (wish.type === 'list') return answer(await list(store, member))
    // Drawn from the row: a repeat is the same alert.
    const newId = String(vault.numberFor(`alert ${id}`)).padStart(9, '0')
    if (wish.type === 'begin') {
      if (member === undefined) return answer({ type: 'alert.refused', why: 'not-allowed' })
      const { content } = wish
      return acting.tell(`@alert:${newId}`, id, { type: 'begun', id: newId, member, content, frame })
    }
    await acting.tell(`@alert:${idOf(alert)}`, id, {
      type: 'alert-act',
      act: toAct(wish, newId),
      by: { role: 'member', person },
      frame,
      ...(member === undefined ? {} : { member }),
      approvers: members.filter(({ role }) => role === 'approver'),
      ...(wish.type === 'submit' ? await count(store, alert) : {}),
    })
  }

/** What people type or press may be anything. */
const idOf = (alert = ''): string => (/^\d{9}$/.test(alert) ? alert : '')

const toAct = (wish: Exclude<AlertWish, { type: 'list' | 'begin' }>, id: string): AlertAct =>
  wish.type === 'follow' ? { ...wish, id } : wish

/** A follow-up is for whom the first one reached, or is to reach yet. */
async function count(store: Pick<Store, 'load'>, id: string | undefined): Promise<Counted> {
  const alertOf = async (one: string | undefined) => (await store.load<Alert>(`@alert:${idOf(one)}`)).state
  const alert = await alertOf(id)
  const first = alert?.of === undefined ? undefined : await alertOf(alert.of.alert)
  if (first === undefined) return countAudience(store, alert?.content ?? {})
  const { sent, unsure, waiting } = first.counts
  return { reach: sent + unsure + waiting, needs: first.needs ?? [] }
}

/** Everybody sees what is public; a member also what they may read, with its words. */
async function list(store: Pick<Store, 'load'>, me: TeamMember | undefined): Promise<AlertNews> {
  const { lines = [], drafts = [] } = (await store.load<Board>('@board:line')).state ?? {}
  const isPublic = ({ words }: BoardLine) => Object.keys(words).length > 0
  if (me === undefined) return { type: 'alerts.listed', board: { lines: lines.filter(isPublic) } }
  const shown: { lines: BoardLine[]; drafts: NonNullable<Board['drafts']>[number][] } = { lines: [], drafts: [] }
  for (const line of lines) {
    const alert = await readable(store, me, line.id)
    const full = alert && boardLine(alert, { isForTeam: true })
    if (full !== undefined) shown.lines.push(full)
    else if (isPublic(line)) shown.lines.push(line)
  }
  for (const draft of drafts) if ((await readable(store, me, draft.id)) !== undefined) shown.drafts.push(draft)
  return { type: 'alerts.listed', board: shown, me }
}

async function readable(store: Pick<Store, 'load'>, me: TeamMember, id: string): Promise<Alert | undefined> {
  const { state } = await store.load<Alert>(`@alert:${id}`)
  return state !== undefined && mayWithAlert(me, { type: 'read' }, state) ? state : undefined
}
