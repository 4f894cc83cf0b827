import type { Party } from './case-event.ts'
import type { CaseFile } from './case-file.ts'
import { checkInView } from './check-ins.ts'
import type { Group } from './fields.ts'
import { FORMS } from './forms.ts'
import { mayOpenFile, mayRead } from './may.ts'
import type { CaseView, ShownFile, WorkerView } from './news.ts'
import { offersFor, type Routing } from './route.ts'
import { latestReferral } from './standing.ts'
import { toldOutcome } from './told-outcome.ts'

/** The case as its person sees it. */
export const caseView = (file: CaseFile, routing: Routing): CaseView => ({
  ...toDecide(checkInView(file.checkIns)),
  code: file.code,
  kind: file.kind,
  status: file.status,
  openedAt: file.openedAt,
  isChild: file.facts.isChild,
  place: file.facts.place,
  referrals: file.referrals,
  consents: file.consents,
  offers: offersFor(file.facts, routing, [...file.refused, ...askedAlready(file)]),
  messages: file.messages,
  hours: file.hours,
  told: toldBy(file),
  ...shownFiles(file.files ?? []),
  ...outcomeOf(file),
})

function outcomeOf(file: CaseFile): Pick<CaseView, 'outcome'> {
  const outcome = toldOutcome(file)
  return outcome === undefined ? {} : { outcome }
}

const toDecide = (checkIns: CaseView['checkIns']) => (checkIns === undefined ? {} : { checkIns })

const shownFiles = (files: readonly ShownFile[]): { files?: readonly ShownFile[] } =>
  files.length === 0 ? {} : { files: files.map(({ n, kind, field }) => ({ n, kind, field })) }

/** The case as one of a partner's staff sees it now: whatever they may not read is not even named. `linked`: cases that name the same. */
export function workerView(
  file: CaseFile,
  reader: Extract<Party, { role: 'worker' }>,
  now: number,
  linked: readonly string[],
): WorkerView {
  const { code, kind, status, facts, openedAt, messages, notes, files = [] } = file
  const isOpen = (field: string) => mayRead(reader, field, file, now)
  return {
    code,
    kind,
    status,
    facts,
    openedAt,
    linked,
    messages: messages.filter(({ n }) => isOpen(`message.${n}`)),
    notes: notes.filter(({ n }) => isOpen(`note.${n}`)),
    referral: latestReferral(file, reader.partner),
    fields: FORMS[kind].flatMap(({ id }) => (Object.hasOwn(file.sealed, id) && isOpen(id) ? [id] : [])),
    ...shownFiles(files.filter((one) => mayOpenFile(reader, one, file, now))),
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
