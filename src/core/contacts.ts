import { z } from 'zod'

/** What a person may ask the hotline for; the ids that `needs` in `content/contacts.yaml` and the hotline's choices share. */
export const needs = [
  'danger',
  'trafficking',
  'wages',
  'papers',
  'health',
  'child',
  'legal',
  'missing',
  'scam',
  'agency',
] as const

export type Need = (typeof needs)[number]

const textsSchema = z.record(z.string(), z.string().min(1)).readonly()

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

const sourceSchema = z
  .strictObject({
    title: z.string().min(1),
    url: z.url().optional(),
    date: z.string().regex(/^(undated|\d{4}(-\d{2}){0,2})$/),
    about: z.boolean().optional(),
  })
  .readonly()

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
    serves: z
      .strictObject({
        gender: z.enum(['women', 'men', 'any']).optional(),
        age: z.enum(['children', 'adults', 'any']).optional(),
      })
      .readonly()
      .optional(),
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

export type Contact = z.infer<typeof contactSchema>

/** What the hotline shows, best first; each contact carries only the numbers that work from where the person is. */
export interface ChosenContacts {
  /** They do what was asked, in that country; with `isFallback` nobody there does, and these are the nearest. */
  readonly contacts: readonly Contact[]
  readonly isFallback: boolean
  /** Where there are few: others who may help or pass the person on, to be introduced as such. */
  readonly also: readonly Contact[]
  /** Numbers that work only at home, "for your family"; never for the person to dial. */
  readonly family: readonly Contact[]
}

const most = 5
const enough = 3
const few = 2

/**
 * Whom to show to somebody in `country` (two letters, or `other`) for one of `needs`: five contacts at most in all lists together.
 * Never empty while the content has a consular service that can be reached from abroad.
 */
export function chooseContacts(
  contacts: readonly Contact[],
  { country, need }: { readonly country: string; readonly need: string },
): ChosenContacts {
  const shown = contacts.filter((contact) => !contact.hold || isConfirmed(contact))
  const here = shown.filter((contact) => contact.country === country)
  const away = shown.filter((contact) => contact.country !== country)
  const home = away.filter((contact) => contact.fromAbroad === 'person').flatMap(asSeenFromAbroad)

  const exact = forNeed(here, need).slice(0, most)
  const fromHome = forNeed(home, need).slice(0, few)
  const isFallback = exact.length === 0
  const nearest = isFallback
    ? [...standIns(here, need), ...fromHome, ...embassies(here)]
    : [...embassies(here), ...fromHome]
  const others = [...new Set([...nearest, ...embassies(home)])].filter((contact) => !exact.includes(contact))
  const more = others.sort(byPhone).slice(0, Math.max(0, enough - exact.length))

  const room = most - exact.length - more.length
  const family = forNeed(away, need).filter((contact) => contact.fromAbroad === 'family')
  return {
    contacts: isFallback ? more : exact,
    isFallback,
    also: isFallback ? [] : more,
    family: family.slice(0, Math.min(room, few)),
  }
}

/** Has somebody called every number of this contact? If not, the chat says that the number is not confirmed. */
export function isConfirmed(contact: Contact): boolean {
  return contact.called !== undefined
}

/** Those who do something near it, where a country has nobody for the need itself. */
function standIns(here: readonly Contact[], need: string): readonly Contact[] {
  return (neighbours.get(need) ?? []).flatMap((neighbour) => forNeed(here, neighbour))
}

// A map, because the need comes from a saved conversation and an object would know `__proto__`.
const neighbours: ReadonlyMap<string, readonly Need[]> = new Map([
  ['danger', ['trafficking']],
  ['trafficking', ['danger']],
  ['wages', ['legal']],
  ['health', ['danger']],
  ['child', ['trafficking', 'danger']],
  ['scam', ['trafficking', 'danger']],
])

function embassies(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.filter((contact) => contact.kind === 'embassy').sort(byTrust)
}

const confidences = ['several', 'one', 'old'] as const

/** Those who do it; in danger the emergency services before everybody else. */
function forNeed(contacts: readonly Contact[], need: string): readonly Contact[] {
  const found = contacts.filter((contact) => contact.needs.some((served) => served === need)).sort(byTrust)
  if (need !== 'danger') return found
  return [...found.filter(isEmergencyService), ...found.filter((contact) => !isEmergencyService(contact))]
}

/** The latest call first, then what can be phoned, then the better sources; the order of the file decides between equals. */
function byTrust(a: Contact, b: Contact): number {
  return (
    (b.called ?? '').localeCompare(a.called ?? '') ||
    byPhone(a, b) ||
    confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence)
  )
}

/** What can be phoned before what can only be opened or written to: many have no data. */
function byPhone(a: Contact, b: Contact): number {
  return Number(b.phones.length > 0) - Number(a.phones.length > 0)
}

function isEmergencyService(contact: Contact): boolean {
  return contact.kind === 'police' || contact.kind === 'ambulance' || contact.kind === 'fire'
}

/** The contact with only the numbers that work abroad; nothing if it cannot be reached from there. */
function asSeenFromAbroad(contact: Contact): readonly Contact[] {
  const seen = { ...contact, phones: contact.phones.filter((phone) => phone.worksFrom === 'anywhere') }
  return isReachable(seen) ? [seen] : []
}

type Ways = Readonly<{ phones: readonly unknown[]; web: readonly unknown[]; email?: string | undefined }>

function isReachable({ phones, web, email }: Ways): boolean {
  return phones.length > 0 || web.length > 0 || email !== undefined
}
