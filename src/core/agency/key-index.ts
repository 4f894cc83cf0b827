import type { Hit, Why } from './hit.ts'
import { type Keys, licenceKey, pageKey, phoneKey } from './keys.ts'
import type { Agency } from './register.ts'

/** Exact look-up of agencies by phone number, licence number and page. */
export interface KeyIndex {
  find(keys: Keys): readonly Hit[]
  /** Agencies whose page's handle stands inside the asked one: a warning, never a match. */
  alike(keys: Keys): readonly Hit[]
}

/** Builds the index; numbers are compared in one form, whatever their spaces, country code or digits. */
export function createKeyIndex(agencies: readonly Agency[], callingCodes: readonly string[]): KeyIndex {
  const phones = index(agencies, ({ phones }) => phones.map((phone) => phoneKey(phone, callingCodes)))
  const licences = index(agencies, ({ licences }) => licences.flatMap(licenceForms))
  const letters = new Set([...licences.keys()].flatMap((key) => /^[a-z]+(?=\d)/.exec(key) ?? []))
  const pages = index(agencies, ({ pages }) => pages.map(pageKey))

  return {
    find: (keys) => [
      ...hits(keys.phones, phones, 'phone'),
      ...hits(
        keys.licences.flatMap((licence) => knownForm(licence, licences, letters)),
        licences,
        'licence',
      ),
      ...hits(keys.pages, pages, 'page'),
    ],
    alike: (keys) =>
      hits(
        keys.pages.flatMap((page) => beginnings(page).filter((start) => pages.has(start))),
        pages,
        'similar',
      ),
  }
}

/** `RL-0400` may be asked for as `0400`; `123` alone is a number like any other, not the licence MLA-123. */
function licenceForms(licence: string): readonly (string | undefined)[] {
  const key = licenceKey(licence)
  return /\d{4}/.test(licence) ? [key, key?.replace(/^[a-z]+(?=\d)/, '')] : [key]
}

/** The number as asked; without its letters only if the register has no number with them. */
function knownForm(
  licence: string,
  licences: ReadonlyMap<string, unknown>,
  knownLetters: ReadonlySet<string>,
): readonly string[] {
  if (licences.has(licence)) return [licence]
  const letters = /^[a-z]+(?=\d)/.exec(licence)?.[0]
  return letters === undefined || knownLetters.has(letters) ? [] : [licence.slice(letters.length)]
}

const SHORTEST_HANDLE = 6

function beginnings(page: string): readonly string[] {
  return Array.from({ length: Math.max(0, page.length - SHORTEST_HANDLE) }, (_, i) =>
    page.slice(0, page.length - 1 - i),
  )
}

function index(
  agencies: readonly Agency[],
  keysOf: (agency: Agency) => readonly (string | undefined)[],
): ReadonlyMap<string, readonly Agency[]> {
  const found = new Map<string, Agency[]>()
  for (const agency of agencies) {
    for (const key of new Set(keysOf(agency))) {
      if (key !== undefined) found.set(key, [...(found.get(key) ?? []), agency])
    }
  }
  return found
}

function hits(keys: readonly string[], known: ReadonlyMap<string, readonly Agency[]>, why: Why): readonly Hit[] {
  return keys
    .flatMap((key) => known.get(key) ?? [])
    .map((agency) => ({ agency, score: 1, why, isExact: why !== 'similar' }))
}
