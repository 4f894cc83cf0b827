import { createHash } from 'node:crypto'
import { latestConsent } from '../core/case/case-view.ts'
import type { OpenedCase } from './office.ts'

/**
 * A case for Primero v2's API (`POST /api/v2/cases`): field names of its default case form. The id is the same whenever the same case is
 * exported, so that it is taken over once.
 */
export function primeroCase({ file, told }: OpenedCase, partner: string): object {
  const consent = latestConsent(file, partner)
  const text = (field: string) => [told[field] ?? []].flat().join(', ') || undefined
  return {
    data: {
      id: uuidOf(file.code),
      case_id_display: file.code,
      status: file.status === 'closed' ? 'closed' : 'open',
      registration_date: file.openedDay,
      name: text('name'),
      sex: { woman: 'female', man: 'male', other: 'other', unknown: undefined }[file.facts.gender],
      age_band: file.facts.age,
      address_current: text('where'),
      telephone_current: text('phone'),
      protection_concerns: file.facts.needs,
      risk_level: file.facts.urgency,
      consent_for_services: consent?.status === 'given',
      consent_info_sharing: consent?.status === 'given',
      consent_info_sharing_others: consent?.groups,
      consent_agreements_date: consent === undefined ? undefined : new Date(consent.at).toISOString(),
      services_section: file.facts.needs.map((need) => ({ service_type: need, service_implementing_agency: partner })),
      case_notes: text('story'),
    },
  }
}

/** An id in the form of a UUID (version 8, RFC 9562) that comes from the code alone. */
function uuidOf(code: string): string {
  const hex = createHash('sha256').update(`damnaer case ${code}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
