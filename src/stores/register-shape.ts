import { z } from 'zod'
import type { Register } from '../core/agency/register.ts'

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const Texts = z.array(z.string())
const StatusShape = z.object({
  status: z.enum(['licensed', 'suspended', 'revoked', 'expired', 'not-renewed']),
  from: Day.exactOptional(),
  until: Day.exactOptional(),
  document: z.string().exactOptional(),
  destination: z.string().exactOptional(),
})
const AgencyShape = z.object({
  id: z.string().min(1),
  names: z.array(z.object({ text: z.string(), kind: z.enum(['khmer', 'latin', 'former', 'trading']) })).min(1),
  licences: Texts,
  phones: Texts,
  pages: Texts,
  addresses: Texts,
  destinations: Texts,
  statuses: z.array(StatusShape),
  letters: z.array(StatusShape).exactOptional(),
  raw: z.record(z.string(), z.string()),
})

/** A register as it stands in a file. */
export const RegisterShape = z.object({
  listDate: Day,
  source: z.string(),
  validForDays: z.number().int().positive(),
  isPractice: z.boolean(),
  callingCodes: Texts.exactOptional(),
  agencies: z.array(AgencyShape),
  dropped: z
    .array(z.object({ agency: AgencyShape, listDate: Day, source: z.string(), missingFrom: Day }))
    .exactOptional(),
  parts: z
    .array(z.object({ destination: z.string().exactOptional(), listDate: Day, source: z.string() }))
    .exactOptional(),
  editors: z.object({ importedBy: z.string(), confirmedBy: z.string() }).exactOptional(),
}) satisfies z.ZodType<Register>
