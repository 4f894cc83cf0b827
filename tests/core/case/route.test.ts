import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Facts } from '../../../src/core/case/case-file.ts'
import { factsOf } from '../../../src/core/case/facts.ts'
import type { Answers } from '../../../src/core/case/fields.ts'
import { judge, offersFor, type Routing } from '../../../src/core/case/route.ts'
import { FACTS, partners } from '../../casework/kit.ts'

const routing = (more: Partial<Routing> = {}): Routing => ({
  partners,
  load: () => 0,
  time: { day: 'mon', time: '10:00' },
  ...more,
})
const offered = (facts: Partial<Facts>, more?: Partial<Routing>, refused: readonly string[] = []) =>
  offersFor({ ...FACTS, ...facts }, routing(more), refused).map(({ partner }) => partner)

const facts = fc.record({
  needs: fc.uniqueArray(fc.constantFrom('shelter', 'legal', 'missing', 'work', 'health', 'wages'), { minLength: 1 }),
  place: fc.constantFrom('kh', 'th', 'my', 'kr', 'other'),
  province: fc.constantFrom('phnom-penh', 'banteay-meanchey', 'kampot'),
  age: fc.constantFrom('under-18' as const, '25-plus' as const, 'unknown' as const),
  gender: fc.constantFrom('woman' as const, 'man' as const, 'other' as const, 'unknown' as const),
  urgency: fc.constantFrom('danger' as const, 'emergency' as const, 'urgent' as const, 'normal' as const),
})

describe('choosing partners', () => {
  test('a case of a child, or of somebody who may be one, goes only to partners with rules for children', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const child = { ...FACTS, ...given, isChild: true }
        for (const { partner, why } of offersFor(child, routing(), [])) {
          expect(partners.find(({ id }) => id === partner)?.takesChildren).toBe(true)
          expect(why).toContain('children')
        }
      }),
    )
  })

  test('whoever is left out lacks something that is named, and nobody who is offered does', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const all = { ...FACTS, ...given }
        const shown = offersFor(all, routing(), []).map(({ partner }) => partner)
        for (const partner of partners) {
          const { lacks } = judge(partner, all, routing(), [])
          expect(shown.includes(partner.id)).toBe(lacks.length === 0)
        }
      }),
    )
  })

  test('a man is offered the house for men and not the one for women', () => {
    const man = offered({ gender: 'man', needs: ['shelter'], province: 'kandal' })

    expect(man).toEqual(['practice-mens-house'])
    expect(offered({ gender: 'woman', needs: ['shelter'], province: 'kandal' })).toEqual(['practice-womens-house'])
  })

  test('a country that was left out shuts nobody out, and what is known of home still brings the near ones first', () => {
    const complaint = (answers: Answers) =>
      offersFor(factsOf('complaint', { against: 'agency', age: '25-plus', ...answers }, 'km'), routing(), [])

    expect(complaint({ province: 'battambang' }).map(({ partner }) => partner)).toContain('practice-law-office')
    expect(complaint({})[0]?.why).not.toContain('place')
    expect(complaint({ place: 'other' })).toEqual([])
    expect(offersFor(factsOf('complaint', {}, 'km'), routing(), [])).not.toEqual([])
    expect(offered({ needs: ['shelter'], province: 'battambang' })[0]).toBe('practice-border-house')
  })

  test('two are offered where there are two', () => {
    expect(offered({ needs: ['missing'], place: 'kh', urgency: 'normal' }).length).toBeGreaterThanOrEqual(2)
  })

  test('a partner that the person does not want, or that is full, is not offered', () => {
    expect(offered({}, {}, ['practice-border-house'])).toEqual([])
    expect(offered({}, { load: () => 20 })).toEqual([])
  })

  test('who answers now comes before who is closed, and the reason says so', () => {
    const legal = { needs: ['wages'], place: 'kh' }
    const closed = offersFor({ ...FACTS, ...legal }, routing({ time: { day: 'sun', time: '10:00' } }), [])

    expect(closed.find(({ partner }) => partner === 'practice-law-office')?.why).toContain('closed-now')
    expect(offered(legal)[0]).toBe('practice-law-office')
  })
})

describe('the facts of a form', () => {
  test('an age that is unknown or was skipped is a child', () => {
    for (const age of ['under-18', 'unknown', undefined]) {
      expect(factsOf('help', age === undefined ? {} : { age }, 'km').isChild).toBe(true)
    }
    expect(factsOf('help', { age: '18-24' }, 'km').isChild).toBe(false)
  })

  test('a recruiter who may take children is a matter for children, also if nobody is sure or says it', () => {
    for (const children of ['yes', 'unknown', undefined]) {
      const facts = factsOf('watch', children === undefined ? {} : { children }, 'km')
      expect(facts.isChild).toBe(true)
      for (const { why } of offersFor(facts, routing(), [])) expect(why).toContain('children')
    }
    expect(factsOf('watch', { children: 'no' }, 'km').isChild).toBe(false)
  })

  test('hold no word that the person wrote', () => {
    const answers = {
      name: 'Sok Dara',
      story: 'they beat me',
      where: 'Poipet market',
      phone: '012345678',
      needs: ['legal'],
    }

    expect(JSON.stringify(factsOf('help', answers, 'km'))).not.toMatch(/Sok|beat|Poipet|0123/)
  })
})

describe('the wish for a woman or a man', () => {
  const [first] = partners
  const at = (helpers?: 'women' | 'men' | 'both') => {
    const { helpers: _, ...one } = { ...first, helpers: undefined } as Record<string, unknown>
    return { ...one, id: `of-${helpers ?? 'unknown'}`, ...(helpers && { helpers }) } as (typeof partners)[number]
  }
  const all = [at('men'), at(), at('both'), at('women')]
  const offers = (more: Partial<Facts>, some = all) =>
    offersFor({ ...FACTS, helper: 'woman', ...more }, routing({ partners: some }), [])

  test('brings forward who can meet it, puts back who cannot, says so of each, and also where nobody knows', () => {
    const said = offers({}).map(({ partner, why }) => [partner, why.at(-1)])

    expect(said).toEqual([
      ['of-both', 'helper-woman'],
      ['of-women', 'helper-woman'],
      ['of-unknown', 'helper-unknown'],
      ['of-men', 'helper-other'],
    ])
    expect(offers({ helper: 'man' })[0]).toMatchObject({
      partner: 'of-both',
      why: expect.arrayContaining(['helper-man']),
    })
  })

  test('shuts nobody out, and in danger who is there now comes first all the same', () => {
    for (const urgency of ['danger', 'emergency', 'urgent', 'normal'] as const)
      expect(offers({ urgency }, [at('men')])).toHaveLength(1)
    const closed = { days: ['sun' as const], from: '01:00', until: '02:00' }
    const women = { ...at('women'), hours: closed }

    expect(offers({ urgency: 'danger' }, [women, at('men')]).map(({ partner }) => partner)).toEqual([
      'of-men',
      'of-women',
    ])
    expect(offers({ urgency: 'urgent' }, [women, at('men')]).map(({ partner }) => partner)).toEqual([
      'of-women',
      'of-men',
    ])
  })

  test('says nothing to whoever wishes for nobody in particular', () => {
    expect(JSON.stringify(offers({ helper: 'any' }))).not.toContain('helper-')
  })
})
