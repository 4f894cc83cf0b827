import { describe, expect, test } from 'vitest'
import { answerQuestion } from '../../../src/core/agency/answer.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { ask, practiceRegister } from './kit.ts'

const register = practiceRegister()
const match = createMatcher(register)

describe('a number beside a name that is not its owner’s states nothing, and says whose it is', () => {
  test.each([
    ['Silver Tiger Recruitment, licence 911/25', 'P011'],
    ['Silver Tiger 911/25', 'P011'],
    ['is Silver Tiger Recruitment (licence 911/25 ក.ប) legal?', 'P011'],
    ['licence no 901/25 of Green Dragon Manpower', 'P001'],
    ['Silver Tiger Recruitment, tel 012 000 003', 'P003'],
    ['ក្រុមហ៊ុន ខ្លាប្រាក់ លេខ 901/25', 'P001'],
    ['ខ្លា ប្រាក់ 012 000 001', 'P001'],
    ['Silver Tiger facebook.com/raindrum.practice', 'P021'],
    ['Golden Lotus River 012 000 001', 'P001'],
    ['Silver Golden Lotus Road Tiger 012 000 001', 'P001'],
    ['Paper Boat Travel 012 000 026', 'P026'],
    ['STR Manpower 012 000 013', 'P013'],
  ])('%s', (text, owner) => {
    const found = match(text)

    expect([found.verdict, found.results[0]?.agency.id, found.isBorrowed]).toEqual(['ambiguous', owner, true])
    expect(answerQuestion({ register, match }, { text }, '2026-11-21')).toMatchObject({
      verdict: 'choose',
      numberOf: expect.stringMatching(/ – /),
    })
  })

  test('a number beside the very name of another agency shows both', () => {
    expect(ask(match, 'Rain Drum Group, licence 910/25')).toMatch(/^ambiguous P0(10|21) P0(10|21)$/)
  })
})

describe('a number alone, or beside its owner’s name, is stated', () => {
  test.each([
    ['911/25', 'P011'],
    ['Twin Bamboo Manpower, licence 911/25', 'P011'],
    ['Twin Bambou 911/25', 'P011'],
    ['twinbamboo 911/25', 'P011'],
    ['ធ្វីន បាមប៊ូ 911/25', 'P011'],
    ['ក្រុមហ៊ុនធ្វីនបាមប៊ូ លេខ ៩១១/២៥', 'P011'],
    ['Lotus Road 012 000 001', 'P001'],
    ['golden lotus 012 000 001', 'P001'],
    ['Goldn Lotus Rod manpower, tel: 012 000 001', 'P001'],
    ['Wooden Oar Agency 910/25', 'P010'],
    ['SBO 012 000 003', 'P003'],
    ['Stung Bright facebook.com/stungbright.practice', 'P003'],
    ['i want to know who is the owner of this number 012 000 003', 'P003'],
    ['hello bong, please check phone number 012 000 003 for me', 'P003'],
    ['someone called me from 012 000 003, is it legal', 'P003'],
    ['my recruiter gave me this licence: 910/25', 'P010'],
    ['a recruitment company with licence 910/25', 'P010'],
    ['លេខទូរស័ព្ទនេះ 012 000 003 ជារបស់ក្រុមហ៊ុនណា', 'P003'],
    ['លេខ 012 000 003 នេះ របស់ក្រុមហ៊ុនណាបង', 'P003'],
    ['số điện thoại này của công ty nào 012 000 003', 'P003'],
    ['leik nis 012 000 003 krom hun na', 'P003'],
    ['@raindrum.practice', 'P021'],
  ])('%s', (text, id) => {
    expect(ask(match, text)).toBe(`match ${id}`)
  })
})
