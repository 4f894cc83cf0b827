import { describe, expect, test } from 'vitest'
import { guest, talk } from '../kit/talk.ts'

const atPlace = (language = 'en') => {
  const person = guest(language)
  person.press('hotline')
  return person
}
const atNeed = () => {
  const person = atPlace()
  person.press('place.th')
  return person
}
/** Somebody who is asked which language the helper shall speak. */
const atSpoken = (language: string) => {
  const person = guest(language)
  for (const id of ['ask-help', 'safe-yes', 'go-on', 'whom.me', 'need.legal', 'done', 'urgency.normal'])
    person.press(id)
  for (let asked = 0; asked < 6; asked += 1) {
    if (person.choices().includes('spoken.km')) break
    person.press('skip')
  }
  return person
}
const said = (person: ReturnType<typeof guest>) => JSON.stringify(person.says())

describe('a number', () => {
  test('means what stands there on the screen, in either digits', () => {
    for (const number of ['3', '៣']) {
      const person = atPlace('km')

      expect(person.choices()[2]).toBe('place.my')
      expect(person.say(number)).toEqual(['hotline.ask-need'])
      expect(person.conversation()?.frames.at(-1)?.context).toMatchObject({ place: 'my' })
    }
  })

  test('never picks what is not on the screen: the question is asked again', () => {
    const person = atPlace()
    expect(person.choices().length).toBeGreaterThan(14)

    expect(person.say('14')).toEqual(['unknown.1', 'hotline.ask-place'])
    person.press('choices.2', person.turn())
    expect(person.say('1')).toEqual(['unknown.1', 'hotline.ask-place'])
    expect(person.say('1')).toEqual(['hotline.ask-need'])
  })
})

describe('an answer in own words', () => {
  test.each(['I am in Laos', 'laos', 'នៅ ឡាវ', 'Thái Lan', 'nov thai', 'ខ្ញុំនៅម៉ាឡេស៊ី'])('"%s" says where', (text) => {
    expect(atPlace().say(text)).toEqual(['hotline.ask-need'])
  })

  test.each([
    ['trafficking', 'place'],
    ['my boss did not pay', 'place'],
    ['ថៅកែអត់បើកលុយ', 'place'],
    ['my sister is missing', 'place'],
  ])('"%s" says what is needed', (text) => {
    const person = atNeed()

    expect(person.say(text)[0]).toMatch(/^hotline\.(numbers|nearest)$/)
    expect(said(person)).toContain('places.th')
    expect(person.flow()).toBe('hotline')
  })

  test('may answer the next question too', () => {
    const person = atPlace()

    expect(person.say('I am in Malaysia and my boss did not pay')[0]).toBe('hotline.numbers')
    expect(said(person)).toContain('places.my')
    expect(said(person)).not.toContain('hotline.ask-need')
  })

  test('that names another country after all is answered for that country', () => {
    const person = atNeed()

    expect(person.say('my boss in malaysia did not pay')[0]).toBe('hotline.numbers')
    expect(said(person)).toContain('places.my')
    expect(said(person)).not.toContain('places.th')
    expect(person.says()).toHaveLength(1)
    expect(atNeed().say('in japan or korea, i need my passport')).not.toContain('hotline.numbers')
  })

  test('asks for the other country or need again after the numbers', () => {
    const person = atNeed()
    person.say('salary')

    expect(person.say('another country')).toEqual(['hotline.ask-place'])
    person.say('japan')
    person.say('salary')
    expect(person.say('another problem')).toEqual(['hotline.ask-need'])
  })

  test.each([
    ['Khmer', 'km'],
    ['khmae', 'km'],
    ['ខ្មែរ', 'km'],
    ['ភាសាខ្មែរ', 'km'],
    ['tiếng Khmer', 'km'],
    ['Vietnamese', 'vi'],
    ['viet nam', 'vi'],
    ['យួន', 'vi'],
    ['English', 'en'],
    ['Thai', 'th'],
    ['ភាសាថៃ', 'th'],
  ])(
    '"%s" is the language that the helper shall speak where that is asked, and leaves the chat in its own',
    (text, id) => {
      for (const language of ['en', 'km', 'vi']) {
        const person = atSpoken(language)
        person.say(text)

        expect(person.conversation()?.frames.at(-1)?.context).toMatchObject({ answers: { spoken: id } })
        expect(person.conversation()?.language).toBe(language)
      }
    },
  )

  test.each(['Khmer', 'ខ្មែរ', 'Vietnamese'])('"%s" alone is an answer where words are asked for', (text) => {
    const person = guest('en')
    for (const id of ['report-missing', 'safe-yes', 'go-on']) person.press(id)
    person.say(text)

    expect(person.conversation()?.frames.at(-1)?.context).toMatchObject({ answers: { name: text } })
    expect(person.conversation()?.language).toBe('en')
    person.say('please speak Khmer')
    expect(person.conversation()?.language).toBe('km')
  })

  test('does not take where somebody comes from for where they are', () => {
    const person = atNeed()
    person.say('i am from Cambodia, boss did not pay')

    expect(said(person)).toContain('places.th')
    expect(person.flow()).toBe('hotline')
  })

  test('that names two is asked back, with just these two to press', () => {
    const where = atPlace()
    expect(where.say('my wife is in Cambodia, me in Thailand')).toEqual(['unsure.1'])
    expect(where.choices()).toEqual(['place.kh', 'place.th', 'menu'])
    expect(where.press('place.th', where.turn())).toEqual(['hotline.ask-need'])
    const what = atNeed()
    expect(what.say('passport and salary')).toEqual(['unsure.1'])
    expect(what.choices()).toEqual(['need.wages', 'need.papers', 'menu'])
    expect(what.say('2')[0]).toMatch(/^hotline\.(numbers|nearest)$/)
  })

  test('is not taken out of a long story, which may be about something else', () => {
    const person = atPlace()
    person.say(`my cousin told me that in Thailand ${'the work is hard and far away '.repeat(3)}`)

    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).not.toContain('hotline.ask-need')
  })

  test.each([
    ['they beat me in Thailand', 'danger'],
    ['គេវាយខ្ញុំនៅថៃ', 'danger'],
    ['trafficking: they lock me in, help', 'danger'],
    ['menu', 'menu'],
    ['help', 'help'],
    ['is company Lotus Road licensed', 'agency'],
    ['erase my data', 'my-data'],
    ['how to go to thailand', 'guidance'],
  ])('never hides "%s"', (text, flow) => {
    const person = atPlace()
    person.say(text)

    expect(person.flow()).toBe(flow)
  })

  test('chooses the country on the danger screen, and danger told again comes first', () => {
    const person = guest()
    person.say('help me they beat me')
    person.say('i am in thailand')
    expect(person.flow()).toBe('danger')
    expect(said(person)).toContain('places.th')

    expect(person.say('malaysia, they beat me again')[0]).toMatch(/^danger\./)
  })

  test('"yes" erases only where that was asked', () => {
    const person = guest()
    person.press('my-data')
    person.say('yes')
    expect(person.conversation()).toBeDefined()
    person.press('erase')
    person.say('yes')
    expect(person.conversation()).toBeUndefined()
  })
})

describe('what a sentence has said already', () => {
  test.each(['I need a hotline in Malaysia', 'embassy number in malaysia', 'i need help in Malaysia'])(
    '"%s" is not asked again',
    (text) => {
      const person = guest()
      const keys = person.say(text)

      expect(keys).not.toContain('hotline.ask-place')
      expect(person.flow()).toBe('hotline')
      expect(JSON.stringify(person.conversation()?.frames)).toContain('"place":"my"')
    },
  )

  test('"លេខជំនួយ នៅថៃ" asks what is needed, and a need that is told is not asked for either', () => {
    expect(guest('km').say('លេខជំនួយ នៅថៃ')).toEqual(['hotline.ask-need'])
    expect(guest('km').say('លេខជំនួយ នៅថៃ ថៅកែមិនបើកប្រាក់ខែ')[0]).toBe('hotline.numbers')
    expect(guest('km').say('សុំលេខជំនួយផង')).toEqual(['hotline.ask-place'])
  })

  test('is asked all the same if it names two countries', () => {
    expect(guest().say('hotline for cambodia and thailand please')).toEqual(['hotline.ask-place'])
  })

  test('never shortens what is said to somebody in danger', () => {
    expect(guest().say('help me, they lock me in a house in thailand')).toEqual(
      expect.arrayContaining(['danger.confined', 'danger.abroad']),
    )
  })
})

describe('a language asked for by name', () => {
  test.each([
    ['change to English', 'en'],
    ['english pls', 'en'],
    ['ប្តូរទៅភាសាអង់គ្លេស', 'en'],
    ['tiếng việt', 'vi'],
    ['vietnamese', 'vi'],
  ])('"%s" changes at once, and the open question comes again', (text, language) => {
    const person = guest('km')
    person.press('agency')

    expect(person.say(text)).toEqual(['language.changed', 'resumed', 'agency.ask-name'])
    expect(person.conversation()?.language).toBe(language)
  })

  test.each(['vietnamese', 'tiếng việt', 'វៀតណាម'])('"%s" answers the question for it', (text) => {
    const person = guest('en')
    person.press('language')
    person.say(text)

    expect(person.conversation()?.language).toBe('vi')
  })

  test('is not taken for the country of that name in the question below', () => {
    const person = atPlace('en')
    person.press('language')

    expect(person.say('វៀតណាម')).toEqual(['language.changed', 'resumed', 'hotline.ask-place'])
  })

  test('is a country where a country was asked for', () => {
    expect(atPlace('en').say('វៀតណាម')).toEqual(['hotline.ask-need'])
  })

  test('is asked for when none is named, or one that the person does not know', () => {
    expect(guest('en').say('change language')).toEqual(['language.ask'])
    expect(guest('en').say('i dont understand english')).toEqual(['language.ask'])
  })

  test('may be the very first word', () => {
    const person = talk()
    person.start()

    expect(person.say('tiếng việt')).toEqual([
      'welcome.short',
      'welcome.notice',
      'welcome.inbox',
      'welcome.alerts',
      'menu.text',
    ])
    expect(person.conversation()?.language).toBe('vi')
  })
})

describe('who types what a button says', () => {
  test.each([
    ['vi', 'co', 'tiep tuc'],
    ['vi', 'duoc, tiep tuc', 'dong y'],
    ['km', 'បាន', 'បាទ'],
    ['km', 'បាទ', 'បន្តទៅ'],
    ['en', 'yes', 'ok'],
    ['en', 'Yes, go on', 'continue'],
  ] as const)('gets into the form in %s with "%s" and "%s", with or without accents', (language, safe, on) => {
    const person = guest(language)
    person.press('ask-help')
    person.say(safe)
    expect(person.says().at(-1)?.lines[0]?.key).toBe('report.kept')
    person.say(on)
    expect(person.choices()).toContain('whom.me')
  })
})
