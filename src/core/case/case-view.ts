import type { Party } from './case-event.ts'
import type { CaseFile, Referral } from './case-file.ts'
import { checkInView } from './check-ins.ts'
import type { Group } from './fields.ts'
import { FORMS } from './forms.ts'
import { mayOpenFile, mayRead } from './may.ts'
import type { CaseView, LinkedHere, Offer, ShownFile, WorkerView } from './news.ts'
import { judge, offersFor, type Routing } from './route.ts'
import { searchDue } from './search.ts'
import { latestReferral, statusFor } from './standing.ts'
import { toldOutcome } from './told-outcome.ts'

/** The case as its person sees it. */
export const caseView = (file: CaseFile, routing: Routing & { readonly at: number }): CaseView => ({
  ...toDecide(checkInView(file.checkIns)),
  code: file.code,
  kind: file.kind,
  status: file.status,
  openedAt: file.openedAt,
  isChild: file.facts.isChild,
  // Who saw people somewhere was asked of children and of no age.
  ...(file.facts.age === 'unknown' && file.kind !== 'watch' ? { isAgeUnknown: true as const } : {}),
  ...(file.facts.place === undefined ? {} : { place: file.facts.place }),
  referrals: file.referrals,
  consents: file.consents,
  offers: offersOf(file, routing),
  ...searchOf(file),
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
  { codes, isElsewhere }: LinkedHere = { codes: [], isElsewhere: false },
): WorkerView {
  const { code, kind, facts, openedAt, messages, notes, files = [] } = file
  const isOpen = (field: string) => mayRead(reader, field, file, now)
  return {
    code,
    kind,
    status: statusFor(file, reader.partner),
    facts,
    openedAt,
    linked: codes,
    // Whoever has not taken it does not know yet what it names.
    ...(isElsewhere && latestReferral(file, reader.partner)?.worker !== undefined ? { isLinkedElsewhere: true } : {}),
    messages: messages.filter(({ n }) => isOpen(`message.${n}`)),
    notes: notes.filter(({ n }) => isOpen(`note.${n}`)),
    referral: latestReferral(file, reader.partner),
    fields: FORMS[kind].flatMap(({ id }) => (Object.hasOwn(file.sealed, id) && isOpen(id) ? [id] : [])),
    ...shownFiles(files.filter((one) => mayOpenFile(reader, one, file, now))),
  }
}

/** How the people of the line look for somebody, and whom they named. */
function searchOf({ search, contacts = [], facts: { urgency } }: CaseFile): Pick<CaseView, 'search' | 'contacts'> {
  return {
    ...(search === undefined
      ? {}
      : {
          search: {
            due: searchDue(search, urgency),
            ...(search.did === undefined ? {} : { did: search.did }),
            isLate: search.rounds > 0,
            isUrgent: urgency === 'danger' || urgency === 'emergency',
          },
        }),
    ...(contacts.length === 0 ? {} : { contacts }),
  }
}

/** Whom the case may go to, asked or not: who fits, and whom the people of the line proposed, for whom they answer. */
export function mayGoTo({ facts, refused, proposed = [] }: CaseFile, routing: Routing): CaseView['offers'] {
  const fitting = offersFor(facts, routing, refused)
  const more = routing.partners
    .filter(({ id }) => proposed.includes(id) && !refused.includes(id))
    .map(
      (partner): Offer => ({ partner: partner.id, why: ['proposed', ...judge(partner, facts, routing, refused).why] }),
    )
  return [...more, ...fitting.filter(({ partner }) => !more.some((one) => one.partner === partner))]
}

/** Whom the case may go to, those who were never asked first. */
function offersOf(file: CaseFile, routing: Routing & { readonly at: number }): CaseView['offers'] {
  const { referrals } = file
  const asked = new Map(referrals.map((referral) => [referral.partner, referral]))
  const isAgain = ({ partner }: { readonly partner: string }) => asked.has(partner)
  const offers = mayGoTo(file, routing).filter(({ partner, why }) =>
    mayBeAsked(asked.get(partner), why.includes('proposed') ? undefined : routing.at),
  )
  return [...offers.filter((offer) => !isAgain(offer)), ...offers.filter(isAgain)]
}

/** Whoever has it or was asked and may still answer is not offered. Who let the time pass may be asked again, who was full when that time is over (`at`; left out: whoever said no may be asked again). */
function mayBeAsked(referral: Referral | undefined, at: number | undefined): boolean {
  switch (referral?.status) {
    case 'waiting':
    case 'accepted':
      return false
    case 'declined':
      return at === undefined || (referral.reason === 'full' && referral.due <= at)
    default:
      return true
  }
}

function toldBy({ kind, sealed }: CaseFile): CaseView['told'] {
  const told: Partial<Record<Group, string[]>> = {}
  for (const { id, group } of FORMS[kind]) {
    if (Object.hasOwn(sealed, id)) told[group] = [...(told[group] ?? []), id]
  }
  return told
}
