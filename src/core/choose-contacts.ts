import { type Contact, isConfirmed, isReachable, type Need } from './contacts.ts'
import { isForChildren, takes, type Who } from './people.ts'

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
const NO_CONSULS = { here: [], home: [] }

/** Where somebody is (two letters, or `other`), what they need, and for whom. */
export interface Asked {
  readonly country: string
  readonly need: string
  readonly who?: Who
}

/**
 * Whom to show: five contacts at most in all lists together, none of them for other people only.
 * Never empty while the content has a consular service that can be reached from abroad.
 */
export function chooseContacts(contacts: readonly Contact[], asked: Asked): ChosenContacts {
  const shown = contacts.filter((contact) => (!contact.hold || isConfirmed(contact)) && isFor(contact, asked))
  const here = shown.filter((contact) => contact.country === asked.country)
  const away = shown.filter((contact) => contact.country !== asked.country)
  const home = away.filter((contact) => contact.fromAbroad === 'person').flatMap(asSeenFromAbroad)

  const exact = withOneForChildren(forNeed(here, asked), asked)
  const fromHome = forNeed(home, asked).slice(0, few)
  const isFallback = exact.length === 0
  // Who wants a lawyer is told of lawyers, as long as there are any.
  const consuls = isFallback || asked.need !== 'legal' ? { here: embassies(here), home: embassies(home) } : NO_CONSULS
  const nearest = isFallback ? [...standIns(here, asked), ...fromHome, ...consuls.here] : [...consuls.here, ...fromHome]
  const others = [...new Set([...nearest, ...consuls.home])].filter((contact) => !exact.includes(contact))
  const more = others.sort(byPhone).slice(0, Math.max(0, enough - exact.length))

  const room = most - exact.length - more.length
  const family = forNeed(away, asked).filter((contact) => contact.fromAbroad === 'family')
  return {
    contacts: isFallback ? more : exact,
    isFallback,
    also: isFallback ? [] : more,
    family: family.slice(0, Math.min(room, few)),
  }
}

/** Help for a child is asked for by grown-ups too, so it is for everybody who asks for that; all else only for those it takes. */
const isFor = ({ serves }: Contact, { need, who = 'any' }: Asked): boolean =>
  takes(serves, who) || (isForChildren(serves) && (need === 'child' || need === 'missing'))

/** As many as fit. Somebody whose age is not known may be a child: one who is there for children is always among them. */
function withOneForChildren(found: readonly Contact[], { who = 'any' }: Asked): readonly Contact[] {
  const fitting = found.slice(0, most)
  const child = found.find(({ serves }) => isForChildren(serves))
  if (who !== 'any' || child === undefined || fitting.includes(child)) return fitting
  return [...fitting.slice(0, -1), child]
}

/** Those who do something near it, where a country has nobody for the need itself. */
function standIns(here: readonly Contact[], asked: Asked): readonly Contact[] {
  return (neighbours.get(asked.need) ?? []).flatMap((need) => forNeed(here, { ...asked, need }))
}

// A map, because the need comes from a saved conversation and an object would know `__proto__`.
const neighbours: ReadonlyMap<string, readonly Need[]> = new Map([
  ['danger', ['trafficking']],
  ['trafficking', ['danger']],
  ['wages', ['legal']],
  ['health', ['danger']],
  ['child', ['trafficking', 'danger']],
  ['scam', ['trafficking', 'danger']],
  ['shelter', ['trafficking', 'danger']],
  ['return', ['papers']],
  ['work', ['wages']],
])

function embassies(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.filter((contact) => contact.kind === 'embassy').sort(byTrust)
}

const confidences = ['several', 'one', 'old'] as const

/** Those who do it; in danger the emergency services before everybody else, and for a child those who are there for children. */
function forNeed(contacts: readonly Contact[], { need, who }: Asked): readonly Contact[] {
  const found = contacts.filter((contact) => contact.needs.some((served) => served === need)).sort(byTrust)
  if (need === 'danger') return first(found, isEmergencyService)
  return who === 'child' ? first(found, ({ serves }) => isForChildren(serves)) : found
}

const first = (contacts: readonly Contact[], isFirst: (contact: Contact) => boolean): readonly Contact[] => [
  ...contacts.filter(isFirst),
  ...contacts.filter((contact) => !isFirst(contact)),
]

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
