import { describe, expect, test } from 'vitest'
import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import type { CaseMessage, Referral } from '../../src/core/case/case-file.ts'
import { makeCode, showCode } from '../../src/core/case/code.ts'
import { FORMS } from '../../src/core/case/forms.ts'
import type { CaseView, News } from '../../src/core/case/news.ts'
import type { Line, Say, Value } from '../../src/core/conversation.ts'
import { render } from '../../src/core/render.ts'
import { finish } from '../../src/engine/finish.ts'
import { setScene } from '../../src/engine/scene.ts'
import { open } from '../../src/engine/stack.ts'
import { walkFlow } from '../../src/engine/walk.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { placesOf } from '../kit/walked.ts'
import { content, world } from '../kit/world.ts'

const CODE = makeCode(123_456_789)
const [WOMEN, LAW, BORDER] = ['practice-womens-house', 'practice-law-office', 'practice-border-house'] as const
const AT = Date.UTC(2026, 10, 21, 3)
const DUE = Date.UTC(2026, 10, 22, 3)

const VIEW: CaseView = {
  code: CODE,
  kind: 'help',
  status: 'open',
  openedAt: AT,
  isChild: false,
  referrals: [],
  consents: [],
  offers: [
    { partner: WOMEN, why: ['need', 'open-now'] },
    { partner: LAW, why: ['need', 'closed-now'] },
  ],
  messages: [],
  hours: [],
  told: {
    need: ['needs', 'place'],
    person: ['name'],
    contact: ['phone', 'word'],
    story: ['story'],
    others: ['recruiter'],
  },
}

const referral = (partner: string, status: Referral['status'], reason?: string): Referral => ({
  partner,
  status,
  at: AT,
  due: DUE,
  reminders: 0,
  ...(reason === undefined ? {} : { reason }),
})

const consent = (partner: string, status: 'given' | 'declined' | 'withdrawn' = 'given') =>
  ({ partner, groups: ['need', 'story'], status, wording: 'w', language: 'en', channel: 'web', at: AT }) as const

const message = (n: number, from: 'person' | 'worker', readAt?: number): CaseMessage => ({
  n,
  from,
  partner: WOMEN,
  at: AT,
  ...(readAt === undefined ? {} : { readAt }),
})

const SERVED: CaseView = {
  ...VIEW,
  status: 'serving',
  referrals: [referral(WOMEN, 'accepted')],
  consents: [consent(WOMEN)],
  offers: [],
  messages: [message(1, 'person', AT), message(2, 'worker')],
}

type Person = ReturnType<typeof talk>

/** The case, or the line, answers the frame that asked. */
const hear = (person: Person, news: News): string[] =>
  person.happen({ type: 'answer', frame: person.conversation()?.frames.at(-1)?.id ?? 0, event: news })

const shown = (person: Person, view: CaseView, did?: string): string[] =>
  hear(person, { type: 'case.shown', view, ...(did === undefined ? {} : { did }) })

/** Somebody who has given code and code word; the line shows this. */
function owner(view: CaseView = SERVED): Person {
  const person = guest()
  person.say('my-case')
  person.say(showCode(CODE))
  person.say('mango tree')
  shown(person, view)
  return person
}

/** Somebody whose report was just kept: the form opens the case with what it knows. */
function reporter(view: CaseView = VIEW): Person {
  const now = { turn: 1, day: '2026-11-21', receipt: 'TEST-CODE', at: AT }
  const scene = setScene(world, guest().conversation(), now)
  open(scene, 'my-case', { view })
  return talk(world, finish(scene, undefined).conversation)
}

/** What the last turn asked the case for. */
const wishes = (person: Person) => person.tasks().filter(({ type }) => type === 'wishOfCase')

const words = (person: Person, language = 'en'): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, language)))
    .join('\n')

const valuesOf = ({ values = {} }: Line): Value[] =>
  Object.values(values).flatMap((value) => ('lines' in value ? value.lines.flatMap(valuesOf) : [value]))

/** Which told fields were named, in the order said. */
const fieldsIn = (says: readonly Say[]): string[] =>
  says.flatMap(({ lines }) => lines.flatMap(valuesOf)).flatMap((value) => ('case' in value ? [value.field] : []))

const viewIn = (context: unknown) => (context as { view?: CaseView } | undefined)?.view

const frameOf = (person: Person) => person.conversation()?.frames.find(({ flow }) => flow === 'my-case')

describe('coming back with a code', () => {
  test('asks for the code, then for the code word, and asks the case with both', () => {
    const person = guest()
    expect(person.say('my-case')).toEqual(['my-case.ask-code', 'safe.exit'])
    expect(person.say(showCode(CODE))).toEqual(['my-case.ask-word'])
    expect(person.say('mango tree')).toEqual([])

    expect(person.tasks()).toEqual([{ type: 'askCase', code: CODE, word: 'mango tree', frame: expect.any(Number) }])
    expect(JSON.stringify(person.conversation())).not.toContain('mango')
  })

  test.each([
    ['in Khmer digits', [...CODE].map((digit) => '០១២៣៤៥៦៧៨៩'[Number(digit)]).join('')],
    ['with dashes', showCode(CODE).replaceAll(' ', '-')],
  ])('takes the code %s', (_how, typed) => {
    const person = guest()
    person.say('my-case')

    expect(person.say(typed)).toEqual(['my-case.ask-word'])
  })

  test('tells kindly of a slip, in the same words for codes that exist and that do not', () => {
    const wrong = [`${CODE.slice(0, -1)}${(Number(CODE.slice(-1)) + 1) % 10}`, '0000000000', '12345', 'my code']
    for (const code of wrong) {
      const person = guest()
      person.say('my-case')

      expect(person.say(code)).toEqual(['my-case.code-slip'])
      expect(person.tasks().every(({ type }) => type === 'say')).toBe(true)
    }
  })

  test('is led on by a code that came with the link, but never without the code word', () => {
    const places = walkFlow(world, 'my-case', { inputs: [{ code: CODE }, { code: '123' }], texts: [], answers: [] })

    expect(places[0]?.says[0]?.lines).toEqual([{ key: 'my-case.ask-word' }])
    expect(places[1]?.says[0]?.lines).toEqual([{ key: 'my-case.ask-code' }, { key: 'safe.exit' }])
  })

  test('says one and the same sentence whatever was wrong, with a way to try again and to a person', () => {
    const person = guest()
    person.say('my-case')
    person.say(CODE)
    person.say('wrong')

    expect(hear(person, { type: 'case.unknown' })).toEqual(['case.unknown'])
    expect(person.choices()).toEqual(['try-again', 'hotline', 'menu', 'quick-exit'])
    expect(JSON.stringify(person.conversation())).not.toContain(CODE)
    expect(person.press('try-again')).toEqual(['my-case.ask-code', 'safe.exit'])
  })

  test('in no place before the line has shown the case is a word of any case', () => {
    const places = placesOf('my-case')
    const before = places.filter(({ conversation }) => viewIn(conversation.frames.at(-1)?.context) === undefined)

    expect(before.length).toBeGreaterThan(5)
    expect(fieldsIn(before.flatMap(({ says }) => says))).toEqual([])
    expect(fieldsIn(places.flatMap(({ says }) => says)).length).toBeGreaterThan(100)
  })

  test('does not show another case than the one asked for', () => {
    const person = guest()
    person.say('my-case')
    person.say(CODE)
    person.say('mango tree')

    expect(shown(person, { ...SERVED, code: makeCode(5) })).toEqual([])
  })
})

describe('where it stands', () => {
  test('is said in plain words with the next step, its day and who was asked', () => {
    const person = owner({
      ...SERVED,
      status: 'waiting',
      messages: [],
      referrals: [referral(LAW, 'declined', 'full'), referral(WOMEN, 'waiting')],
    })

    expect(words(person)).toContain('Next step: they answer')
    expect(words(person)).toContain('Law Office for Workers (invented): cannot take it (they have no room now)')
    expect(words(person)).toContain('They should answer by November 22, 2026, 10:00')
  })

  test('does not say that nobody was told when somebody was', () => {
    const person = owner({ ...VIEW, referrals: [referral(WOMEN, 'withdrawn')] })

    expect(words(person)).not.toContain('Nobody has been told')
    expect(words(person)).toContain('Nobody helps with it now.')
  })

  test('tells how many messages are new, and offers what there is to do', () => {
    const person = owner()

    expect(words(person)).toContain('New messages for you: 1')
    expect(person.choices()).toEqual([
      'messages',
      'write',
      'add',
      'who-knows',
      'when-to-write',
      'not-needed',
      'topic.victims-rights',
      'erase-all',
      'leave',
      'hotline',
      'menu',
      'quick-exit',
    ])
  })

  test('when it is over offers to say how it was, and nothing to go on with', () => {
    const person = owner({ ...SERVED, status: 'closed', referrals: [referral(WOMEN, 'ended')] })

    expect(person.choices()).toContain('feedback')
    expect(person.choices()).not.toContain('write')
    expect(person.choices()).not.toContain('not-needed')
  })

  test('is left by one harmless line, and nothing of it stays in the conversation', () => {
    const person = owner()

    expect(person.press('leave')).toEqual(['stopped'])
    expect(person.choices()).toEqual(['menu'])
    expect(JSON.stringify(person.conversation()?.frames)).not.toContain(CODE)
  })

  test.each(['hotline', 'menu', 'help me they beat me and lock the door'])(
    'is dropped when the person says "%s"',
    (said) => {
      for (const state of ['messages', 'write', 'erase-all', 'who-knows', 'when-to-write']) {
        const person = owner()
        person.press(state)
        person.say(said)
        // What is written to a case worker goes to them, and then the person comes back to it.
        const isSent = state === 'write' && said.startsWith('help')

        expect(frameOf(person) === undefined).toBe(!isSent)
        expect(person.choices().includes('resume')).toBe(isSent)
      }
    },
  )

  test('whoever writes with a case worker and calls for help is heard by both: it is sent, and the numbers are shown', () => {
    const person = owner()
    person.press('write')
    person.say('they beat me')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'say' }, words: 'they beat me' }])
    expect(person.flow()).toBe('danger')
    expect(person.choices()).toContain('resume')
  })

  test('what is written on goes to the case worker too, as long as nothing is pressed', () => {
    const person = owner()
    person.press('write')
    for (const words of ['one', 'two', 'three']) {
      person.say(words)
      expect(wishes(person)).toMatchObject([{ wish: { type: 'say' }, words }])
    }
    expect(shown(person, SERVED, 'say')).toContain('my-case.write-on')
    person.say('four')
    expect(wishes(person)).toMatchObject([{ words: 'four' }])
    shown(person, SERVED, 'say')
    person.press('my-case-again')
    person.say('zzzz')
    expect(wishes(person)).toEqual([])
  })

  test('shows the rights of people who were wronged', () => {
    const person = owner()
    person.press('topic.victims-rights')

    expect(person.flow()).toBe('guidance')
  })

  test('is asked for anew after the language was changed, and the line may refuse by then', () => {
    const person = owner()
    person.press('language')
    person.press('language.km')
    expect(wishes(person)).toMatchObject([{ wish: { type: 'read' } }])

    expect(hear(person, { type: 'case.unknown' })).toEqual(['case.unknown'])
  })

  test('words typed beside the buttons are sent to nobody, and that is said', () => {
    const person = owner()

    expect(person.say('zzzz')).toEqual(['my-case.press'])
    expect(wishes(person)).toEqual([])
    expect(person.choices()).toContain('messages')
  })
})

describe('who could help', () => {
  test('is offered right after a report: at least two where there are two, each with why', () => {
    const person = reporter()
    const { asked } = frameOf(person) ?? {}

    expect(asked?.choices.map(({ id }) => id)).toEqual([
      `partner.${WOMEN}`,
      `partner.${LAW}`,
      `refuse.${WOMEN}`,
      `refuse.${LAW}`,
      'nobody-now',
    ])
    const said = asked?.lines.map((line) => world.speak(line, 'en')).join('\n')
    expect(said).toContain('1. Practice partner: House for Women and Children (invented)')
    expect(said).toContain('Why: helps with this and open now')
  })

  test('says honestly that there is nobody, with a way to a person', () => {
    const person = owner({ ...VIEW, offers: [] })

    expect(words(person)).toContain('At the moment we know nobody who could take this')
    expect(person.choices()).not.toContain('choose-partner')
    expect(person.choices()).toContain('hotline')
    const refused = reporter()
    refused.press(`refuse.${WOMEN}`)
    expect(shown(refused, { ...VIEW, offers: [] })).toEqual(['my-case.no-offer'])
    expect(refused.choices()).toContain('hotline')
  })

  test('"not this one" is told to the case without any reason, and the next one is offered', () => {
    const person = reporter()
    person.press(`refuse.${WOMEN}`)
    expect(wishes(person)).toMatchObject([{ code: CODE, wish: { type: 'refuse', partner: WOMEN } }])

    shown(person, { ...VIEW, offers: [{ partner: BORDER, why: ['need'] }] })
    expect(person.choices()).toContain(`partner.${BORDER}`)
  })

  test('"nobody now" is told to nobody, and it can be done later', () => {
    const person = reporter()

    expect(person.press('nobody-now')).toContain('my-case.later')
    expect(person.tasks().every(({ type }) => type === 'say')).toBe(true)
    expect(person.choices()).toContain('choose-partner')
  })

  test('somebody who is not offered cannot be chosen', () => {
    const person = reporter()
    person.press(`partner.${BORDER}`)

    expect(frameOf(person)?.value).toBe('offering')
  })
})

describe('consent', () => {
  test('shows to whom, and every field that was told, by its words; never the code word', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)

    expect(fieldsIn(person.says())).toEqual(['needs', 'place', 'name', 'phone', 'story', 'recruiter'])
    expect(words(person)).toContain('we tell Practice partner: House for Women and Children (invented)')
    expect(words(person)).toContain('✗ other people (not told)')
    expect(person.choices().slice(0, 2)).toEqual(['agree', 'decline'])
  })

  test('sends nothing before somebody agrees', () => {
    const person = reporter()
    const sent: string[] = []
    for (const id of [`partner.${WOMEN}`, 'group.story', 'group.story', 'other-partner', `partner.${LAW}`]) {
      person.press(id)
      sent.push(...person.tasks().map(({ type }) => type))
    }

    expect(new Set(sent)).toEqual(new Set(['say']))
  })

  test('goes for all but third persons unless the person says otherwise, with the digest of what was shown', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    person.press('agree')

    expect(wishes(person)).toMatchObject([
      {
        code: CODE,
        wish: {
          type: 'consent',
          partner: WOMEN,
          groups: ['need', 'person', 'contact', 'story'],
          wording: world.catalogue.consentWording,
        },
      },
    ])
  })

  test('leaves out and puts in what the person presses, but never what nobody can help without', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    expect(person.press('group.story')).toEqual(['consent.now-told', 'consent.now-kept'])
    person.press('group.person')
    person.press('group.others')
    person.press('group.need')
    person.press('agree')

    expect(wishes(person)).toMatchObject([{ wish: { groups: ['need', 'contact', 'others'] } }])
  })

  test('says that they were told and by when they answer', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    person.press('agree')
    const view = {
      ...VIEW,
      status: 'waiting' as const,
      referrals: [referral(WOMEN, 'waiting')],
      consents: [consent(WOMEN)],
    }

    expect(shown(person, view, 'consented')[0]).toBe('my-case.told-until')
    expect(words(person)).toContain('(invented) is told now. They should answer by November 22, 2026, 10:00')
  })

  test('says when they work if that is not now', () => {
    const person = reporter()
    person.press(`partner.${LAW}`)
    person.press('agree')
    shown(person, { ...VIEW, status: 'waiting', referrals: [referral(LAW, 'waiting')] }, 'consented')

    expect(words(person)).toContain(
      'closed at this hour. They work: Monday, Tuesday, Wednesday, Thursday, and Friday, 08:00 to 17:00',
    )
  })

  test('a no is kept as a no, and the door stays open', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    person.press('decline')
    expect(wishes(person)).toMatchObject([{ wish: { type: 'decline', partner: WOMEN } }])

    expect(shown(person, { ...VIEW, consents: [consent(WOMEN, 'declined')] })).toContain('my-case.declined')
    expect(person.choices()).toContain('choose-partner')
  })

  test('agreed twice by two presses goes once', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    person.press('agree')
    person.press('agree')

    expect(wishes(person)).toEqual([])
  })

  test('news while somebody decides do not take the question away', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    expect(hear(person, { type: 'case.knock' })).toEqual(['case.knock'])
    person.press('agree')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'consent' } }])
  })

  test('is read by a child with the word that a grown-up may read along', () => {
    const person = reporter({ ...VIEW, isChild: true })

    expect(person.press(`partner.${WOMEN}`)).toContain('consent.child')
  })

  test('does not call whoever said no age a child', () => {
    const person = reporter({ ...VIEW, isChild: true, isAgeUnknown: true })
    expect(JSON.stringify(person.conversation()?.frames.at(-1)?.asked)).toContain('my-case.offers-unsure')
    const asked = person.press(`partner.${WOMEN}`)

    expect(asked).toContain('consent.unsure')
    expect(asked).not.toContain('consent.child')
  })

  test('names every field that any form asks, in every language: none can be told unseen', () => {
    const fields = Object.values(FORMS).flatMap((form) =>
      form.filter(({ type }) => type !== 'word').map(({ id }) => id),
    )
    const nameless = world.catalogue.languages.flatMap((language) =>
      fields.filter((field) => !content.texts.has(`fields.${field}`, language)).map((field) => `${language} ${field}`),
    )

    expect(nameless).toEqual([])
  })

  test('to a partner that an editor has taken out is not asked any more', () => {
    const person = reporter()
    person.press(`partner.${WOMEN}`)
    const catalogue = { ...world.catalogue, partners: [] }
    const entry = { ...world.flows['my-case']!, isThere: () => false }
    const later = talk({ ...world, catalogue, flows: { ...world.flows, 'my-case': entry } }, person.conversation())
    later.press('agree')

    expect(wishes(later)).toEqual([])
    expect(world.flows['my-case']?.isThere?.({ partner: 'gone' })).toBe(false)
    expect(world.flows['my-case']?.isThere?.({ partner: WOMEN })).toBe(true)
  })
})

describe('messages', () => {
  test('are shown oldest first with who and when, and the other side learns that they were', () => {
    const person = owner()
    person.press('messages')
    expect(wishes(person)).toMatchObject([{ wish: { type: 'read' } }])

    shown(person, { ...SERVED, messages: [message(1, 'person', AT), message(2, 'worker', AT)] })
    expect(fieldsIn(person.says())).toEqual(['message.1', 'message.2'])
    expect(words(person)).toContain('You, November 21, 2026 (they have read it)')
    expect(words(person)).toContain(
      'Case worker of Practice partner: House for Women and Children (invented), November 21, 2026',
    )
  })

  test('show the last five, and the earlier ones on wish', () => {
    const many = { ...SERVED, messages: [1, 2, 3, 4, 5, 6, 7].map((n) => message(n, 'worker', AT)) }
    const person = owner(many)
    person.press('messages')
    shown(person, many)
    expect(fieldsIn(person.says())).toEqual(['message.3', 'message.4', 'message.5', 'message.6', 'message.7'])

    person.press('earlier')
    expect(fieldsIn(person.says())).toEqual(['message.1', 'message.2'])
    expect(person.choices()).not.toContain('earlier')
  })

  test('are written to a case worker of a named partner, and stay in no conversation', () => {
    const person = owner()
    person.press('write')
    expect(words(person)).toContain(
      'A case worker of Practice partner: House for Women and Children (invented) reads it',
    )
    person.say('he still has the papers of my brother')

    expect(person.tasks()).toMatchObject([
      { type: 'wishOfCase', wish: { type: 'say' }, words: 'he still has the papers of my brother' },
    ])
    expect(JSON.stringify(person.conversation())).not.toContain('brother')
    expect(shown(person, SERVED)[0]).toBe('my-case.sent')
  })

  test('go to whom the person chooses, where several help', () => {
    const person = owner({ ...SERVED, referrals: [referral(WOMEN, 'accepted'), referral(LAW, 'accepted')] })
    person.press('write')
    expect(words(person)).toContain('2. Practice partner: House for Women and Children (invented)')
    person.press(`write.${WOMEN}`)
    expect(words(person)).toContain(
      'A case worker of Practice partner: House for Women and Children (invented) reads it',
    )
    person.say('behind the market')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'say', partner: WOMEN }, words: 'behind the market' }])
  })

  test('are answered at once by who reads them, whatever the words remind the line of', () => {
    const person = owner()
    person.press('messages')
    shown(person, { ...SERVED, messages: [message(1, 'worker', AT)] })
    expect(words(person)).toContain('They see your words, but not your account')
    expect(person.choices()).not.toContain('write')
    person.say('No I am not hurt')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'say', partner: WOMEN }, words: 'No I am not hurt' }])
    shown(person, { ...SERVED, messages: [message(1, 'worker', AT), message(2, 'person')] })
    expect(words(person)).toContain('What you write now goes to them too')
    expect(words(person)).not.toContain('They see your words')
  })

  test('of several helpers are answered by who chooses to whom, those of a finished case not at all', () => {
    const two = { ...SERVED, referrals: [referral(WOMEN, 'accepted'), referral(LAW, 'accepted')] }
    for (const view of [two, { ...SERVED, status: 'closed' } as const]) {
      const person = owner(view)
      person.press('messages')
      shown(person, view)
      person.say('No I am not hurt')

      expect(wishes(person)).toEqual([])
    }
  })

  test('that are too long are not cut: the person is asked for parts', () => {
    const person = owner()
    person.press('write')

    expect(person.say('ពាក្យ'.repeat(500))).toEqual(['my-case.too-long'])
    expect(wishes(person)).toEqual([])
    expect(person.say('ពាក្យ'.repeat(500))).toEqual([])
    person.say('ខ្លី')
    expect(wishes(person)).toMatchObject([{ words: 'ខ្លី' }])
  })

  test('cannot be written while nobody has said yes', () => {
    const person = owner({ ...SERVED, status: 'waiting', referrals: [referral(WOMEN, 'waiting')] })
    expect(person.choices()).not.toContain('write')
    person.press('write')

    expect(frameOf(person)?.value).toBe('showing')
  })

  test('that come while the chat is open are shown where the person is', () => {
    const person = owner()
    expect(shown(person, { ...SERVED, messages: [...SERVED.messages, message(3, 'worker')] }, 'message')[0]).toBe(
      'my-case.news',
    )
    expect(words(person)).toContain('New messages for you: 2')

    person.press('messages')
    shown(person, SERVED)
    const news = shown(person, { ...SERVED, messages: [...SERVED.messages, message(3, 'worker')] }, 'message')
    expect(news[0]).toBe('my-case.news')
    expect(fieldsIn(person.says())).toEqual(['message.2', 'message.3'])
    expect(wishes(person)).toEqual([])
  })

  test('a knock says nothing of what it is about, and its button leads to what is new', () => {
    const person = owner()
    expect(hear(person, { type: 'case.knock' })).toEqual(['case.knock'])
    expect(person.choices()).toEqual(['look', 'leave', 'hotline', 'menu', 'quick-exit'])
    person.press('look')

    expect(shown(person, { ...SERVED, messages: [message(1, 'person', AT), message(2, 'worker', AT)] })).toContain(
      'my-case.messages',
    )
  })
})

test.each(world.catalogue.languages)('what may arrive unasked begins with harmless words (%s)', (language) => {
  const begin = world.speak({ key: 'case.knock' }, language).replaceAll('\u200b', '')
  const buttons = ['look', 'leave'].map((id) => world.speak({ key: `choice.${id}` }, language))

  expect(begin.length).toBeGreaterThan(60)
  expect([begin, ...buttons].join(' ')).not.toMatch(
    /case|code|report|help|message|partner|worker|ករណី|កូដ|ជំនួយ|សារ|រាយការណ៍|vụ việc|mã số|giúp|tin nhắn|trình báo/i,
  )
})

describe('what others may know', () => {
  const view = { ...SERVED, consents: [consent(WOMEN), consent(LAW, 'declined'), consent(BORDER)] }

  test('is listed by partner, by the latest word of the person', () => {
    const person = owner({ ...view, consents: [consent(LAW), ...view.consents] })
    person.press('who-knows')

    expect(words(person)).toContain('1. Practice partner: House for Women and Children (invented) may know since')
    expect(words(person)).toContain('2. Practice partner: Law Office for Workers (invented): you said no')
    expect(person.choices()).toEqual([
      `withdraw.${WOMEN}`,
      `withdraw.${BORDER}`,
      `change.${WOMEN}`,
      'my-case-again',
      'hotline',
      'menu',
      'quick-exit',
    ])
  })

  test('is taken back after one question that says what cannot be taken back', () => {
    const person = owner(view)
    person.press('who-knows')
    person.press(`withdraw.${BORDER}`)
    expect(words(person)).toContain('What they have already written down under their own law stays with them')
    expect(wishes(person)).toEqual([])
    person.press('withdraw-yes')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'withdraw', partner: BORDER } }])
    expect(shown(person, { ...view, consents: [consent(WOMEN)] })[0]).toBe('my-case.withdrawn')
    expect(words(person)).toContain('Border House')
  })

  test('is made more or less for who has it, and only what is agreed to then is told', () => {
    const person = owner(view)
    person.press('who-knows')
    person.press(`change.${WOMEN}`)
    expect(person.choices()).toEqual(expect.arrayContaining(['agree', 'group.story', 'group.person', 'my-case-again']))
    expect(person.choices()).not.toContain('decline')
    person.press('group.story')
    person.press('group.person')
    expect(wishes(person)).toEqual([])
    person.press('agree')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'consent', partner: WOMEN, groups: ['need', 'person'] } }])
    expect(shown(person, view)[0]).toBe('my-case.told')
  })

  test('of a partner that was not agreed to there is nothing to take back', () => {
    const person = owner(view)
    person.press('who-knows')
    person.press(`withdraw.${LAW}`)

    expect(frameOf(person)?.value).toBe('knowing')
  })
})

describe('hours, feedback, ending', () => {
  test('the hours at which somebody may write are picked one by one', () => {
    const person = owner({ ...SERVED, hours: ['night'] })
    person.press('when-to-write')
    person.press('hour.morning')
    person.press('hour.night')
    expect(words(person)).toContain('Now: Morning.')
    person.press('hours-done')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'hours', hours: ['morning'] } }])
    expect(shown(person, SERVED)[0]).toBe('my-case.hours-kept')
  })

  test('"at any time" takes all limits away', () => {
    const person = owner({ ...SERVED, hours: ['night'] })
    person.press('when-to-write')
    person.press('any-hour')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'hours', hours: [] } }])
  })

  test.each([
    ['helped', 'my-case.thanks'],
    ['partly', 'my-case.thanks'],
    ['not', 'my-case.sorry'],
  ])('afterwards the answer "%s" is taken without a but', (answer, said) => {
    const view = { ...SERVED, status: 'closed' as const, offers: VIEW.offers }
    const person = owner(view)
    person.press('feedback')
    person.press(`feedback.${answer}`)

    expect(wishes(person)).toMatchObject([{ wish: { type: 'feedback', answer } }])
    expect(shown(person, view)[0]).toBe(said)
    expect(person.choices()).toEqual(expect.arrayContaining(['choose-partner', 'hotline']))
  })

  test('whoever does not need it any more may simply leave', () => {
    const person = owner()
    person.press('not-needed')

    expect(person.choices()).toEqual([
      'who-knows',
      'erase-all',
      'my-case-again',
      'leave',
      'hotline',
      'menu',
      'quick-exit',
    ])
  })

  test('erases nothing before a yes, and says what stays with others', () => {
    const person = owner()
    expect(person.press('erase-all')).toEqual([
      'my-case.erase',
      ...['my-data.phone', 'my-data.phone-part', 'my-data.page', 'my-data.inbox'],
      'my-case.erase-sure',
    ])
    expect(wishes(person)).toEqual([])
    person.press('my-case-again')
    expect(frameOf(person)?.value).toBe('showing')
  })

  test('after erasing nothing of it is left in the conversation', () => {
    const person = owner()
    person.press('erase-all')
    person.press('erase-all-yes')
    expect(wishes(person)).toMatchObject([{ wish: { type: 'erase' } }])

    expect(hear(person, { type: 'case.erased' })).toEqual(expect.arrayContaining(['my-case.erased', 'my-case.receipt']))
    expect(words(person)).toMatch(/Erased on .*2026\. Receipt: \S+/)
    expect(person.tasks().map(({ type }) => type)).toContain('sweep')
    expect(person.tasks().some((task) => 'isTraced' in task && task.isTraced === true)).toBe(false)
    expect(JSON.stringify(person.conversation())).not.toContain(CODE)
    expect(person.choices()).toEqual(expect.arrayContaining(['leave', 'hotline', 'menu']))
  })

  test('a yes to erasing that is pressed too late erases nothing', () => {
    const person = owner()
    person.press('erase-all')
    const asked = person.turn()
    person.press('my-case-again')
    person.press('erase-all-yes', asked)

    expect(wishes(person)).toEqual([])
  })
})

test.each(hostileTexts)('somebody who sends %s anywhere in their case gets a kind answer', (_what, text) => {
  for (const path of [[], ['messages'], ['who-knows'], ['when-to-write'], ['erase-all']]) {
    const person = owner()
    for (const id of path) person.press(id)
    person.say(text)

    expectKindAnswer(person)
  }
})

test('every way to press is whole on Messenger, in every language', () => {
  const person = owner()
  for (const say of person.says()) {
    for (const language of world.catalogue.languages) {
      const labels = render(say, language, MESSENGER_CAPABILITIES, world.speak).flatMap(({ buttons }) => buttons)

      expect(labels.filter(({ label }) => label.endsWith('…'))).toEqual([])
      expect(labels.length).toBe(say.choices.length)
    }
  }
})

describe('being asked how one is after the help', () => {
  const view = (state: 'offered' | 'agreed' | 'due', isShared = true): CaseView => ({
    ...SERVED,
    status: 'closed',
    checkIns: { state, partner: WOMEN, isShared },
  })

  test('is offered behind code and word only, and whom to tell is asked too', () => {
    const person = owner(view('offered'))
    expect(person.says()[0]?.lines.map(({ key }) => key)).toEqual(['check-in.offer', 'check-in.how'])
    expect(person.press('check-in-yes')).toEqual(['check-in.whom'])
    person.press('check-in-tell')

    const wording = world.catalogue.consentWording
    expect(wishes(person)).toMatchObject([
      { code: CODE, wish: { type: 'check-ins', answer: 'yes', isShared: true, wording } },
    ])
    expect(shown(person, view('agreed'), 'check-ins')[0]).toBe('check-in.agreed')
    expect(person.choices()).toContain('end-check-ins')
  })

  test('is three short questions; each may be passed over', () => {
    const person = owner(view('due'))
    expect(person.press('how.yes')).toEqual(['check-in.questions.rest'])
    expect(person.press('how.no')).toEqual(['check-in.questions.news'])
    person.press('how.skip')

    expect(wishes(person)).toMatchObject([
      { wish: { type: 'check-in', answers: { safe: 'yes', rest: 'no', news: 'skip' }, wantsContact: false } },
    ])
    expect(shown(person, view('agreed'), 'check-in').slice(0, 2)).toEqual(['check-in.thanks', 'check-in.listen'])
  })

  test('gives the numbers to who is not safe, and tells the partner if they want it', () => {
    const person = owner(view('due'))
    expect(person.press('how.no')).toContain('check-in.ask-contact')
    expect(words(person)).toContain('117')
    person.press('contact-yes')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'check-in', answers: { safe: 'no' }, wantsContact: true } }])
  })

  test('asks nobody for contact where nobody was agreed on', () => {
    const person = owner(view('due', false))
    expect(person.press('how.no')).not.toContain('check-in.ask-contact')
    person.press('contact-yes')

    expect(wishes(person)).toEqual([])
  })

  test.each([
    ['stop', 'en'],
    ['ឈប់', 'km'],
    ['dừng', 'vi'],
  ])('ends with the word %s', (word) => {
    const person = owner(view('due'))
    expect(person.say(word)).toContain('check-in.stopped')

    expect(wishes(person)).toMatchObject([{ wish: { type: 'check-ins', answer: 'stop' } }])
  })

  test('leads words of danger to the numbers', () => {
    const person = owner(view('due'))
    person.say('I want to kill myself')

    expect(person.conversation()?.frames.at(-1)?.flow).toBe('danger')
  })
})

describe('adding to what was told', () => {
  test('says who reads it before a country is pressed, and asks nobody anything until then', () => {
    const person = owner()
    person.press('add')
    person.press('add.place')

    expect(words(person)).toContain('You have agreed that this part may be read. So they read it too:')
    expect(wishes(person)).toEqual([])
    person.press('place.my')
    expect(wishes(person)).toMatchObject([{ code: CODE, wish: { type: 'tell', field: 'place', option: 'my' } }])
    expect(shown(person, SERVED)[0]).toBe('my-case.added')
  })

  test('names who may read it: also who let the time pass, and who has ended its help, which is said', () => {
    const ended = { ...referral(LAW, 'ended'), worker: 'web:2' }
    const person = owner({
      ...SERVED,
      referrals: [referral(BORDER, 'silent'), ended, referral(WOMEN, 'accepted')],
      consents: [consent(BORDER), consent(LAW), consent(WOMEN)],
    })
    person.press('add')
    person.press('add-words')

    expect(words(person)).toMatch(/Border House \(invented\)$/m)
    expect(words(person)).toMatch(/Law Office for Workers \(invented\) \(their help has ended; they can still read it/)
  })

  test('offers whom the case may go to now, where nobody is asked yet', () => {
    const person = owner({ ...SERVED, status: 'open', referrals: [], consents: [], offers: [] })
    person.press('add')
    person.press('add.place')
    expect(words(person)).toContain('Nobody reads it before you agree.')
    person.press('place.th')

    expect(shown(person, { ...SERVED, status: 'open', referrals: [], consents: [], offers: VIEW.offers })).toEqual(
      expect.arrayContaining(['my-case.added', 'my-case.offers']),
    )
  })

  test('takes words as they are, also those of danger, and shows the numbers as well', () => {
    const person = owner()
    person.press('add')
    person.press('add-words')
    person.say('They beat me again and lock the door every night')

    expect(wishes(person)).toMatchObject([
      { wish: { type: 'tell-more' }, words: 'They beat me again and lock the door every night' },
    ])
    expect(person.conversation()?.frames.at(-1)?.flow).toBe('danger')
    expect(JSON.stringify(person.conversation())).not.toContain('beat me again')
  })

  test('is not offered where it is over', () => {
    const person = owner({ ...SERVED, status: 'closed', referrals: [referral(WOMEN, 'ended')] })
    expect(person.choices()).not.toContain('add')
  })
})
