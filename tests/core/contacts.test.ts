import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { chooseContacts } from '../../src/core/choose-contacts.ts'
import { type Contact, contactSchema, isConfirmed, needs } from '../../src/core/contacts.ts'

const content = z.array(contactSchema).parse(load(readFileSync('content/contacts.yaml', 'utf8')))
const countries = [...new Set(content.map(({ country }) => country)), 'other']

const written = {
  id: 'my-help',
  country: 'my',
  kind: 'ngo',
  needs: ['wages'],
  name: { en: 'Help' },
  does: { en: 'Helps.' },
  phones: [{ number: '+60 3 0000 0000', worksFrom: 'anywhere' }],
  confidence: 'one',
  called: null,
  sources: [{ title: 'A list', date: '2026' }],
}

describe('the hotline', () => {
  it.each(countries)('gives somebody in %s one to five contacts, whatever they need', (country) => {
    for (const need of needs) {
      const { contacts, also, family } = chooseContacts(content, { country, need })
      const all = ids([...contacts, ...also, ...family])
      expect(contacts.length, need).toBeGreaterThan(0)
      expect(all.length, need).toBeLessThanOrEqual(5)
      expect(new Set(all).size, need).toBe(all.length)
    }
  })

  it.each(countries)('never tells somebody in %s to dial a number that does not work there', (country) => {
    for (const need of needs) {
      const { contacts, also } = chooseContacts(content, { country, need })
      for (const contact of [...contacts, ...also].filter((other) => other.country !== country)) {
        expect(contact.phones.filter(({ worksFrom }) => worksFrom !== 'anywhere')).toEqual([])
        expect(contact.phones.length + contact.web.length, contact.id).toBeGreaterThan(0)
      }
    }
  })

  it.each(countries)(
    'gives somebody in %s who needs a lawyer nobody but legal help, or says that there is none',
    (country) => {
      const { contacts, isFallback } = chooseContacts(content, { country, need: 'legal' })
      const isLegalHelp = contacts.every((contact) => contact.needs.includes('legal') && contact.country === country)
      expect(isFallback).toBe(!isLegalHelp)
    },
  )

  it.each(needs)('leads somebody in a country it does not know who asks for %s to the nearest embassy', (need) => {
    const { contacts, isFallback } = chooseContacts(content, { country: 'other', need })
    expect(isFallback).toBe(true)
    expect(contacts.map(({ kind }) => kind)).toContain('embassy')
  })

  it('answers a need it has never heard of with whoever can pass the person on', () => {
    for (const need of ['loans', '__proto__', 'constructor']) {
      expect(chooseContacts(content, { country: 'jp', need }).contacts.map(({ kind }) => kind)).toContain('embassy')
    }
  })
})

describe('somebody abroad', () => {
  const embassy = contact('embassy', { kind: 'embassy', country: 'my', needs: ['papers'] })
  const short = { number: '1281', worksFrom: 'country' } as const
  const long = { number: '+855 23 000 000', worksFrom: 'anywhere' } as const
  const lawyer = contact('lawyer', { country: 'kh', needs: ['legal'], phones: [short, long], fromAbroad: 'person' })
  const police = contact('police', {
    country: 'kh',
    kind: 'police',
    needs: ['danger'],
    phones: [short],
    fromAbroad: 'family',
  })

  it('is told of legal help at home first, where no lawyer is known in the country, and only of the number that works', () => {
    const { contacts, isFallback } = chooseContacts([embassy, lawyer], { country: 'my', need: 'legal' })
    expect(isFallback).toBe(true)
    expect(ids(contacts)).toEqual(['lawyer', 'embassy'])
    expect(contacts[0]?.phones).toEqual([long])
  })

  it('who wants a lawyer is told of lawyers only: the one in the country as the answer, the one at home apart from it', () => {
    const local = contact('local', { country: 'my', needs: ['legal'] })
    const { contacts, also, isFallback } = chooseContacts([lawyer, embassy, local], { country: 'my', need: 'legal' })
    expect(isFallback).toBe(false)
    expect(ids(contacts)).toEqual(['local'])
    expect(ids(also)).toEqual(['lawyer'])
  })

  it('is not sent to the embassy as well where three in the country do what was asked', () => {
    const three = ['first', 'second', 'third'].map((id) => contact(id, { country: 'my', needs: ['legal'] }))
    const { contacts, also } = chooseContacts([embassy, lawyer, ...three], { country: 'my', need: 'legal' })
    expect(ids(contacts)).toEqual(['first', 'second', 'third'])
    expect(also).toEqual([])
  })

  it('gets the embassy that can be phoned before a page at home that needs mobile data', () => {
    const web = ['https://example.org']
    const tracing = contact('tracing', { country: 'kh', needs: ['missing'], phones: [], web, fromAbroad: 'person' })
    const { contacts } = chooseContacts([tracing, embassy], { country: 'my', need: 'missing' })
    expect(ids(contacts)).toEqual(['embassy', 'tracing'])
  })

  it('sees the short numbers of home apart, for the family', () => {
    const abroad = chooseContacts([police, embassy], { country: 'my', need: 'danger' })
    expect(ids([...abroad.contacts, ...abroad.also])).toEqual(['embassy'])
    expect(ids(abroad.family)).toEqual(['police'])

    const atHome = chooseContacts([police, embassy], { country: 'kh', need: 'danger' })
    expect(ids(atHome.contacts)).toEqual(['police'])
    expect(atHome.family).toEqual([])
  })

  it('is not told of a service at home that serves only people there', () => {
    const shelter = contact('shelter', { country: 'kh', needs: ['wages'] })
    expect(chooseContacts([shelter], { country: 'my', need: 'wages' }).contacts).toEqual([])
  })

  it('gets the police where nobody else in the country takes people held in a scam compound', () => {
    const localPolice = contact('local-police', { country: 'my', kind: 'police', needs: ['danger'] })
    const { contacts, isFallback } = chooseContacts([embassy, localPolice], { country: 'my', need: 'scam' })
    expect(isFallback).toBe(true)
    expect(ids(contacts)).toEqual(['local-police', 'embassy'])
  })
})

describe('whom a service is for', () => {
  const here = { country: 'my', need: 'shelter' }
  const women = contact('women', { needs: ['shelter'], serves: 'women-and-children' })
  const all = contact('all', { needs: ['shelter'], confidence: 'old' })
  const line = contact('line', { needs: ['shelter', 'missing'], serves: 'children', confidence: 'old' })
  const shelters = [women, all, line]

  it('a man is never sent to a shelter for women, nor to one for children', () => {
    expect(ids(chooseContacts(shelters, { ...here, who: 'man' }).contacts)).toEqual(['all'])
  })

  it.each(countries)('a man in %s gets nobody who is there for women only, whatever he needs', (country) => {
    for (const need of needs) {
      const { contacts, also, family } = chooseContacts(content, { country, need, who: 'man' })
      expect(contacts.length, need).toBeGreaterThan(0)
      expect([...contacts, ...also, ...family].filter(({ serves = '' }) => serves.startsWith('women'))).toEqual([])
    }
  })

  it('a woman is not sent to one for children', () => {
    expect(ids(chooseContacts(shelters, { ...here, who: 'woman' }).contacts)).toEqual(['women', 'all'])
  })

  it('a child gets first those who are there for children, and nobody who takes only adults', () => {
    const adults = contact('adults', { needs: ['shelter'], serves: 'adults', confidence: 'several' })
    const { contacts } = chooseContacts([adults, ...shelters], { ...here, who: 'child' })
    expect(ids(contacts)).toEqual(['line', 'women', 'all'])
  })

  it('somebody whose age is not known may be a child: those who are there for children are not crowded out', () => {
    const many = Array.from({ length: 6 }, (_, n) => contact(`all-${n}`, { needs: ['shelter'] }))
    expect(ids(chooseContacts([...many, line], here).contacts)).toEqual(['all-0', 'all-1', 'all-2', 'all-3', 'line'])
  })

  it('a father who looks for his child is told of those who are there for children', () => {
    const { contacts } = chooseContacts(shelters, { country: 'my', need: 'missing', who: 'man' })
    expect(ids(contacts)).toEqual(['line'])
  })
})

describe('the order of contacts', () => {
  const question = { country: 'my', need: 'wages' }

  it('puts a number that somebody called first, the latest call before older ones', () => {
    const contacts = [
      contact('several', { confidence: 'several' }),
      contact('called-in-may', { confidence: 'old', called: '2026-05-01' }),
      contact('called-in-june', { confidence: 'old', called: '2026-06-01' }),
    ]
    expect(ids(chooseContacts(contacts, question).contacts)).toEqual(['called-in-june', 'called-in-may', 'several'])
  })

  it('goes from several sources to one to old ones, and leaves equals as the file has them', () => {
    const contacts = [
      contact('old', { confidence: 'old' }),
      contact('one-b', { confidence: 'one' }),
      contact('one-a', { confidence: 'one' }),
      contact('several', { confidence: 'several' }),
    ]
    expect(ids(chooseContacts(contacts, question).contacts)).toEqual(['several', 'one-b', 'one-a', 'old'])
  })

  it('names police and ambulance before everybody else to somebody in danger, however well known the others', () => {
    const contacts = [
      contact('ngo', { needs: ['danger'], confidence: 'several', called: '2026-06-01' }),
      contact('ambulance', { needs: ['danger'], kind: 'ambulance', confidence: 'old' }),
      contact('police', { needs: ['danger'], kind: 'police', confidence: 'one' }),
    ]
    const chosen = chooseContacts(contacts, { country: 'my', need: 'danger' })
    expect(ids(chosen.contacts)).toEqual(['police', 'ambulance', 'ngo'])
  })

  it('puts what can be phoned before what needs mobile data', () => {
    const page = contact('page', { confidence: 'several', phones: [], web: ['https://example.org'] })
    expect(ids(chooseContacts([page, contact('phone', {})], question).contacts)).toEqual(['phone', 'page'])
  })

  it('keeps a doubtful number out of the chat until somebody has called it', () => {
    const doubtful = contact('doubtful', { hold: true })
    const confirmed = { ...doubtful, called: '2026-05-01' }
    expect([isConfirmed(doubtful), isConfirmed(confirmed)]).toEqual([false, true])
    expect(chooseContacts([doubtful], question).contacts).toEqual([])
    expect(ids(chooseContacts([confirmed], question).contacts)).toEqual(['doubtful'])
  })

  it('leaves the content as it was', () => {
    const before = structuredClone(content)
    chooseContacts(content, { country: 'other', need: 'danger' })
    expect(content).toEqual(before)
  })
})

describe('the contacts file', () => {
  it('has each id once and every text in Khmer, English and Vietnamese', () => {
    expect(new Set(ids(content)).size).toBe(content.length)
    for (const { id, name, does, hours, warning } of content) {
      for (const texts of [name, does, hours, warning].filter((found) => found !== undefined)) {
        expect([id, ...Object.keys(texts).sort()]).toEqual([id, 'en', 'km', 'vi'])
        expect([id, texts.km]).toEqual([id, expect.stringMatching(/\p{Script=Khmer}/u)])
      }
    }
  })

  it.each([
    ['a short number that is said to work from anywhere', { phones: [{ number: '1288', worksFrom: 'anywhere' }] }],
    ['words in place of a number', { phones: [{ number: '1288 (office)', worksFrom: 'country' }] }],
    ['nothing to call, open, write to or visit', { phones: [] }],
    ['a need that the hotline does not know', { needs: ['loans'] }],
    ['a misspelt key', { fone: '1288' }],
    ['no source', { sources: [] }],
    ['an empty name', { name: { en: '' } }],
  ])('is refused with %s', (_mistake, change) => {
    expect(contactSchema.safeParse({ ...written, ...change }).success).toBe(false)
  })
})

function contact(id: string, change: Partial<Contact>): Contact {
  return { ...contactSchema.parse({ ...written, id }), ...change }
}

function ids(contacts: readonly Contact[]): readonly string[] {
  return contacts.map(({ id }) => id)
}
