import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { agency, ask, latin, matcherOf, practiceRegister } from './kit.ts'

const match = createMatcher(practiceRegister())

describe('an agency on the list is found however people write it', () => {
  test.each([
    ['Golden Lotus Road Manpower Co., Ltd', 'P001'],
    ['GOLDEN  LOTUS-ROAD manpower company limited', 'P001'],
    ['golden lotus road', 'P001'],
    ['Manpower Golden Road Lotus', 'P001'],
    ['goldenlotusroadmanpower', 'P001'],
    ['Golden Lotuss Road Manpwoer', 'P001'],
    ['ហ្គោលដិន\u200bឡូតឹស\u200bរ៉ូដ', 'P001'],
    ['ក្រុមហ៊ុនហ្គោលដិនឡូតឹសរ៉ូដមេនផៅវ័រ ខូ អិលធីឌី', 'P001'],
    ['Q T R Manpower', 'P013'],
    ['qtr man power', 'P013'],
    ['Kite Season Sup.', 'P006'],
    ['Wooden Oar', 'P010'],
    ['Lantern & Reed', 'P029'],
    ['L&R', 'P029'],
    ['Spean Chheu Por Loeung', undefined],
  ])('%s', (text, id) => {
    const { verdict, results } = match(text)

    expect(verdict === 'match' ? results[0]?.agency.id : undefined).toBe(id)
  })

  test.each([
    'តើក្រុមហ៊ុន Paper Boat Cambodia មានច្បាប់ទេ?',
    'bong, Paper Boat Cambodia ok or not',
    'is agency Paper Boat on the ministry list',
    'krom hun Paper Boat mean license te',
    'my agent is from Paper Boat, they ask 600$',
    'I want to check Paper Boat please',
    'ខ្ញុំចង់ទៅថៃតាម ផេភើ បូត តើទុកចិត្តបានទេ',
  ])('inside a chat sentence: %s', (text) => {
    expect(ask(match, text)).toBe('match P026')
  })
})

describe('two names in one question', () => {
  test.each([
    ['Rain Drum or Blue Krama', 'ambiguous P007 P021'],
    ['Rain Drum, Blue Krama', 'ambiguous P007 P021'],
    ['is Golden Lotus Road or Blue Krama Employment licensed?', 'ambiguous P001 P007'],
    ['រេន ដ្រាំ ឬ ប្លូ ក្រម៉ា', 'ambiguous P007 P021'],
    ['Blue Krama hay Rain Drum', 'ambiguous P007 P021'],
    ['Rain Drum or Zebra Quick', 'ambiguous P021'],
  ])('%s: each is shown, none is stated', (text, answer) => {
    const { verdict, results } = match(text)
    const exact = results.filter(({ isExact }) => isExact).map(({ agency: { id } }) => id)

    expect([verdict, ...exact.sort()].join(' ')).toBe(answer)
  })

  test.each([
    ['Lantern and Reed', 'match P029'],
    ['Drum and Rain Travel', 'match P021'],
    ['Rain Drum Group Co., Ltd', 'match P021'],
    ['Rain Drum, Phnom Penh', 'match P021'],
  ])('%s is one name all the same', (text, answer) => {
    expect(ask(match, text)).toBe(answer)
  })
})

test('the answer says by which kind of name the agency was found', () => {
  expect(match('Silver Paddle').results[0]?.why).toBe('name')
  expect(match('Wooden Oar Agency').results[0]?.why).toBe('former-name')
  expect(match('Heron Jobs').results[0]?.why).toBe('trading-name')
})

describe('one distinctive word that the listed name lacks forbids a statement', () => {
  test.each([
    'Golden Lotus River Manpower',
    'Golden Lotus Road Bank',
    'Paper Boat Clinic',
    'Small Banyan Labour Supply',
    'Blue Kroma Star Employment',
    'ហ្គោលដិន ឡូតឹស ផ្សារ មេនផៅវ័រ',
    'ទន្លេ មាស ហ៊្យូមែន រីសស',
  ])('%s', (text) => {
    expect(match(text).verdict).not.toBe('match')
  })
})

test('a word of business that contradicts forbids a statement: a travel agency is not a labour supplier', () => {
  expect(match('Kite Season Travel').verdict).toBe('ambiguous')
  expect(match('Kite Season Supply').verdict).toBe('match')
})

test('half of a name is shown, not stated', () => {
  expect(ask(match, 'Silver')).toBe('ambiguous P010')
  expect(ask(match, 'golden lotus')).toBe('ambiguous P001')
})

test('words of business alone name nobody', () => {
  for (const text of [
    'Manpower Co., Ltd',
    'manpower',
    'Phnom Penh',
    'recruitment agency',
    'ក្រុមហ៊ុន មេនផៅវ័រ',
    'Cambodia',
    'Co., Ltd',
  ]) {
    expect(ask(match, text), text).toBe('none')
  }
})

test('a name made of business words only is stated when all of them agree, and only then', () => {
  const find = matcherOf(latin('a', 'Phnom Penh Labour Supply Co., Ltd'), latin('b', 'General Trading Company'))

  expect(ask(find, 'phnom penh labor supply')).toBe('match a')
  expect(ask(find, 'Phnom Penh Manpower Supply')).toBe('none')
  expect(ask(find, 'trading')).toBe('none')
})

test('two agencies of one name are both shown, so that the worse status is seen', () => {
  expect(ask(match, 'Twin Bamboo Manpower')).toBe('ambiguous P011 P012')
})

test('one agency with the same name twice is stated', () => {
  const twice = agency('a', [
    { text: 'Tin Roof Manpower', kind: 'latin' },
    { text: 'TIN ROOF MANPOWER CO., LTD', kind: 'former' },
  ])

  expect(ask(matcherOf(twice), 'tin roof manpower')).toBe('match a')
})

test('names a letter apart are two agencies: the one that is written is stated', () => {
  const find = matcherOf(
    latin('a', 'Kim Sarey Manpower'),
    latin('b', 'Kim Sarei Manpower'),
    latin('c', 'Kim Sorey Manpower'),
  )

  expect(ask(find, 'Kim Sarei Manpower')).toBe('match b')
  expect(ask(find, 'Kim Sorey Manpower')).toBe('match c')
  expect(find('Kim Sarrey Manpower').verdict).toBe('ambiguous')
})

describe('acronyms are exact', () => {
  const find = matcherOf(
    latin('a', 'T.S.K. Manpower'),
    latin('b', 'D&P Co., Ltd'),
    latin('c', 'Nine Oaks Labour Supply'),
    agency('d', [{ text: 'អេនអេអេស មេនផៅវ័រ', kind: 'khmer' }]),
  )

  test('with dots, spaces or neither', () => {
    expect(ask(find, 'TSK')).toBe('match a')
    expect(ask(find, 't s k manpower')).toBe('match a')
    expect(ask(find, 'D & P')).toBe('match b')
  })

  test('a letter more, less or in another place is another name', () => {
    for (const text of ['TSKK Manpower', 'TKS Manpower', 'TS Manpower', 'P&D', 'D&D', 'NAZ Manpower', 'NS Manpower']) {
      expect(find(text).verdict, text).not.toBe('match')
    }
  })

  test('letters spelt out in Khmer are the letters', () => {
    expect(ask(find, 'NAS Manpower')).toBe('match d')
    expect(ask(find, 'ធីអេសខេ មេនផៅវ័រ')).toBe('match a')
  })

  test('initials of a longer name are shown, not stated', () => {
    expect(ask(find, 'NOLS')).toBe('ambiguous c')
  })
})

describe('Khmer and Latin for the same sound', () => {
  const find = matcherOf(
    latin('a', 'Sokha Ratana Manpower Co., Ltd'),
    latin('b', 'Sokha Thida Manpower Co., Ltd'),
    agency('c', [{ text: 'ភូមិ រីករាយ មេនផៅវ័រ', kind: 'khmer' }]),
  )

  test('a whole and single name is found by its sound', () => {
    expect(ask(find, 'សុខា រតនា មេនផៅវ័រ')).toBe('match a')
    expect(ask(find, 'សុខា ធីតា មេនផៅវ័រ')).toBe('match b')
    expect(ask(find, 'Phum Rikreay Manpower')).toBe('match c')
  })

  test('sound states nothing where the list has the name in the script that was typed', () => {
    const khmer = { text: 'ទីន ប៉ាឡាស មេនផៅវ័រ', kind: 'khmer' } as const
    const both = agency('x', [khmer, { text: 'Tin Palace Manpower', kind: 'latin' }])

    expect(ask(matcherOf(agency('x', [khmer])), 'Tin Polis Manpower')).toBe('match x')
    expect(ask(matcherOf(both), 'Tin Polis Manpower')).toBe('ambiguous x')
    expect(ask(matcherOf(both), 'Tin Palace')).toBe('match x')
  })

  test('half a sound is never a statement', () => {
    expect(find('សុខា មេនផៅវ័រ').verdict).not.toBe('match')
    expect(find('សុខា ដារ៉ា មេនផៅវ័រ').verdict).not.toBe('match')
  })
})

describe('phones, licences and pages are keys', () => {
  test.each([
    '012000003',
    '+855 12 000 003',
    '00855 12000003',
    '(+855) 012-000-003',
    '០១២ ០០០ ០០៣',
    'tel: 012.000.003',
    '12 000 003',
    'my agent number is 012 000 003',
  ])('the number %s is one of P003', (text) => {
    expect(ask(match, text)).toBe('match P003')
    expect(match(text).results[0]?.why).toBe('phone')
  })

  test('one digit off is nobody', () => {
    for (const text of ['012000903', '+855 12 000 093', '០១២ ០០០ ១០៣', '+66 12 000 003'])
      expect(ask(match, text), text).toBe('none')
  })

  test.each(['910/25', '910/25 ក.ប', 'licence 910/25', '៩១០/២៥', 'Lic. No 910-25', '910 / 25', 'លេខ 910/25'])(
    'the licence %s is that of P010',
    (text) => {
      expect(ask(match, text)).toBe('match P010')
      expect(match(text).results[0]?.why).toBe('licence')
    },
  )

  test('a licence of another year or number is nobody', () => {
    for (const text of ['910/26', '931/25', '91/025', 'licence 910']) expect(ask(match, text), text).toBe('none')
  })

  test('a page is found by its handle, and a handle that only begins with it is a warning', () => {
    expect(ask(match, 'https://www.facebook.com/raindrum.practice?mibextid=1')).toBe('match P021')
    expect(ask(match, '@raindrum.practice')).toBe('match P021')
    expect(ask(match, 'facebook.com/raindrum.practice.thai88')).toBe('ambiguous P021')
  })

  test("one agency's number beside another agency's name states neither", () => {
    expect(ask(match, 'Golden Lotus Road Manpower 012 000 005')).toMatch(/^ambiguous P00[15] P00[15]$/)
    expect(ask(match, 'Golden Lotus Road Manpower 012 000 001')).toBe('match P001')
  })
})

test('greetings, noise and attacks are nobody', () => {
  for (const text of [
    '',
    ' ',
    'hello',
    'សួស្តី',
    '...',
    '?',
    '១២៣',
    "'; DROP TABLE agencies; --",
    '<script>alert(1)</script>',
    'constructor',
    '\u0000',
  ]) {
    expect(ask(match, text), JSON.stringify(text)).toBe('none')
  }
})

test('an empty register knows nobody', () => {
  expect(ask(matcherOf(), 'Golden Lotus Road')).toBe('none')
})

test('an essay states only what is named in it as it is listed', () => {
  expect(match(`${'word '.repeat(700)}Golden Lotus Road Manpower`).verdict).toBe('match')
  expect(match(`${'word '.repeat(700)}golden lotus`).verdict).toBe('none')
  expect(match(`${'golden word lotus other road last manpower '.repeat(90)}`).verdict).not.toBe('match')
})

test('whatever is typed, the matcher answers', () => {
  const pieces = fc.constantFrom(
    'Golden',
    'ក្រុមហ៊ុន',
    '\u17d2',
    '012',
    '/',
    '@',
    '(',
    'formerly',
    '&',
    '\ud800',
    '\u200b',
    'T',
    '.',
    'ខ្មែរ',
    '\n',
    '+855',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 4_500 }),
        fc.array(pieces, { maxLength: 400 }).map((all) => all.join(' ')),
      ),
      (text) => {
        const { verdict, results } = match(text)
        expect(results.length === 0).toBe(verdict === 'none')
        for (const { score } of results) expect(score).toBeGreaterThan(0)
      },
    ),
    { numRuns: 300 },
  )
})

test('a made-up word beside a listed name is never stated', () => {
  const invented = fc.stringMatching(/^x[aeiou][qvwxz][aeiou][qvwxz][aeiou]x$/)
  const listed = fc.constantFrom('Golden Lotus Road Manpower', 'Paper Boat', 'Q.T.R. Manpower', 'ផេភើ បូត', 'Nine Steps')
  fc.assert(
    fc.property(invented, listed, fc.boolean(), (word, name, isFirst) => {
      expect(match(isFirst ? `${word} ${name}` : `${name} ${word}`).verdict).not.toBe('match')
    }),
  )
})

test('random letters that share no word with the list are never stated', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[xqz][bdfg][xqz][hjkl][xqz][mnpr]$/), { minLength: 1, maxLength: 5 }),
      (words) => {
        expect(match(words.join(' ')).verdict).not.toBe('match')
      },
    ),
  )
})
