import type { Audit } from '../core/audit.ts'
import type { CaseFile, Consent, Referral } from '../core/case/case-file.ts'
import { mayRead } from '../core/case/may.ts'
import { latestReferral } from '../core/case/standing.ts'
import { boundTo, type Vault } from '../core/vault.ts'
import type { Acting } from '../engine/acting.ts'

/** Why a case is opened, and by whom: both stay in the audit. */
export interface Opening {
  readonly reason: string
  /** The account on the server, `dara`. */
  readonly by: string
  /** Only what this partner may know; left out: everything. */
  readonly partner?: string
}

/** A case with what was told, opened for whoever may see it. Neither account, the person's and the case worker's, is in it. */
export interface OpenedCase {
  readonly file: Pick<
    CaseFile,
    'code' | 'kind' | 'status' | 'facts' | 'language' | 'openedDay' | 'messages' | 'notes'
  > &
    Partial<Pick<CaseFile, 'outcome' | 'feedback' | 'refused'>> & {
      /** Cases that name the same. */
      readonly linked?: readonly string[]
    }
  readonly consents: readonly Consent[]
  /** `worker`: the mark of who took it, as `staff list` shows it. */
  readonly referrals: readonly Omit<Referral, 'reminders'>[]
  readonly told: Readonly<Record<string, string | readonly string[]>>
}

/** What opening needs. */
export interface OpeningDeps {
  readonly acting: Pick<Acting, 'linkedTo'>
  readonly vault: Vault
  readonly audit: Audit
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Opens a case for the server's staff, or as far as a partner may know it; written to the audit before. Undefined: there is nothing for them. */
export async function openCase(
  { vault, audit, now, acting }: OpeningDeps,
  file: CaseFile | undefined,
  { reason, by, partner }: Opening,
): Promise<OpenedCase | undefined> {
  // Of a case that came to its end there is still who was told what, and by which words the person agreed to that.
  if (file === undefined || (file.status === 'erased' && (partner !== undefined || file.consents.length === 0)))
    return undefined
  const at = now()
  const reader = readerOf(file, partner)
  const fields = Object.keys(file.sealed).filter((field) => mayRead(reader, field, file, at))
  if (partner !== undefined && fields.length === 0) return undefined
  await audit.note({
    ...{ id: vault.markOf(`${file.code} ${at} ${by} ${reason}`), at, role: 'admin', what: 'case.shown' },
    of: vault.markOf(file.code),
    ...(partner === undefined ? {} : { desk: partner }),
    detail: [...fields, `by ${by.slice(0, LONGEST)}`, `reason ${reason.slice(0, LONGEST)}`],
  })
  const told = fields.flatMap((field): [string, string | readonly string[]][] => {
    const opened = vault.open(file.key, boundTo(file.code, field), file.sealed[field] ?? '')
    return opened === undefined ? [] : [[field, JSON.parse(opened)]]
  })
  const shown = shownOf(file, partner, vault)
  const linked = partner === undefined ? { linked: await acting.linkedTo(file) } : {}
  return { ...shown, file: { ...shown.file, ...linked }, told: Object.fromEntries(told) }
}

/** A partner sees through whoever took the case there, and before somebody did only what is needed to decide. */
const readerOf = (file: CaseFile, partner: string | undefined) =>
  partner === undefined
    ? ({ role: 'admin' } as const)
    : ({ role: 'worker', partner, person: latestReferral(file, partner)?.worker ?? '' } as const)

function shownOf(file: CaseFile, partner: string | undefined, vault: Vault): Omit<OpenedCase, 'told'> {
  const isTheirs = (one: { readonly partner: string }) => partner === undefined || one.partner === partner
  const { code, kind, status, facts, language, openedDay, outcome, feedback, refused } = file
  return {
    file: {
      ...{ code, kind, status, facts, language, openedDay },
      messages: file.messages.filter(isTheirs),
      notes: file.notes.filter(isTheirs),
      ...(outcome === undefined ? {} : { outcome }),
      ...(partner === undefined ? { refused, ...(feedback === undefined ? {} : { feedback }) } : {}),
    },
    consents: file.consents.filter(isTheirs),
    referrals: file.referrals.filter(isTheirs).map(({ reminders: _, worker, ...one }) => ({
      ...one,
      ...(worker === undefined ? {} : { worker: vault.markOf(worker) }),
    })),
  }
}

/** Letters of a reason or an account: the audit is for codes. */
const LONGEST = 200
