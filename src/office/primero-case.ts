import { createHash } from 'node:crypto'
import type { Facts } from '../core/case/case-file.ts'
import { FORMS } from '../core/case/forms.ts'
import type { OpenedCase } from './opened-case.ts'

/**
 * A case for Primero v2's API (`POST /api/v2/cases`), with field names of its default forms. The id is the same whenever the same case is
 * exported: a second time Primero answers 409 and makes no double. What the person agreed to is for this partner alone.
 */
export function primeroCase({ file, consents, told }: OpenedCase, partner: string): object {
  const consent = consents.findLast((one) => one.partner === partner)
  const isAgreed = consent?.status === 'given'
  const text = (field: string) => [told[field] ?? []].flat().join(', ') || undefined
  return {
    data: {
      id: uuidOf(`case ${file.code}`),
      case_id_display: file.code,
      status: file.status === 'closed' ? 'closed' : 'open',
      registration_date: file.openedDay,
      name: text('name'),
      sex: { woman: 'female', man: 'male', other: 'other', unknown: undefined }[file.facts.gender],
      age_band: file.facts.age,
      address_current: text('where'),
      telephone_current: text('phone'),
      protection_concerns: file.facts.needs,
      risk_level: RISK[file.facts.urgency],
      consent_for_services: isAgreed,
      disclosure_other_orgs: false,
      consent_info_sharing: isAgreed ? ['others'] : [],
      consent_info_sharing_others: isAgreed
        ? `${partner}: ${consent.groups.join(', ')}; ${new Date(consent.at).toISOString()}, wording ${consent.wording}`
        : undefined,
      services_section: file.facts.needs.map((need) => ({
        unique_id: uuidOf(`service ${file.code} ${need}`),
        service_type: need,
        service_implementing_agency: partner,
      })),
      case_notes: notesOf(told),
    },
  }
}

/** What the fields above have a place for. */
const IN_FIELDS = new Set(['name', 'where', 'phone', 'needs', 'urgency', 'gender', 'age'])

/** What happened, then whatever else was told and agreed to, each under its own name: Primero's forms have no place for a recruiter. */
function notesOf(told: OpenedCase['told']): string | undefined {
  const { story, ...others } = told
  const lines = Object.entries(others)
    .filter(([field]) => FIELDS.has(field) && !IN_FIELDS.has(field))
    .map(([field, given]) => `${field}: ${[given].flat().join(', ')}`)
  return [...(story === undefined ? [] : [story].flat()), ...lines].join('\n') || undefined
}

/** What forms ask. What was written back and forth is not handed on. */
const FIELDS = new Set(Object.values(FORMS).flatMap((form) => form.map(({ id }) => id)))

/** The ids of Primero's risk levels. */
const RISK: Readonly<Record<Facts['urgency'], string>> = {
  danger: 'high',
  emergency: 'high',
  urgent: 'medium',
  normal: 'low',
}

/** An id in the form of a UUID (version 8, RFC 9562) that comes from the name alone. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`damnaer ${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
