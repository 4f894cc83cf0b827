import { z } from 'zod'
import { needs } from './contacts.ts'
import { PEOPLE } from './people.ts'
import { textsSchema } from './texts.ts'

/** Kinds of help that a referral may ask for: what the hotline knows as needs, and the rest of the services that referral forms list. */
const SERVICES = [
  ...needs,
  'counselling',
  'child-care',
  'women',
  'disability',
  'items',
  'cash',
  'food',
  'school',
  'debt',
  'interpreter',
  'witness',
  'check-in',
  'spiritual',
] as const

/** How soon a partner must answer; the words of referral forms. */
const URGENCIES = ['emergency', 'urgent', 'normal'] as const

const HELPERS = ['women', 'men', 'both'] as const

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day: 08:30')

/** `always`, or days and times by the clock of the country. */
const hoursSchema = z.union([
  z.literal('always'),
  z
    .strictObject({ days: z.array(z.enum(DAYS)).min(1).readonly(), from: timeSchema, until: timeSchema })
    .refine(({ from, until }) => from < until, { error: 'from must be before until' })
    .readonly(),
])

/** One partner of `content/partners.yaml`: all that is needed to choose to whom somebody is referred. */
export const partnerSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** Invented, to try out the line: nobody real is told. */
    practice: z.boolean().default(false),
    name: textsSchema,
    takes: z.array(z.enum(SERVICES)).min(1).readonly(),
    /** Whole countries, and provinces of the country that the line is for. */
    countries: z.array(z.string()).readonly().default([]),
    provinces: z.array(z.string()).readonly().default([]),
    serves: z.enum(PEOPLE).default('everybody'),
    /** Has trained staff and rules for the protection of children: without them nobody under 18 is referred here. */
    takesChildren: z.boolean(),
    /** Who of the staff can help, for those who wish for a woman or a man. Left out: nobody knows, and the person is told so. */
    helpers: z.enum(HELPERS).optional(),
    /** Languages that the staff speak. */
    languages: z.array(z.string()).min(1).readonly(),
    hours: hoursSchema,
    /** Cases that it can have open at the same time. */
    capacity: z.int().min(0),
    /** Hours until it answers, by urgency; an urgency left out is not taken. */
    answersWithin: z.partialRecord(z.enum(URGENCIES), z.int().positive()).readonly(),
    /** How it is told of a case. The address itself is a setting of the line and never stands here. */
    toldBy: z.enum(['phone', 'email', 'telegram', 'web']),
    note: z.string().optional(),
  })
  .readonly()
  .refine(({ countries, provinces }) => countries.length + provinces.length > 0, {
    error: 'A partner needs a country or a province that it works in.',
  })

/** One entry of `content/partners.yaml`: an organisation that takes people over. */
export type Partner = z.infer<typeof partnerSchema>
