import type { CaseFile } from './case-file.ts'
import { checkInView } from './check-ins.ts'
import { GROUPS, type Group } from './fields.ts'
import { FORMS } from './forms.ts'
import type { CaseView, ShownFile, WorkerView } from './news.ts'
import { offersFor, type Routing } from './route.ts'
import { groupsFor, latestReferral } from './standing.ts'

/** The case as its person sees it. */
export const caseView = (file: CaseFile, routing: Routing): CaseView => ({
  ...toDecide(checkInView(file.checkIns)),
  code: file.code,
  kind: file.kind,
  status: file.status,
  openedAt: file.openedAt,
  isChild: file.facts.isChild,
  referrals: file.referrals,
  consents: file.consents,
  offers: offersFor(file.facts, routing, [...file.refused, ...askedAlready(file)]),
  messages: file.messages,
  hours: file.hours,
  told: toldBy(file),
  ...filesIn(file, GROUPS),
})

const toDecide = (checkIns: CaseView['checkIns']) => (checkIns === undefined ? {} : { checkIns })

/** Files of fields in these groups. */
function filesIn({ kind, files = [] }: CaseFile, groups: readonly Group[]): { files?: readonly ShownFile[] } {
  const shown = files.filter((file) => FORMS[kind].some(({ id, group }) => id === file.field && groups.includes(group)))
  return shown.length === 0 ? {} : { files: shown.map(({ n, kind, field }) => ({ n, kind, field })) }
}

/** The case as the staff of one partner see it. `linked`: cases that name the same. */
export function workerView(file: CaseFile, partner: string, linked: readonly string[]): WorkerView {
  const { code, kind, status, facts, openedAt, messages, notes } = file
  const referral = latestReferral(file, partner)
  const groups = referral?.status === 'accepted' ? groupsFor(file, partner) : []
  return {
    code,
    kind,
    status,
    facts,
    openedAt,
    linked,
    messages: messages.filter((message) => message.partner === partner),
    notes: notes.filter((note) => note.partner === partner),
    referral,
    fields: FORMS[kind]
      .filter(({ id, group }) => groups.includes(group) && Object.hasOwn(file.sealed, id))
      .map(({ id }) => id),
    ...filesIn(file, groups),
  }
}

/** Whoever was told and has not taken it back is not offered again. */
const askedAlready = ({ referrals }: CaseFile): string[] =>
  referrals.filter(({ status }) => status !== 'withdrawn' && status !== 'ended').map(({ partner }) => partner)

function toldBy({ kind, sealed }: CaseFile): CaseView['told'] {
  const told: Partial<Record<Group, string[]>> = {}
  for (const { id, group } of FORMS[kind]) {
    if (Object.hasOwn(sealed, id)) told[group] = [...(told[group] ?? []), id]
  }
  return told
}
