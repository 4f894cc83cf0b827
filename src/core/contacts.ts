import { z } from 'zod'
import { PEOPLE } from './people.ts'
import { sourceSchema } from './source.ts'
import { textsSchema } from './texts.ts'

/** What a person may ask the hotline for; the ids that `needs` in `content/contacts.yaml` and the hotline's choices share. */
export const needs = [
  'danger',
  'trafficking',
  'wages',
  'shelter',
  'legal',
  'health',
  'child',
  'return',
  'papers',
  'missing',
  'scam',
  'agency',
  'work',
] as const

/** What somebody needs: `legal`, `shelter`. */
export type Need = (typeof needs)[number]

/** The situation that a service is for, where it is not for everybody who needs it. */
const SITUATIONS = ['migrant-workers', 'domestic-workers', 'returned', 'survivors', 'poor'] as const

const phoneSchema = z
  .strictObject({
    number: z.string().regex(/^\+?\d[\d -]*$/),
    worksFrom: z.enum(['country', 'anywhere']),
    note: z
      .enum([
        'police',
        'ambulance',
        'fire',
        'emergency',
        'office',
        'ministry',
        'disability',
        'sms',
        'english',
        'japanese',
        'siem-reap',
      ])
      .optional(),
  })
  .readonly()
  .refine((phone) => phone.worksFrom === 'country' || phone.number.startsWith('+'), {
    error: 'A number that works from anywhere starts with + and the country code.',
  })

/** One entry of `content/contacts.yaml`, checked when content is loaded. Texts are keyed by language; hours left out are not known. */
export const contactSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    country: z.string().regex(/^[a-z]{2}$/),
    kind: z.enum([
      'police',
      'ambulance',
      'fire',
      'labour',
      'government',
      'embassy',
      'ngo',
      'un',
      'children',
      'health',
      'legal',
    ]),
    needs: z.array(z.enum(needs)).readonly(),
    name: textsSchema,
    does: textsSchema,
    phones: z.array(phoneSchema).readonly().default([]),
    web: z.array(z.url()).readonly().default([]),
    email: z.email().optional(),
    address: z.string().min(1).optional(),
    hours: textsSchema.optional(),
    hoursAsOf: z.int().min(1990).optional(),
    languages: z.array(z.string()).readonly().default([]),
    languagesAssumed: z.array(z.string()).readonly().default([]),
    languagesMissing: z.array(z.string()).readonly().default([]),
    /** How many languages it says it speaks, where it does not name them all. */
    languagesTotal: z.int().positive().optional(),
    /** Only what a source states; left out: no limit is known. */
    serves: z.enum(PEOPLE).optional(),
    situation: z.enum(SITUATIONS).optional(),
    fromAbroad: z.enum(['person', 'family']).optional(),
    warning: textsSchema.optional(),
    confidence: z.enum(['several', 'one', 'old']),
    undated: z.boolean().optional(),
    /** The day when somebody last called every number, `2026-11-30`. */
    called: z.iso
      .date()
      .nullable()
      .transform((day) => day ?? undefined),
    hold: z.boolean().default(false),
    sources: z.array(sourceSchema).min(1).readonly(),
    note: z.string().optional(),
  })
  .readonly()
  .refine((contact) => isReachable(contact) || contact.address !== undefined, {
    error: 'A contact needs a phone number, a web page, an e-mail or an address.',
  })

/** One entry of `content/contacts.yaml`: somebody who can help, and how to reach them. */
export type Contact = z.infer<typeof contactSchema>

/** Has somebody called every number of this contact? If not, the chat says that the number is not confirmed. */
export function isConfirmed(contact: Contact): boolean {
  return contact.called !== undefined
}

type Ways = Readonly<{ phones: readonly unknown[]; web: readonly unknown[]; email?: string | undefined }>

/** Can they be reached from afar: by phone, on the web or by e-mail? */
export function isReachable({ phones, web, email }: Ways): boolean {
  return phones.length > 0 || web.length > 0 || email !== undefined
}
