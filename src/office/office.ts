import { randomBytes } from 'node:crypto'
import { type SumRow, sumCases } from '../casework/sum-cases.ts'
import type { Audit } from '../core/audit.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import { groupsFor } from '../core/case/case-view.ts'
import { parseCode } from '../core/case/code.ts'
import type { Desk } from '../core/case/desk.ts'
import { FORMS } from '../core/case/forms.ts'
import type { Ledger, LedgerLine } from '../core/case/ledger.ts'
import { ledgersOf } from '../core/case/ledgers.ts'
import type { Store } from '../core/store.ts'
import { boundTo, type Vault } from '../core/vault.ts'
import type { Acting } from '../engine/acting.ts'
import { loadAll } from './load-all.ts'

/** What the office works with. */
export interface OfficeDeps {
  readonly store: Pick<Store, 'load'>
  readonly acting: Acting
  readonly vault: Vault
  readonly audit: Audit
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly partners: () => readonly { readonly id: string; readonly capacity: number }[]
}

/** One case in a list: nothing that was told. */
export interface CaseRow extends LedgerLine {
  readonly status: CaseFile['status']
  readonly urgency: CaseFile['facts']['urgency']
  readonly isChild: boolean
  /** Whom it was referred to, and how that stands. */
  readonly referrals: readonly { readonly partner: string; readonly status: string }[]
  readonly linked: readonly string[]
}

/** A case with what was told, opened for whoever may see it. */
export interface OpenedCase {
  readonly file: CaseFile
  readonly told: Readonly<Record<string, string | readonly string[]>>
}

/** What staff do by command. Everything it gives and takes is plain data, so that it also works through a socket. */
export interface Office {
  /** Cases opened on these days, both counted (`2026-11-01`). */
  list(asked: { readonly from: string; readonly until: string }): Promise<readonly CaseRow[]>
  /** Opens a case; the reason is written down. Without a partner everything, with one what the person agreed to for them. */
  show(asked: {
    readonly code: string
    readonly reason: string
    readonly partner?: string
  }): Promise<OpenedCase | undefined>
  /** Counts by month, province, kind, sex and age; what is below 11 is hidden, and so that nobody can work it out. */
  sum(asked: { readonly from: string; readonly until: string }): Promise<readonly SumRow[]>
  invite(asked: {
    readonly desk: string
    readonly role: 'worker' | 'coordinator'
    readonly hours: number
    readonly name?: string
  }): Promise<{ readonly token: string } | undefined>
  /** Ends somebody's rights at once. False: nobody of that mark is there. */
  revoke(asked: { readonly desk: string; readonly mark: string }): Promise<boolean>
  partners(
    asked: object,
  ): Promise<
    readonly { readonly id: string; readonly open: number; readonly capacity: number; readonly staff: number }[]
  >
  staff(asked: {
    readonly desk: string
  }): Promise<
    readonly { readonly mark: string; readonly role: string; readonly since: number; readonly name?: string }[]
  >
}

const HOUR = 3_600_000

/** The office on its parts. */
export function createOffice(deps: OfficeDeps): Office {
  const { acting, vault, now, partners } = deps
  const deskOf = (id: string): Promise<Desk | undefined> => acting.deskOf(id)
  return {
    list: (asked) => list(deps, asked),
    show: (asked) => show(deps, asked),
    sum: async (asked) => sumCases(await linesOf(deps, asked)),
    async invite({ desk, role, hours, name }) {
      if (desk !== 'line' && !partners().some(({ id }) => id === desk)) return undefined
      // No dot: Telegram takes letters, digits, _ and - in a link, at most 64. A desk's id has no _.
      const token = `${desk}_${randomBytes(16).toString('base64url')}`
      const mark = vault.markOf(token)
      const until = now() + hours * HOUR
      const named = name === undefined ? {} : { name }
      await acting.tell(`@desk:${desk}`, `invited ${mark}`, { type: 'invited', desk, mark, role, until, ...named })
      return { token }
    },
    async revoke({ desk, mark }) {
      const member = (await deskOf(desk))?.staff.find(({ person }) => vault.markOf(person) === mark)
      if (member === undefined) return false
      const id = `left ${mark} ${member.since}`
      await acting.tell(`@desk:${desk}`, id, { type: 'left', person: member.person })
      return true
    },
    partners: () =>
      Promise.all(
        partners().map(async ({ id, capacity }) => {
          const { queue = [], staff = [] } = (await deskOf(id)) ?? {}
          return { id, open: queue.filter(({ status }) => status !== 'closed').length, capacity, staff: staff.length }
        }),
      ),
    staff: async ({ desk }) =>
      ((await deskOf(desk))?.staff ?? []).map(({ person, role, since, name }) => ({
        ...{ mark: vault.markOf(person), role, since },
        ...(name === undefined ? {} : { name }),
      })),
  }
}

async function list(deps: OfficeDeps, days: { readonly from: string; readonly until: string }): Promise<CaseRow[]> {
  const rows: CaseRow[] = []
  const opened = await loadAll(await linesOf(deps, days), async (line) => {
    const file = line.code === '' ? undefined : await deps.acting.caseOf(line.code)
    return { line, file }
  })
  for (const { line, file } of opened) {
    if (file === undefined || file.status === 'erased') continue
    const { status, facts, referrals, linked } = file
    rows.push({
      ...line,
      ...{ status, urgency: facts.urgency, isChild: facts.isChild, linked },
      referrals: referrals.map((one) => ({ partner: one.partner, status: one.status })),
    })
  }
  return rows
}

/** The ledgers of these days; a day without cases costs nothing. */
async function linesOf(
  { store }: OfficeDeps,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<LedgerLine[]> {
  const ledgers = daysBetween(from, until).flatMap(ledgersOf)
  const loaded = await loadAll(ledgers, async (ledger) => (await store.load<Ledger>(ledger)).state?.lines ?? [])
  return loaded.flat().sort((a, b) => a.at - b.at)
}

/** `2026-11-01`, `2026-11-02` ... */
function daysBetween(from: string, until: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += 24 * HOUR)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

async function show(
  { acting, vault, audit, now }: OfficeDeps,
  { code: typed, reason, partner }: { readonly code: string; readonly reason: string; readonly partner?: string },
): Promise<OpenedCase | undefined> {
  const code = parseCode(typed)
  const file = code === undefined ? undefined : await acting.caseOf(code)
  if (file === undefined || file.status === 'erased') return undefined
  const groups = partner === undefined ? undefined : groupsFor(file, partner)
  if (groups?.length === 0) return undefined
  const fields = Object.keys(file.sealed).filter((field) => groups === undefined || isIn(file, field, groups))
  const at = now()
  await audit.note({
    ...{
      id: vault.markOf(`${file.code} ${at} ${reason}`),
      at,
      role: 'admin',
      what: 'case.shown',
      of: vault.markOf(file.code),
    },
    ...(partner === undefined ? {} : { desk: partner }),
    detail: [...fields, `reason ${reason}`],
  })
  const told = fields.flatMap((field): [string, string | readonly string[]][] => {
    const opened = vault.open(file.key, boundTo(file.code, field), file.sealed[field] ?? '')
    return opened === undefined ? [] : [[field, JSON.parse(opened)]]
  })
  return { file, told: Object.fromEntries(told) }
}

const isIn = ({ kind }: CaseFile, field: string, groups: readonly string[]): boolean =>
  FORMS[kind].some(({ id, group }) => id === field && groups.includes(group))
