import type { Alert } from '../core/alert/alert.ts'
import type { Board } from '../core/alert/board.ts'
import type { Audit } from '../core/audit.ts'
import type { Store } from '../core/store.ts'
import type { Vault } from '../core/vault.ts'
import type { Acting } from '../engine/acting.ts'

/** One alert as staff see it: people of the team by their marks. Whom it reached is not in it, only how many. */
export interface AlertRow extends Omit<Alert, 'author' | 'hands' | 'approvals' | 'sentBack' | 'stoppedBy'> {
  readonly author: string
  readonly hands: readonly string[]
  readonly approvals: readonly { readonly by: string; readonly at: number; readonly isAtOnce: boolean }[]
  readonly sentBack?: { readonly by: string; readonly at: number; readonly reason: string }
  readonly stoppedBy?: string
}

/** What staff do with alerts by command. */
export interface AlertDesk {
  /** Alerts that are not long over, the latest first. */
  alerts(asked: object): Promise<readonly AlertRow[]>
  /** Opens one, also one that is long over, or all of them for a file; the audit keeps who did. Undefined: there is none. */
  openAlerts(asked: { readonly by: string; readonly id?: string }): Promise<readonly AlertRow[] | undefined>
  /** Stops one at once; `stopped`: it went out and does no more. `by`: the account on the server. */
  stopAlert(asked: { readonly by: string; readonly id: string }): Promise<'stopped' | 'not-now' | 'unknown'>
}

/** What it works with. */
export interface AlertDeskDeps {
  readonly store: Pick<Store, 'load'>
  readonly acting: Pick<Acting, 'tell'>
  readonly vault: Pick<Vault, 'markOf'>
  readonly audit: Audit
  readonly now: () => number
}

/** The office's part of alerts. */
export function alertDesk(deps: AlertDeskDeps): AlertDesk {
  const { acting, vault, audit, now } = deps
  return {
    alerts: async () => list(deps),
    async openAlerts({ by, id }) {
      const rows = id === undefined ? await list(deps) : [await open(deps, id)].filter((row) => row !== undefined)
      if (rows.length === 0 && id !== undefined) return undefined
      const at = now()
      const what = id === undefined ? 'alerts.exported' : 'alert.shown'
      const of = id === undefined ? {} : { of: vault.markOf(id) }
      const detail = [`by ${by.slice(0, LONGEST)}`]
      await audit.note({ id: vault.markOf(`${what} ${id} ${at} ${by}`), at, role: 'admin', what, ...of, detail })
      return rows
    },
    async stopAlert({ by, id }) {
      const before = await load(deps, id)
      if (before === undefined) return 'unknown'
      const { revision, status } = before
      await acting.tell(`@alert:${id}`, `stopped ${by} ${revision} ${status} ${now()}`, {
        type: 'alert-act',
        act: { type: 'stop' },
        by: { role: 'admin', name: by },
      })
      return (await load(deps, id))?.status === 'stopped' && status !== 'stopped' ? 'stopped' : 'not-now'
    },
  }
}

const LONGEST = 200

async function list(deps: AlertDeskDeps): Promise<AlertRow[]> {
  const { lines = [], drafts = [] } = (await deps.store.load<Board>('@board:line')).state ?? {}
  const rows = await Promise.all([...lines, ...drafts].map(({ id }) => open(deps, id)))
  return rows.filter((row) => row !== undefined).sort((a, b) => b.createdAt - a.createdAt)
}

async function open(deps: AlertDeskDeps, id: string): Promise<AlertRow | undefined> {
  const alert = await load(deps, id)
  return alert && marked(alert, deps.vault.markOf)
}

const load = async ({ store }: AlertDeskDeps, id: string): Promise<Alert | undefined> =>
  /^\d{9}$/.test(id) ? (await store.load<Alert>(`@alert:${id}`)).state : undefined

function marked({ author, hands, approvals, sentBack, stoppedBy, ...alert }: Alert, markOf: Vault['markOf']): AlertRow {
  return {
    ...alert,
    author: markOf(author),
    hands: hands.map(markOf),
    approvals: approvals.map(({ by, at, isAtOnce }) => ({ by: markOf(by), at, isAtOnce })),
    ...(sentBack === undefined ? {} : { sentBack: { ...sentBack, by: markOf(sentBack.by) } }),
    ...(stoppedBy === undefined ? {} : { stoppedBy: markOf(stoppedBy) }),
  }
}
