import { describe, expect, test } from 'vitest'
import { readPracticeRegister } from '../../src/content/practice-register.ts'
import { type AgencyAnswer, answerQuestion } from '../../src/core/agency/answer.ts'
import { openRegister } from '../../src/register.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const lookUp = openRegister(() => readPracticeRegister('content'))()

/** Somebody at the open question. */
function asked(language = 'en') {
  const person = guest(language)
  person.press('agency')
  return person
}

/** Lets the list answer what was asked, and returns the words. */
function answered(person: ReturnType<typeof asked>, day = '2026-11-21'): string {
  const [task] = person.tasks().flatMap((one) => (one.type === 'lookUpAgency' ? [one] : []))
  if (task === undefined) throw new Error('Nothing was looked up')
  const question = task.id === undefined ? { text: task.text ?? '' } : { id: task.id, name: task.text ?? '' }
  person.answer(answerQuestion(lookUp, question, day), task.frame)
  return words(person)
}

const words = (person: ReturnType<typeof asked>): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, 'en')))
    .join('\n')

describe('the agency check', () => {
  test.each([
    ['Golden Lotus Road Manpower', /is on the list, with a licence/],
    ['Seven Canoes Manpower', /SUSPENDED/],
    ['Blue Krama Employment', /REVOKED/],
    ['Red Earth Karuna', /EXPIRED/],
    ['Quiet Field Agency', /NOT RENEWED/],
  ])(
    'states of %s what the list states, with its date and source, and that the data is for practice',
    (name, status) => {
      const person = asked()
      person.say(name)
      const text = answered(person)

      expect(text).toMatch(status)
      expect(text).toMatch(/^⚠️ PRACTICE DATA/)
      expect(text).toMatch(/List of November 1, 2026\. Source: /)
      expect(text).toContain(text.includes('⛔') ? 'Do not pay' : 'A licence is not a promise')
      if (text.includes('⛔')) expect(text).not.toContain('May send workers')
    },
  )

  test('speaks of a licence only where the list has one on this day', () => {
    const person = asked()
    person.say('Golden Lotus Road Manpower')

    expect(answered(person, '2027-07-01')).toMatch(/EXPIRED/)
  })

  test('never calls licensed what is merely similar', () => {
    const person = asked()
    person.say('Golden Lotus Manpower')

    expect(answered(person)).not.toContain('with a licence')
    expect(person.choices().some((id) => id === 'agency.1')).toBe(true)
  })

  test('says of a name that is not on the list neither that it is illegal nor that it is good', () => {
    const person = asked()
    person.say('Tiger Sunshine Enterprise')
    const text = answered(person)

    expect(text).toContain('"Tiger Sunshine Enterprise" is not on the list of November 1, 2026')
    expect(text).not.toMatch(/illegal|fake|with a licence/i)
    expect(text).toMatch(/☎ 1297/)
  })

  test('says that there is no list and gives the ministry, while none is loaded', () => {
    const person = asked()
    person.say('Golden Lotus Road')
    person.answer({ verdict: 'no-list' })

    expect(words(person)).toMatch(/no list[\s\S]*☎ 1297/)
    expect(words(person)).not.toContain('PRACTICE')
  })

  test.each(['en', 'km', 'vi'])(
    'says of an agency that a newer list left out both dates, and no licence (%s)',
    (language) => {
      const person = asked(language)
      person.say('Golden Lotus Road')
      const list = { date: '2026-10-01', source: 'Ministry', isOld: false, isPractice: false }
      const agency = { name: 'Golden Lotus Road', before: '2026-05-29', missingFrom: '2026-10-01', wasSanctioned: true }
      person.answer({ verdict: 'dropped', list, agency } satisfies AgencyAnswer)
      const lines = person.says().flatMap((say) => say.lines)

      expect(lines.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['agency.dropped', 'agency.dropped-sanctioned', 'agency.dropped-means', 'agency.list']),
      )
      expect(lines.map(({ key }) => key)).not.toContain('agency.status.licensed')
      const told = world.speak(lines[0] ?? { key: '' }, language)
      expect(told).toContain('Golden Lotus Road')
      expect(told).toMatch(/2026.*2026/s)
    },
  )

  test('says first that a list is too old', () => {
    const person = asked()
    person.say('Golden Lotus Road')
    const list = { date: '2024-02-01', source: 'Ministry', isOld: true, isPractice: false }
    person.answer({ verdict: 'not-listed', list, asked: 'Golden Lotus Road' } satisfies AgencyAnswer)

    expect(words(person)).toMatch(/^⚠️ Our list is old: it is of February 1, 2024/)
  })

  test.each(['រេន ដ្រាំ', 'ផាម', 'L&R', '9 Steps', '912/21', '០១២ ០០០ ០០៧'])('looks up "%s"', (name) => {
    const person = asked()
    person.say(name)

    expect(person.tasks().map(({ type }) => type)).toContain('lookUpAgency')
  })

  test.each(['x', '?', '🙂', 'ក'])('asks again for "%s", which is too little', (name) => {
    const person = asked()

    expect(person.say(name)).toEqual(['agency.name-too-short'])
  })

  test('takes the name from the question itself', () => {
    const person = guest()
    person.say('i want to check company Lotus Road')

    expect(person.tasks()).toContainEqual(expect.objectContaining({ type: 'lookUpAgency', text: 'Lotus Road' }))
  })

  test('takes the common form of a company name for a name', () => {
    const person = asked()
    person.say('golden lotus road co ltd')

    expect(person.tasks().map(({ type }) => type)).toContain('lookUpAgency')
  })

  test('shows agencies of the very same name with licence and status, the worse first, and tells more of each', () => {
    const person = asked()
    person.say('Twin Bamboo Manpower')
    const text = answered(person)
    expect(text).toMatch(
      /bear the very name[\s\S]*1\. Licence number 912\/21[^\n]*REVOKED\n2\. Licence number 911\/25[^\n]*with a licence/,
    )

    person.press('agency.1')
    expect(answered(person)).toMatch(/REVOKED[\s\S]*912\/21/)
  })

  test('of a suspension for one country says that it is for that, and names the others', () => {
    const person = asked()
    person.say('Jasmine Ferry International')
    const text = answered(person)

    expect(text).toMatch(/SUSPENDED for Thailand: .* may NOT recruit for Thailand/)
    expect(text).toMatch(/other countries \(by the list\): Japan\n/)
    expect(text).toContain('Do not pay')
    expect(text).not.toMatch(/may not recruit while|concerns only/)
  })

  test.each(['en', 'km', 'vi'])(
    'of a sanction by letter names the letter and its day, and no list (%s)',
    (language) => {
      const person = asked(language)
      person.say('Old Bridge Manpower')
      const register = readPracticeRegister('content')
      const letters = [{ status: 'suspended' as const, from: '2026-11-02', document: 'Letter 77/26' }]
      const agencies =
        register?.agencies.map((agency) => (agency.id === 'P028' ? { ...agency, letters } : agency)) ?? []
      const withLetter = register && openRegister(() => ({ ...register, agencies }))()
      person.answer(answerQuestion(withLetter, { id: 'P028', name: 'Old Bridge' }, '2026-11-21'))
      const line = person
        .says()
        .flatMap(({ lines }) => lines)
        .find(({ key }) => key === 'agency.barred.for-all-by-letter')

      expect(line).toBeDefined()
      expect(world.speak(line ?? { key: '' }, language)).toMatch(/Letter 77\/26.*2026/)
    },
  )

  test.each(['Golden Lottus Roadd', 'is company golden lottus road manpower legal'])(
    'tells plainly how the name in "%s" is written on the list',
    (name) => {
      const person = asked()
      person.say(name)

      expect(answered(person)).toMatch(
        /On the list it is written "Golden Lotus Road Manpower Co\., Ltd"[\s\S]*is on the list, with a licence/,
      )
    },
  )

  test('says nothing of another spelling when the name is the very one', () => {
    const person = asked()
    person.say('Golden Lotus Road')

    expect(answered(person)).not.toContain('On the list it is written')
  })

  test('says whose number it is that stands beside a name that is not its owner’s, and states nothing', () => {
    const person = asked()
    person.say('Silver Tiger Recruitment, licence 911/25')
    const text = answered(person)

    expect(text).toMatch(/belongs to [^\n]*Twin Bamboo Manpower Co\., Ltd\. But you also wrote another name/)
    expect(text).not.toMatch(/is on the list, with a licence/)
    expect(person.choices()).toContain('agency.1')
  })

  test('takes no choice that was not offered', () => {
    const person = asked()
    person.say('Twin Bamboo Manpower')
    answered(person)
    person.press('agency.99')

    expect(person.tasks().filter(({ type }) => type === 'lookUpAgency')).toEqual([])
  })

  test.each([
    'is Rain Drum or Blue Krama licensed?',
    'Rain Drum and Blue Krama',
    'is company Rain Drum, Blue Krama on the list',
    'ក្រុមហ៊ុន រេន ដ្រាំ ឬ ប្លូ ក្រម៉ា មានអាជ្ញាប័ណ្ណទេ',
  ])('shows both agencies of "%s" and states nothing of either', (text) => {
    const person = guest()
    person.press('agency')
    person.say(text)
    const answer = answered(person)

    expect(answer).toMatch(/Rain Drum Group/)
    expect(answer).toMatch(/Blue Krama Employment/)
    expect(answer).not.toMatch(/is on the list/)
    expect(person.choices()).toEqual(expect.arrayContaining(['agency.1', 'agency.2']))
  })

  test('shows the one that is listed of two, and states nothing of it', () => {
    const person = asked()
    person.say('Rain Drum or Zebra Quick')
    const answer = answered(person)

    expect(answer).toMatch(/Rain Drum Group/)
    expect(answer).not.toMatch(/is on the list/)
  })

  test('takes a contact that is shared for the phone number, at the question and after an answer', () => {
    const person = asked()
    person.happen({ type: 'media', kind: 'contact', phone: '85512000007' })
    expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: '85512000007' }])
    expect(answered(person)).toMatch(/Blue Krama Employment[\s\S]*REVOKED/)

    person.happen({ type: 'media', kind: 'contact', phone: '+855 12 000 001' })
    expect(answered(person)).toMatch(/Golden Lotus Road[\s\S]*with a licence/)
    person.press('complain')
    person.happen({ type: 'media', kind: 'contact', phone: '012000007' })
    expect(answered(person)).toMatch(/Blue Krama/)
  })

  test('looks up the last of two contacts shared in a row', () => {
    const person = asked()
    person.happen({ type: 'media', kind: 'contact', phone: '85512000007' })
    person.happen({ type: 'media', kind: 'contact', phone: '85512000001' })

    expect(answered(person)).toMatch(/Golden Lotus Road/)
  })

  test('answers a contact without a number, a picture, and a contact sent elsewhere kindly', () => {
    const person = asked()
    expect(person.happen({ type: 'media', kind: 'contact' })).toEqual(['media.contact', 'agency.ask-name'])
    expect(person.happen({ type: 'media', kind: 'photo' })).toEqual(['media.photo', 'agency.ask-name'])

    const other = guest()
    expect(other.happen({ type: 'media', kind: 'contact', phone: '85512000007' })[0]).toBe('media.contact')
    expect(JSON.stringify(other.conversation())).not.toContain('12000007')
  })

  test.each(['km', 'en', 'vi'])(
    'says in the language %s that practice data is invented, not in that of the list',
    (language) => {
      const person = asked(language)
      person.say('Blue Krama Employment')
      answered(person)
      const said = person
        .says()
        .flatMap(({ lines }) => lines.map((line) => world.speak(line, language)))
        .join('\n')

      expect(said).toContain(world.speak({ key: 'agency.practice-source' }, language))
      expect(said).not.toContain('(practice data)')
    },
  )

  test.each([
    ['"hello"', (person: ReturnType<typeof asked>) => person.say('hello')],
    ['"thank you"', (person: ReturnType<typeof asked>) => person.say('thank you')],
    ['a photo', (person: ReturnType<typeof asked>) => person.happen({ type: 'media', kind: 'photo' })],
    ['an old button', (person: ReturnType<typeof asked>) => person.press('agency.1', 1)],
    ['more choices', (person: ReturnType<typeof asked>) => person.press('choices.2')],
  ])('does not repeat the answer of another day after %s', (_, happen) => {
    const person = asked()
    person.say('Golden Lotus Road')
    expect(answered(person)).toContain('with a licence')
    person.pass(25 * 86_400_000)
    happen(person)

    expect(JSON.stringify(person.says())).not.toMatch(/agency\.status|agency\.facts|Golden/)
    expect(words(person)).not.toBe('')
    expect(person.choices()).toEqual(expect.arrayContaining(['another', 'hotline', 'menu']))
  })

  test('asks the list anew when the person comes back to an answer in another language', () => {
    const person = asked()
    person.say('Twin Bamboo Manpower')
    answered(person)
    person.press('agency.1')
    answered(person)
    person.press('language')

    expect(person.press('language.km')).toEqual(['language.changed', 'resumed'])
    expect(answered(person)).toMatch(/REVOKED[\s\S]*912\/21/)
  })

  test('calls an agency by its name that a newer list has no more when it is chosen', () => {
    const person = asked()
    person.say('Twin Bamboo Manpower')
    answered(person)
    person.press('agency.2')
    const [task] = person.tasks()
    const gone = lookUp && { ...lookUp, register: { ...lookUp.register, agencies: [] } }

    if (task?.type !== 'lookUpAgency') throw new Error('Nothing was looked up')
    expect(answerQuestion(gone, { id: task.id ?? '', name: task.text ?? '' }, '2026-11-21')).toMatchObject({
      verdict: 'not-listed',
      asked: expect.stringContaining('Twin Bamboo Manpower'),
    })
  })

  test('drops an answer that comes after the person has ended the talk', () => {
    const person = asked()
    person.say('Lotus Road')
    const frame = person.conversation()?.frames.at(-1)?.id ?? 0
    person.say('stop')
    person.answer({ verdict: 'no-list' }, frame)

    expect(person.says()).toEqual([])
    expect(person.reports()).toContain('answer-late')
  })

  test('takes the next name also while the advice is read, and a bare number from anywhere', () => {
    const person = asked()
    person.say('Lotus Road')
    person.answer({ verdict: 'no-list' })
    person.press('complain')
    person.say('Blue Krama Employment')
    expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: 'Blue Krama Employment' }])

    const other = guest()
    other.say('០១២ 000 007')
    expect(other.tasks()).toMatchObject([{ type: 'lookUpAgency', text: '០១២ 000 007' }])
  })

  test.each(['White Heron Recruitment', 'Paper Bot', 'Quiet Feild', 'White Herron', 'Twin Banboo'])(
    'takes "%s" after an answer for a listed name with a slip in it, not for a guide',
    (name) => {
      const person = asked()
      person.say('Golden Lotus Road')
      answered(person)
      person.say(name)
      expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: name }])

      answered(person)
      person.press('complain')
      person.say(name)
      expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: name }])
    },
  )

  test.each(['passport', 'my boss took my passport', 'contract'])(
    'takes "%s" after an answer for a question',
    (text) => {
      const person = asked()
      person.say('Golden Lotus Road')
      answered(person)
      person.say(text)

      expect(person.tasks().filter(({ type }) => type === 'lookUpAgency')).toEqual([])
    },
  )

  test('says what to ask and how to complain, and checks another', () => {
    const person = asked()
    person.say('Lotus Road')
    answered(person)

    expect(person.press('what-to-ask')).toEqual(['agency.what-to-ask'])
    expect(person.press('complain')[0]).toBe('agency.complain')
    expect(words(person)).toMatch(/☎ 1297/)
    expect(person.press('another')).toEqual(['agency.ask-name'])
  })

  test.each(hostileTexts)('answers %s kindly', (_what, text) => {
    const person = asked()
    person.say(text)
    expectKindAnswer(person)
  })

  test.each(['{{asked}} {{date}}', '$t(agency.list)', '<b>__proto__</b>', '[object Object]'])(
    'repeats the name %s letter by letter and reads nothing into it',
    (name) => {
      const person = asked()
      person.say(name)

      expect(answered(person)).toContain(`"${name}" is not on the list`)
    },
  )

  test('repeats no more than 80 letters of a name', () => {
    const person = asked()
    person.say(`Zebra ${'z'.repeat(9_000)}`)

    expect([...answered(person)].length).toBeLessThan(2_000)
  })
})

describe('a pasted job advert', () => {
  const job = (rest: string) => `URGENT HIRING 50 workers!!\nSalary 450 USD per month, free room, overtime\n${rest}`

  test('gets one answer: what the list says, the marks, what to do, and whom to call', () => {
    const person = guest('en')
    person.say(job('Golden Lotus Road Manpower Co., Ltd\nPay a deposit of 100 USD first. Call 088 123 4567'))
    const text = answered(person)

    expect(person.says()).toHaveLength(1)
    expect(text).toMatch(/job advert/)
    expect(text).toMatch(/PRACTICE DATA/)
    expect(text).toMatch(/is on the list, with a licence/)
    expect(text).toMatch(/is not the one that the list has/)
    expect(text).toMatch(/Money before the work/)
    expect(text).toMatch(/Ministry of Labour/)
    const offered = person.says().flatMap(({ choices }) => choices.map(({ id }) => id))
    expect(offered).toEqual(
      expect.arrayContaining(['what-to-ask', 'another', 'complain', 'topic.job-scams', 'hotline']),
    )
  })

  test('that names nobody is told so, and nothing of the list is stated', () => {
    const person = guest('en')
    person.say(job('Inbox me, telegram only'))
    const text = answered(person)

    expect(text).toMatch(/No agency or company is named/)
    expect(text).toMatch(/Only by chat/)
    expect(text).not.toMatch(/on the list/)
  })

  test('with the number of a listed agency beside another name says that the number may be borrowed', () => {
    const person = guest('en')
    person.say(job('Sunny River Recruitment Co., Ltd, tel 012 000 003'))
    const text = answered(person)

    expect(text).toMatch(/"Sunny River Recruitment Co., Ltd" is not on the list/)
    expect(text).toMatch(/belongs to .*Stung Bright/)
    expect(text).not.toMatch(/with a licence/)
  })

  test('is read wherever the person is, also where a name is waited for; the next name is a name again', () => {
    const person = asked()
    person.say(job('Pay a deposit of 100 USD first'))
    expect(answered(person)).toMatch(/Money before the work/)
    person.say('Golden Lotus Road Manpower')
    const text = answered(person)
    expect(text).toMatch(/is on the list, with a licence/)
    expect(text).not.toMatch(/Money before the work/)
  })

  test('without a mark we know gets no praise', () => {
    const person = guest('en')
    person.say(job('Golden Lotus Road Manpower Co., Ltd, 012 000 001, contract signed at our office'))
    expect(answered(person)).toMatch(/That does not prove that it is honest/)
  })

  test('says its marks also while there is no list', () => {
    const person = guest('en')
    person.say(job('Pay a deposit of 100 USD first'))
    const [task] = person.tasks().flatMap((one) => (one.type === 'lookUpAgency' ? [one] : []))
    person.answer(answerQuestion(undefined, { text: task?.text ?? '' }, '2026-11-21'), task?.frame ?? 0)
    expect(words(person)).toMatch(/Money before the work/)
  })
})
