import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { answerQuestion, type OneAnswer } from '../../../src/core/agency/answer.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { practiceRegister } from '../agency/kit.ts'
import { understand } from './knowledge.ts'

interface Sample {
  readonly id: string
  readonly language: string
  readonly text: string
  readonly marks?: readonly string[]
  readonly never?: readonly string[]
  readonly names?: readonly string[]
  readonly phones?: readonly string[]
  readonly licences?: readonly string[]
  readonly agencies?: Readonly<Record<string, string>>
  readonly 'not-stated'?: boolean
}

const adverts = load(readFileSync(new URL('./adverts.yaml', import.meta.url), 'utf8')) as readonly Sample[]
const register = practiceRegister()
const match = createMatcher(register)

/** What is said of each agency, by its id. */
function saidOf(text: string): Record<string, string> {
  const answer = answerQuestion({ register, match }, { text }, '2026-11-21')
  const answers = answer.verdict === 'several' ? answer.answers : answer.verdict === 'no-list' ? [] : [answer]
  return Object.fromEntries(answers.flatMap(toSaid))
}

function toSaid(answer: OneAnswer): [string, string][] {
  if (answer.verdict === 'stated') return [[answer.agency.id, answer.isByOtherNumbers ? 'other-numbers' : 'stated']]
  if (answer.verdict !== 'choose') return []
  return answer.agencies.map(({ id }) => [id, answer.numberOf === undefined ? 'alike' : 'borrowed'])
}

describe.each(adverts)('the advert $id', (sample) => {
  const read = understand(sample.text, sample.language)

  it('is known as one, opens the agency check and no guide, and raises no alarm', () => {
    expect(read).toMatchObject({
      advert: { marks: expect.arrayContaining([...(sample.marks ?? [])]), names: sample.names ?? expect.any(Array) },
      ...{ intent: 'agency_check', topics: [], danger: undefined, command: undefined },
    })
  })

  it('shows its marks and no others than it has', () => {
    const marks = read.advert?.marks ?? []
    expect((sample.marks ?? []).filter((mark) => !marks.includes(mark))).toEqual([])
    expect(marks.filter((mark) => sample.never?.includes(mark))).toEqual([])
    for (const mark of marks) expect(read.why.join('\n')).toContain(`advert ${mark}: `)
  })

  it('has its names, phones and licences', () => {
    if (sample.names !== undefined) expect(read.advert?.names).toEqual(sample.names)
    if (sample.licences !== undefined) expect(read.advert?.licences).toEqual(sample.licences)
    const home = (sample.phones ?? []).map((phone) => (phone.startsWith('+') ? phone : `0${phone}`))
    if (sample.phones !== undefined) expect(read.advert?.phones).toEqual(home)
  })

  it('gets what the list says of those it names, and of nobody else', () => {
    const said = saidOf(sample.text)
    if (sample.agencies !== undefined) expect(said).toEqual(sample.agencies)
    else if (sample['not-stated']) expect(Object.values(said)).not.toContain('stated')
    else expect(said).toEqual({})
  })
})

describe('what is no advert', () => {
  it.each([
    ['en', 'is this job advert real? online typing job 1000 dollars a month in poipet'],
    ['en', 'i saw on facebook a job in a hotel in dubai, they pay the ticket and the room. is it safe to go?'],
    ['km', 'ការងារអនឡាញប្រាក់ខែ 1000 ដុល្លារ ពិតឬបោក'],
    ['vi', 'em thấy tin tuyển người lương cao ở campuchia, có thật không ạ'],
    [
      'en',
      'My brother went to Thailand last year with an agency. They promised a good salary, 400 dollars per month, free room and food. Now they took his passport and do not pay. What can he do?',
    ],
    [
      'km',
      'ខ្ញុំធ្វើការនៅរោងចក្រថៃ ប្រាក់ខែ ១០០០០ បាត ថៅកែមិនបើកប្រាក់ខែ ៣ខែហើយ ថែមម៉ោងក៏អត់ឱ្យ កិច្ចសន្យាខ្ញុំអត់មាន តើខ្ញុំត្រូវទៅប្តឹងនៅឯណា សូមជួយប្រាប់ខ្ញុំផង',
    ],
  ])('(%s) a person who tells of one: %s', (language, text) => {
    expect(understand(text, language).advert).toBeUndefined()
  })

  it('is any short text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 79 }), (text) => understand(text).advert === undefined))
    // The beginning of a real one is as near as a short text can come.
    for (const { text, language } of adverts) expect(understand(text.slice(0, 79), language).advert).toBeUndefined()
  })
})

describe('danger beside an advert', () => {
  const advert = adverts.find(({ id }) => id === 'scam-en-casino-typing')?.text ?? ''

  it.each([
    ['en', 'help they locked me in and beat me, this is what they posted'],
    ['km', 'ជួយផង គេឃុំខ្ញុំ វាយខ្ញុំ នេះជាការផុសរបស់គេ'],
    ['vi', 'cứu em với họ nhốt em và đánh em, đây là tin họ đăng'],
  ])('(%s) is heard before and after it', (language, plea) => {
    const { danger } = understand(plea, language)
    const heard = [`${plea}\n${advert}`, `${advert}\n${plea}`].map((text) => understand(text, language).danger)
    expect(danger).toMatch(/\w/)
    expect(heard).toEqual([danger, danger])
  })
})

describe('an agency in an advert', () => {
  const job = 'We are hiring 50 workers for a factory.\nSalary 400 USD per month.\nFree room, overtime paid.\n'

  it('is not the one with another word before or after its name', () => {
    for (const name of ['Super Golden Lotus Road', 'Golden Lotus Road Star', 'Golden Lotus Road Supply Co., Ltd'])
      expect(Object.values(saidOf(`${job}${name} 097 123 1234`)), name).not.toContain('stated')
  })

  it('is known without its words of business, and in small letters with them', () => {
    expect(saidOf(`${job}Golden Lotus Road – 012 000 001`)).toEqual({ P001: 'stated' })
    expect(saidOf(`${job}from golden lotus road manpower`)).toEqual({ P001: 'stated' })
  })

  it('states nothing by its licence number or page alone, which anybody can write', () => {
    expect(saidOf(`${job}License 901/25, call 088 123 4567`)).toEqual({ P001: 'borrowed' })
    expect(saidOf(`${job}facebook.com/lotusroad.practice`)).toEqual({ P001: 'borrowed' })
  })

  it('is told once, however often it is named', () => {
    expect(match(`${job}${'Golden Lotus Road Manpower Co., Ltd\n'.repeat(9)}`).parts).toHaveLength(1)
  })

  it('is found to the end of the longest message', () => {
    const filler = 'Good food and a nice room for each of you.\n'.repeat(85)
    expect(saidOf(`${job}${filler}Golden Lotus Road Manpower`)).toEqual({ P001: 'stated' })
  })
})
