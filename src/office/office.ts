import { randomBytes } from 'node:crypto'
import { type SumRow, sumCases } from '../casework/sum-cases.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import { parseCode } from '../core/case/code.ts'
import type { Desk, Member } from '../core/case/desk.ts'
import type { Ledger, LedgerLine } from '../core/case/ledger.ts'
import { ledgersOf } from '../core/case/ledgers.ts'
import { JOBS, type JobLine, type Jobs } from '../core/jobs.ts'
import type { Store } from '../core/store.ts'
import type { Acting } from '../engine/acting.ts'
import { type AlertDesk, alertDesk } from './alert-desk.ts'
import { type Days, daysBetween } from './days.ts'
import { type CampaignRow, listCampaigns } from './list-campaigns.ts'
import { loadEach } from './load-each.ts'
import { type OpenedCase, type Opening, type OpeningDeps, openCase } from './opened-case.ts'
import { type HeadcountRow, sumHeadcounts } from './sum-headcounts.ts'
import { type TeamOffice, teamWork } from './team-office.ts'

/** What the office works with. */
export interface OfficeDeps extends OpeningDeps {
  readonly store: Pick<Store, 'load'>
  readonly acting: Acting
  readonly partners: () => readonly { readonly id: string; readonly capacity: number }[]
  /** Links that open the conversation at a payload, by channel, as far as they are known. */
  readonly links: (payload: string) => Readonly<Record<string, string>>
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

/** What staff do by command. Everything it gives and takes is plain data, so that it also works through a socket. */
export interface Office extends AlertDesk, TeamOffice {
  /** Cases opened on these days, the oldest first, as they are read; without those that were erased. */
  list(asked: Days): AsyncIterable<CaseRow>
  /** Opens a case. Undefined: there is none, or nothing of it is for this partner. */
  show(asked: Opening & { readonly code: string }): Promise<OpenedCase | undefined>
  /** Opens what a partner may know of the cases of these days, one after another. */
  export(asked: Opening & Days & { readonly partner: string }): AsyncIterable<OpenedCase>
  /** Counts by month, province, kind, sex and age; what is below 11 is hidden, and so that nobody can work it out. */
  sum(asked: Days): Promise<readonly SumRow[]>
  /** Erases cases that had been erased and came back with an old backup, by their marks. Resolves with how many there were. */
  eraseAgain(asked: Days & { readonly marks: readonly string[]; readonly by: string }): Promise<number>
  /** A token that lets one person work at a desk, and the links that bring it along. Undefined: there is no such desk. */
  invite(asked: {
    readonly desk: string
    readonly role: Member['role']
    readonly hours: number
    readonly name?: string
    /** The account on the server, for the audit. */
    readonly by: string
  }): Promise<{ readonly token: string; readonly links: Readonly<Record<string, string>> } | undefined>
  /** Ends somebody's rights at once. False: nobody of that mark is there. */
  revoke(asked: { readonly desk: string; readonly mark: string; readonly by: string }): Promise<boolean>
  partners(asked: object): Promise<readonly PartnerRow[]>
  /** How many people were reached in these months, one thing at a time; what is small is hidden. */
  headcounts(asked: Days): Promise<readonly HeadcountRow[]>
  /** Campaigns and tips that were due on these days, with how many they reached. */
  campaigns(asked: Days): Promise<readonly CampaignRow[]>
  /** Every recurring job and how its last run went; none before the line ran once. */
  jobs(asked: object): Promise<readonly JobLine[]>
  /** Who works at a desk. Undefined: there is no such desk. */
  staff(asked: { readonly desk: string }): Promise<readonly StaffRow[] | undefined>
}

/** A partner and how full it is. */
interface PartnerRow {
  readonly id: string
  readonly open: number
  readonly capacity: number
  readonly staff: number
}

/** Somebody of a desk, by the mark of the chat they write in. */
interface StaffRow {
  readonly mark: string
  readonly role: Member['role']
  readonly since: number
  readonly unreachableSince?: number
  readonly name?: string
}

const HOUR = 3_600_000

/** The office on its parts. */
export function createOffice(deps: OfficeDeps): Office {
  const { acting } = deps
  return {
    list: (asked) => list(deps, asked),
    async show({ code: typed, ...opening }) {
      const code = parseCode(typed)
      return code === undefined ? undefined : openCase(deps, await acting.caseOf(code), opening)
    },
    export: (asked) => exportCases(deps, asked),
    headcounts: (asked) => sumHeadcounts(deps.store, asked),
    campaigns: (asked) => listCampaigns(deps.store, asked),
    jobs: async () => (await deps.store.load<Jobs>(JOBS)).state?.lines ?? [],
    async sum(asked) {
      const lines: LedgerLine[] = []
      for await (const some of linesOf(deps, asked)) for (const line of some) lines.push(line)
      return sumCases(lines)
    },
    eraseAgain: (asked) => eraseAgain(deps, asked),
    ...deskWork(deps),
    ...alertDesk(deps),
    ...teamWork(deps),
  }
}

function deskWork(deps: OfficeDeps): Pick<Office, 'invite' | 'revoke' | 'partners' | 'staff'> {
  const { acting, vault, now, partners, links } = deps
  const deskOf = (id: string): Promise<Desk | undefined> => acting.deskOf(id)
  const isDesk = (desk: string) => desk === 'line' || partners().some(({ id }) => id === desk)
  return {
    async invite({ desk, role, hours, name, by }) {
      if (!isDesk(desk)) return undefined
      // No dot: Telegram takes letters, digits, _ and - in a link, at most 64. A desk's id has no _.
      const token = `${desk}_${randomBytes(16).toString('base64url')}`
      const mark = vault.markOf(token)
      const until = now() + hours * HOUR
      const named = name === undefined ? {} : { name }
      await acting.tell(`@desk:${desk}`, `invited ${mark}`, { type: 'invited', desk, mark, role, until, by, ...named })
      return { token, links: links(`staff-${token}`) }
    },
    async revoke({ desk, mark, by }) {
      const member = (await deskOf(desk))?.staff.find(({ person }) => vault.markOf(person) === mark)
      if (member === undefined) return false
      const id = `left ${mark} ${member.since}`
      await acting.tell(`@desk:${desk}`, id, { type: 'left', person: member.person, by })
      return true
    },
    partners: () =>
      Promise.all(
        partners().map(async ({ id, capacity }) => {
          const { queue = [], staff = [] } = (await deskOf(id)) ?? {}
          return { id, open: queue.filter(({ status }) => status !== 'closed').length, capacity, staff: staff.length }
        }),
      ),
    async staff({ desk }) {
      const found = await deskOf(desk)
      // A partner that was taken out of the content may still have staff.
      if (found === undefined) return isDesk(desk) ? [] : undefined
      return found.staff.map(({ person, ...one }) => ({ mark: vault.markOf(person), ...one }))
    },
  }
}

async function* list(deps: OfficeDeps, days: Days): AsyncGenerator<CaseRow> {
  const { acting } = deps
  for await (const lines of linesOf(deps, days)) {
    const opened = loadEach(lines, async (line) => {
      const file = line.code === '' ? undefined : await acting.caseOf(line.code)
      return { line, file, linked: file === undefined ? [] : await acting.linkedTo(file) }
    })
    for await (const { line, file, linked } of opened) {
      if (file === undefined || file.status === 'erased') continue
      const { status, facts, referrals } = file
      yield {
        ...line,
        ...{ status, urgency: facts.urgency, isChild: facts.isChild, linked },
        referrals: referrals.map((one) => ({ partner: one.partner, status: one.status })),
      }
    }
  }
}

async function eraseAgain(
  deps: OfficeDeps,
  { marks, by, ...days }: Parameters<Office['eraseAgain']>[0],
): Promise<number> {
  const isErased = new Set(marks)
  let erased = 0
  for await (const lines of linesOf(deps, days)) {
    for (const { code } of lines) {
      if (code === '' || !isErased.has(deps.vault.markOf(code))) continue
      await deps.acting.tell(`@case:${code}`, `erased before ${code}`, { type: 'erased-before', by })
      erased += 1
    }
  }
  return erased
}

/** Some at a time: their lines of the audit go to the disk together. */
async function* exportCases(deps: OfficeDeps, { from, until, ...opening }: Opening & Days): AsyncGenerator<OpenedCase> {
  for await (const lines of linesOf(deps, { from, until })) {
    const open = async ({ code }: LedgerLine) =>
      code === '' ? undefined : openCase(deps, await deps.acting.caseOf(code), opening)
    for await (const one of loadEach(lines, open)) if (one !== undefined) yield one
  }
}

/** The lists of these days, a day at a time; one without cases costs nothing. */
async function* linesOf({ store }: OfficeDeps, days: Days): AsyncGenerator<readonly LedgerLine[]> {
  for (const day of daysBetween(days)) {
    const lines: LedgerLine[] = []
    const ledgers = loadEach(ledgersOf(day), (ledger) => store.load<Ledger>(ledger))
    for await (const { state } of ledgers) lines.push(...(state?.lines ?? []))
    yield lines.sort((a, b) => a.at - b.at)
  }
}
