import { describe, expect, test } from 'vitest'
import { DESK_INPUTS, DESK_NEWS } from '../../src/cli/sample-desk.ts'
import type { Referral } from '../../src/core/case/case-file.ts'
import { makeCode, showCode } from '../../src/core/case/code.ts'
import type { QueueLine } from '../../src/core/case/desk.ts'
import type { News, WorkerView } from '../../src/core/case/news.ts'
import type { Line, Value } from '../../src/core/conversation.ts'
import { walkFlow } from '../../src/engine/walk.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { content, world } from '../kit/world.ts'

const ME = 'telegram:sok'
const CODE = '4829137065'
/** Whatever may be shown; that something was done before it adds no places of another kind. */
const READ = DESK_NEWS.filter((news) => news.type !== 'desk.case' || news.did === 'read')
const AT = Date.UTC(2026, 10, 20, 3)

const line = (code: string, more: Partial<QueueLine> = {}): QueueLine => ({
  code,
  kind: 'help',
  urgency: 'emergency',
  status: 'waiting',
  isChild: false,
  at: AT,
  ...more,
})
const shown = (queue: readonly QueueLine[], more: Partial<Extract<News, { type: 'desk.shown' }>> = {}): News => ({
  type: 'desk.shown',
  desk: 'border-house',
  role: 'worker',
  me: ME,
  staff: [{ person: ME, name: 'Sok' }, { person: 'telegram:mony', name: 'Mony' }, { person: 'telegram:rith' }],
  queue,
  ...more,
})
const referral = (status: Referral['status'], worker?: string): Referral => ({
  partner: 'border-house',
  status,
  at: AT,
  due: AT + 86_400_000,
  reminders: 0,
  ...(worker === undefined ? {} : { worker }),
})
const view = (more: Partial<WorkerView> = {}): WorkerView => ({
  linked: [],
  code: CODE,
  kind: 'help',
  status: 'serving',
  facts: {
    needs: ['shelter', 'legal'],
    place: 'th',
    province: 'pursat',
    age: '18-24',
    gender: 'woman',
    isChild: false,
    helper: 'woman',
    language: 'km',
    urgency: 'emergency',
  },
  openedAt: AT,
  messages: [],
  notes: [],
  referral: referral('accepted', ME),
  fields: ['needs', 'urgency', 'name'],
  ...more,
})
const opened = (one: WorkerView, did = 'read'): News => ({ type: 'desk.case', view: one, did })

/** Somebody who was invited and has opened the link. */
function invited(token = 'SECRET', language = 'en') {
  const person = guest(language)
  person.start(`staff-${token}`)
  return person
}

type Person = ReturnType<typeof talk>

/** The desk answers the frame that asked. */
const answer = (person: Person, event: News): string[] =>
  person.happen({ type: 'answer', frame: person.conversation()?.frames.at(-1)?.id ?? 0, event })

/** A case worker who looks at the list. */
function atDesk(queue: readonly QueueLine[] = [line(CODE)], more = {}) {
  const person = invited()
  answer(person, { type: 'desk.joined', desk: 'border-house', role: 'worker' })
  person.press('queue')
  answer(person, shown(queue, more))
  return person
}

/** A case worker who has a case open. */
function atCase(one = view(), more = {}) {
  const person = atDesk([line(CODE)], more)
  person.press(`case.${CODE}`)
  answer(person, opened(one))
  return person
}

/** What the desk was asked in the last turn. */
const asked = (person: Person) => person.tasks().flatMap((task) => (task.type === 'workAtDesk' ? [task] : []))

const words = (person: Person, language = 'en'): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((one) => world.speak(one, language)))
    .join('\n')

/** The fields that a line would open when it is sent. */
const fieldsIn = ({ values = {} }: Line): string[] =>
  Object.values(values).flatMap((value: Value) =>
    'case' in value
      ? [`${value.desk} ${value.case} ${value.field}`]
      : 'lines' in value
        ? value.lines.flatMap(fieldsIn)
        : [],
  )
const fieldsSaid = (person: Person): string[] => person.says().flatMap(({ lines }) => lines.flatMap(fieldsIn))

describe('an invited case worker', () => {
  test('joins by the link, hears four rules first, and then sees the desk', () => {
    const person = invited()
    expect(person.tasks()).toEqual([{ type: 'joinDesk', token: 'SECRET', frame: expect.any(Number) }])

    expect(answer(person, { type: 'desk.joined', desk: 'border-house', role: 'worker' })).toEqual([
      'desk.joined',
      'desk.need-to-know',
      'desk.no-details',
      'desk.this-chat',
      'desk.lost-phone',
    ])
    expect(JSON.stringify(person.conversation())).not.toContain('SECRET')
    person.press('queue')
    expect(asked(person)).toEqual([{ type: 'workAtDesk', desk: 'border-house', frame: expect.any(Number) }])
  })

  test('who never wrote before chooses a language first and joins then', () => {
    const person = talk()
    person.start('staff-SECRET')
    expect(person.flow()).toBe('welcome')

    person.press('language.en')
    expect(person.tasks()).toContainEqual({ type: 'joinDesk', token: 'SECRET', frame: expect.any(Number) })
  })

  test.each(['used-1x', 'old-2x', 'invented-3x'])(
    'with a link that is %s hears the same, and keeps nothing',
    (token) => {
      const person = invited(token)

      expect(answer(person, { type: 'desk.refused' })).toEqual(['desk.refused'])
      expect(person.choices()).toEqual(['hotline', 'menu'])
      expect(JSON.stringify(person.conversation())).not.toContain(token)
    },
  )

  test('who presses the link again is told so and has the desk as before', () => {
    const { opened: frames } = guest().conversation()!
    const [place] = walkFlow(world, 'desk', { inputs: [{ desk: 'border-house', token: 'T' }], texts: [], answers: [] })
    const person = talk(world, place!.conversation)
    answer(person, { type: 'desk.refused' })

    expect(frames).toBeGreaterThan(0)
    expect(asked(person)).toMatchObject([{ desk: 'border-house' }])
    expect(answer(person, shown([line(CODE)]))).toEqual(['desk.did.used', 'desk.list', 'desk.line'])
  })
})

test('whoever has no desk is answered as to any unknown word', () => {
  const person = guest()
  person.say('desk')
  const choices = person.choices()

  expect(words(person)).not.toMatch(/desk|case|staff/i)
  expect(person.says()[0]?.lines.map(({ key }) => key)).toEqual(['unknown.1', 'unheard.offer', 'radio.offer'])
  expect(choices).toEqual(expect.arrayContaining(['guidance', 'agency', 'hotline']))
  expect(person.tasks().every(({ type }) => type === 'say')).toBe(true)
})

describe('the list of a desk', () => {
  test('says of each case its code, kind, urgency, status and day, and nothing that was told', () => {
    const person = atDesk([
      line(CODE, { urgency: 'danger', isChild: true }),
      line('1111111112', { kind: 'missing', status: 'serving', worker: ME }),
      line('2222222225', { status: 'serving', worker: 'telegram:mony' }),
    ])
    const text = words(person)

    expect(text).toContain('On your desk: 3')
    expect(text).toMatch(
      /482 913 7065\nneeds help · ⚠️ DANGER: answer at once · 👶 .* · waits for an answer · since Nov/,
    )
    expect(text).toMatch(/111 111 1112\nsomebody is missing .* yours/)
    expect(text).toMatch(/222 222 2225\n.* taken by a colleague/)
    expect(fieldsSaid(person)).toEqual([])
  })

  test('shows a long one in parts, and every case can be opened from one of them', () => {
    const codes = Array.from({ length: 20 }, (_, n) => `${1_000_000_000 + n}`)
    const person = atDesk(codes.map((code) => line(code)))
    const seen: string[] = []
    for (let part = 0; part < 3; part++) {
      seen.push(...person.choices().filter((id) => id.startsWith('case.')))
      person.press('next-page')
    }

    expect(seen).toEqual(codes.map((code) => `case.${code}`))
    expect(person.choices()).toContain(`case.${codes[0]}`)
  })

  test('of a coordinator is to be read, not to be opened', () => {
    const person = atDesk([line(CODE)], { role: 'coordinator' })
    expect(words(person)).toContain('482 913 7065')
    expect(person.choices().filter((id) => id.startsWith('case.'))).toEqual([])

    person.press(`case.${CODE}`)
    expect(asked(person)).toEqual([])
  })

  test('opens no case that is not on it, whatever is pressed', () => {
    const person = atDesk()
    for (const id of ['case.9999999999', 'case.', 'case.__proto__']) {
      person.press(id)
      expect(asked(person)).toEqual([])
    }
  })

  test('is asked for anew when the worker comes back', () => {
    const person = atDesk()
    person.press('language')
    person.press('language.en')

    expect(asked(person)).toMatchObject([{ desk: 'border-house' }])
  })
})

describe('at the desk of the line', () => {
  const waiting = (more: Partial<QueueLine> = {}) =>
    line(CODE, { status: 'open', urgency: 'danger', search: { due: AT }, ...more })
  const atLine = (one: QueueLine) => atDesk([one], { role: 'coordinator', desk: 'line' })

  test('what nobody has taken is opened without asking anything of the case, and says no more than the list', () => {
    const person = atLine(waiting({ isChild: true }))
    expect(words(person)).toMatch(/nobody has taken it · nothing done yet: please act by/)
    person.press(`case.${CODE}`)

    expect(asked(person)).toEqual([])
    expect(fieldsSaid(person)).toEqual([])
    expect(person.choices()).toEqual(expect.arrayContaining(['look', 'propose', 'point', 'queue']))
    expect(words(person)).toContain('only partners with rules for the protection of children')
  })

  test('a case that a partner has is only to be phoned about, and nobody opens it, whatever their role', () => {
    for (const role of ['coordinator', 'worker']) {
      const person = atDesk([line(CODE, { partner: 'practice-law-office' })], { role, desk: 'line' })
      expect(words(person)).toContain('phone them: Practice partner: Law Office')
      person.press(`case.${CODE}`)
      expect([role, asked(person), person.choices()]).toEqual([role, [], expect.not.arrayContaining(['look'])])
    }
  })

  test('only partners for children are proposed for a child, also by an old button', () => {
    const child = atLine(waiting({ isChild: true }))
    child.press(`case.${CODE}`)
    child.press('propose')
    expect(child.choices()).not.toContain('propose.practice-law-office')
    child.press('propose.practice-law-office')
    expect(asked(child)).toEqual([])

    const adult = atLine(waiting())
    adult.press(`case.${CODE}`)
    adult.press('propose')
    adult.press('propose.practice-law-office')
    expect(asked(adult)).toMatchObject([{ code: CODE, act: { type: 'propose', partner: 'practice-law-office' } }])
  })

  test('every number of a country can be given, part by part, and after the last come the first', () => {
    const person = atLine(waiting())
    person.press(`case.${CODE}`)
    person.press('point')
    person.press('in.kh')
    const seen = new Set<string>()
    for (let part = 0; part < 6; part++) {
      for (const id of person.choices()) if (id.startsWith('contact.')) seen.add(id)
      person.press('further')
    }
    const all = content.catalogue.contacts.filter(({ country, phones }) => country === 'kh' && phones.length > 0)
    expect(seen).toEqual(new Set(all.map(({ id }) => `contact.${id}`)))
    const [first = ''] = person.choices().filter((id) => id.startsWith('contact.'))
    person.press(first)
    expect(asked(person)).toMatchObject([{ act: { type: 'point', contact: first.slice('contact.'.length) } }])

    answer(person, { type: 'desk.searched', line: waiting({ search: { due: AT, did: 'point' } }) })
    expect(words(person)).toContain('The person sees who can be called')
    expect(words(person)).toContain('a number was given')
  })
})

describe('a case on a desk', () => {
  test('is asked for by its code, and not twice by two presses', () => {
    const person = atDesk()
    person.press(`case.${CODE}`)
    expect(asked(person)).toMatchObject([{ desk: 'border-house', code: CODE, act: { type: 'read' } }])

    expect(person.press(`case.${CODE}`)).toEqual([])
    expect(asked(person)).toEqual([])
  })

  test('before it is taken shows what is needed to decide, and by when', () => {
    const person = atCase(view({ status: 'waiting', referral: referral('waiting'), fields: ['needs'] }))
    const text = words(person)

    expect(text).toContain('Needs: Safe place to stay and A lawyer')
    expect(text).toContain('Now in: Thailand')
    expect(text).toContain('Please answer by November 21, 2026, 10:00')
    expect(text).toContain('Would rather be helped by a woman')
    expect(text).toContain('When you take it, you see more')
    expect(text).not.toContain('Not given')
    expect(person.choices()).toEqual(expect.arrayContaining(['accept', 'turn-down', 'queue']))
    expect(person.choices()).not.toContain('talk')
    expect(fieldsSaid(person)).toEqual([])
  })

  test('that was taken names each field that the person lets this partner read, and says what was not given', () => {
    const person = atCase(
      view({
        messages: [{ n: 1, from: 'person', partner: 'border-house', at: AT }],
        notes: [{ n: 1, partner: 'border-house', at: AT }],
      }),
    )

    expect(fieldsSaid(person)).toEqual([
      `border-house ${CODE} name`,
      `border-house ${CODE} message.1`,
      `border-house ${CODE} note.1`,
    ])
    expect(words(person)).toContain('Not given to you: how to reach the person, what happened, and other people')
    expect(person.choices().slice(0, 6)).toEqual([
      'talk',
      'interpreter',
      'note',
      'follow-up',
      'hand-over',
      'close-case',
    ])
  })

  test('of somebody under 18 says so first', () => {
    const facts = { ...view().facts, isChild: true }
    expect(words(atCase(view({ facts })))).toContain('rules for the protection of children')
  })

  test('that a colleague has taken can only be taken over', () => {
    const person = atCase(view({ referral: referral('accepted', 'telegram:mony'), fields: ['needs'] }))
    expect(words(person)).toContain('A colleague has taken this')
    expect(person.choices()).not.toContain('talk')

    person.press('talk')
    expect(asked(person)).toEqual([])
    person.press('take-over')
    expect(asked(person)).toMatchObject([{ code: CODE, act: { type: 'hand-over', to: ME } }])
  })

  test('that is closed offers nothing but the way back', () => {
    const person = atCase(view({ status: 'closed', referral: referral('ended', ME) }))

    expect(person.choices()).toEqual(['case-again', 'queue', 'hotline', 'menu'])
  })

  test('is no longer open: the worker hears so and gets the list, or hears that there is no desk any more', () => {
    const person = atCase()
    person.press('note')
    person.say('called the shelter')
    answer(person, { type: 'desk.case-gone', code: CODE })
    expect(asked(person)).toEqual([{ type: 'workAtDesk', desk: 'border-house', frame: expect.any(Number) }])
    expect(answer(person, { type: 'desk.case-gone', code: CODE })).toEqual([])
    expect(answer(person, shown([]))).toEqual(['desk.did.gone', 'desk.empty'])
    expect(answer(person, { type: 'desk.case-gone' })).toEqual([])

    person.press('queue')
    expect(answer(person, { type: 'desk.refused' })).toEqual(['desk.refused'])
    expect(JSON.stringify(person.conversation())).not.toMatch(/border-house|4829137065|telegram:/)
  })

  test('of which an answer comes late, after another was opened, is not shown', () => {
    const person = atDesk([line(CODE), line('1111111112')])
    person.press('case.1111111112')

    expect(answer(person, opened(view()))).toEqual([])
    expect(JSON.stringify(person.conversation())).not.toContain('places.th')
  })
})

describe('what a case worker does', () => {
  test('accept: asks the case, and tells what came of it', () => {
    const person = atCase(view({ status: 'waiting', referral: referral('waiting') }))
    person.press('accept')
    expect(asked(person)).toMatchObject([{ desk: 'border-house', code: CODE, act: { type: 'accept' } }])

    expect(answer(person, opened(view(), 'accept'))[0]).toBe('desk.did.accept')
  })

  test.each(['full', 'wrong-place', 'wrong-service', 'no-language', 'conflict', 'other'])(
    'turn it down because of %s, after saying why',
    (reason) => {
      const person = atCase(view({ status: 'waiting', referral: referral('waiting') }))
      expect(person.press('turn-down')).toEqual(['desk.ask-reason'])
      expect(asked(person)).toEqual([])
      person.press(`reason.${reason}`)

      expect(asked(person)).toMatchObject([{ act: { type: 'turn-down', reason } }])
    },
  )

  test('note: the words go to the case and stay nowhere in the conversation', () => {
    const person = atCase()
    expect(person.press('note')).toEqual(['desk.ask-note'])
    person.say('She has slept two nights at the pagoda')

    expect(asked(person)).toMatchObject([{ act: { type: 'note' }, words: 'She has slept two nights at the pagoda' }])
    expect(JSON.stringify(person.conversation())).not.toContain('pagoda')
  })

  test('hand it over: to a colleague by name, or by number where there is none', () => {
    const person = atCase()
    person.press('hand-over')
    expect(person.says().at(-1)?.choices.slice(0, 2)).toMatchObject([
      { id: 'colleague.0', label: { text: 'Mony' } },
      { id: 'colleague.1', label: { key: 'desk.colleague' } },
    ])
    person.press('colleague.1')

    expect(asked(person)).toMatchObject([{ act: { type: 'hand-over', to: 'telegram:rith' } }])
    expect(atCase(view(), { staff: [{ person: ME }] }).choices()).not.toContain('hand-over')
  })

  test('help done, and help that goes on', () => {
    const serving = atCase()
    serving.press('follow-up')
    expect(asked(serving)).toMatchObject([{ act: { type: 'set-status', status: 'following-up' } }])

    const following = atCase(view({ status: 'following-up' }))
    following.press('serve-on')
    expect(asked(following)).toMatchObject([{ act: { type: 'set-status', status: 'serving' } }])
  })

  test('close: how it ended, and a second question', () => {
    const person = atCase()
    person.press('close-case')
    expect(person.press('outcome.helped')).toEqual(['desk.confirm-close'])
    expect(asked(person)).toEqual([])
    person.press('close-yes')

    expect(asked(person)).toMatchObject([{ act: { type: 'close', outcome: 'helped' } }])
  })

  test('found: what the person who was found allows is asked first, and goes with it', () => {
    const person = atCase()
    person.press('close-case')
    expect(person.press('outcome.found')).toEqual(['desk.ask-allowed'])
    expect(person.choices().slice(0, 3)).toEqual(['allowed.nothing', 'allowed.alive', 'allowed.message'])
    expect(person.press('allowed.alive')).toEqual(['desk.confirm-found', 'desk.confirm-close'])
    expect(asked(person)).toEqual([])
    person.press('close-yes')

    expect(asked(person)).toMatchObject([{ act: { type: 'close', outcome: 'found', allows: 'alive' } }])
  })

  test('think better of it: back to the case as it is then', () => {
    for (const path of [['turn-down'], ['note'], ['hand-over'], ['close-case'], ['close-case', 'outcome.found']]) {
      const person = atCase(path[0] === 'turn-down' ? view({ referral: referral('waiting') }) : view())
      for (const id of path) person.press(id)
      person.press('case-again')

      expect([path, asked(person).map(({ act }) => act)]).toEqual([path, [{ type: 'read' }]])
    }
  })
})

describe('a talk through the line', () => {
  const message = (n: number, from: 'person' | 'worker', readAt?: number): WorkerView['messages'][number] => ({
    n,
    from,
    partner: 'border-house',
    at: AT,
    ...(readAt === undefined ? {} : { readAt }),
  })

  test('says that the person reads each message now, and passes on each until it is ended', () => {
    const person = atCase()
    expect(person.press('talk')).toEqual(['desk.talk'])

    for (const text of ['Are you well?', 'Can you come to our office on Monday?', 'I wait at the market']) {
      person.say(text)
      expect(asked(person)).toMatchObject([{ code: CODE, act: { type: 'say' }, words: text }])
      expect(JSON.stringify(person.conversation())).not.toContain(text)
    }
    person.press('end-talk')
    expect(asked(person)).toMatchObject([{ act: { type: 'read' } }])
    answer(person, opened(view()))
    person.say('Are you well?')
    expect(asked(person)).toEqual([])
  })

  test('passes on words of danger too: the numbers come besides, and nothing has to be written twice', () => {
    const person = atCase()
    person.press('talk')
    const frame = person.conversation()!.frames.at(-1)!.id
    person.happen({ type: 'answer', frame, event: { type: 'overheard', text: 'They beat me' } })

    expect(asked(person)).toMatchObject([{ act: { type: 'say' }, words: 'They beat me' }])
  })

  test('tells that it was passed on, many times in a row, without taking the worker out of it', () => {
    const person = atCase()
    person.press('talk')
    for (let n = 1; n <= 8; n++) {
      person.say(`message ${n}`)
      const messages = Array.from({ length: n }, (_, at) => message(at + 1, 'worker'))
      expect(answer(person, opened(view({ messages }), 'say'))).toEqual(['desk.passed-on'])
    }

    expect(person.flow()).toBe('desk')
    expect(words(person)).toContain('Passed on (8)')
  })

  test.each(['Call me: 012 345 678', 'លេខខ្ញុំ ០១២៣៤៥៦៧៨', 'write me at @maly_ngo', 'my page facebook.com/maly.ngo'])(
    'warns the worker before "%s" is sent, and sends it when it is written once more',
    (text) => {
      const person = atCase()
      person.press('talk')

      expect(person.say(text)).toEqual(['desk.personal'])
      expect(asked(person)).toEqual([])
      person.say(text)
      expect(asked(person)).toMatchObject([{ act: { type: 'say' }, words: text }])
    },
  )

  test('passes on the number of a service, a date and a sum without a word', () => {
    const person = atCase()
    person.press('talk')
    for (const text of ['Please call 1288 now', 'Come on 21/11/2026 at 14:30', 'It costs 1,500 baht']) {
      person.say(text)
      expect(asked(person)).toMatchObject([{ words: text }])
    }
  })

  test('counts what the worker wrote, and not what the person answered between', () => {
    const person = atCase()
    person.press('talk')
    const messages = [message(1, 'worker'), message(2, 'person'), message(3, 'person'), message(4, 'worker')]
    person.say('message 4')
    answer(person, opened(view({ messages }), 'say'))

    expect(words(person)).toContain('Passed on (2)')
  })

  test('shows the answer at once, each once, and whether ours was read', () => {
    const person = atCase()
    person.press('talk')
    person.happen({
      type: 'answer',
      frame: person.conversation()!.frames.at(-1)!.id,
      event: { type: 'desk.knock', what: 'message' },
    })
    expect(asked(person)).toMatchObject([{ code: CODE, act: { type: 'read' } }])
    expect(person.says()).toEqual([])

    const messages = [message(1, 'worker', AT), message(2, 'person')]
    answer(person, opened(view({ messages })))
    expect(fieldsSaid(person)).toEqual([`border-house ${CODE} message.2`])
    expect(answer(person, opened(view({ messages })))).toEqual(['desk.knock'])
    person.press('end-talk')
    answer(person, opened(view({ messages })))
    expect(words(person)).toContain('(read)')
  })

  test('is not open any more: what was written was not passed on, and that is said', () => {
    const person = atCase()
    person.press('talk')
    person.say('Are you well?')
    answer(person, { type: 'desk.case-gone', code: CODE, wanted: 'say' })

    expect(answer(person, shown([]))).toContain('desk.did.unsent')
    expect(words(person)).toContain('was not passed on')
  })

  test('was taken back after all was passed on: which one is said, and nothing untrue of what was written', () => {
    const person = atCase()
    person.press('talk')
    answer(person, { type: 'desk.case-gone', code: CODE, wanted: 'read' })

    expect(answer(person, shown([], { withdrew: [CODE] }))).toEqual(['desk.did.gone', 'desk.withdrew', 'desk.empty'])
    expect(words(person)).toContain(`The person withdrew: ${showCode(CODE)}.`)
    expect(words(person)).not.toContain('passed on')
  })

  test('waits while the worker looks for a number, and says again where they are', () => {
    const person = atCase()
    person.press('talk')
    person.say('hotline')
    expect(asked(person)).toEqual([])

    expect(person.press('resume')).toEqual(['resumed', 'desk.talk'])
  })
})

describe('something new on a desk', () => {
  test.each(['new', 'reminder', 'message', 'withdrawn'] as const)(
    'is told (%s) in words that tell nobody of any case, with a way to the desk',
    (what) => {
      const person = atCase()
      const frame = person.conversation()!.frames.at(-1)!.id
      const keys = person.happen({ type: 'answer', frame, event: { type: 'desk.knock', what } })

      expect(keys).toHaveLength(1)
      for (const language of world.catalogue.languages) {
        expect(words(person, language)).not.toMatch(/case|code|\d|help|ករណី|ជំនួយ|កូដ|hồ sơ|giúp|mã/i)
      }
      expect(person.choices()).toContain('desk')
    },
  )
})

test('in no place that a desk has are words of a person kept, and only an open case names any', () => {
  const places = walkFlow(world, 'desk', { inputs: DESK_INPUTS, texts: ['zzzz'], answers: [], news: READ })
  const WITH_WORDS = new Set(['opened', 'talking'])
  const strays = places.filter(
    ({ says, conversation }) =>
      !WITH_WORDS.has(String(conversation.frames.at(-1)?.value)) &&
      says.some(({ lines }) => lines.flatMap(fieldsIn).length > 0),
  )

  expect(places.length).toBeLessThan(3_000)
  expect(strays.map(({ path }) => path)).toEqual([])
  expect(places.filter(({ conversation }) => JSON.stringify(conversation).includes('zzzz'))).toEqual([])
})

test.each(hostileTexts)('a case worker who sends %s gets a kind answer', (_what, text) => {
  const person = atCase()
  person.say(text)
  expectKindAnswer(person)
})

test('the labels of a desk are whole in every language', () => {
  expect(content.catalogue.languages).toEqual(expect.arrayContaining(['km', 'en', 'vi']))
  for (const language of content.catalogue.languages) {
    expect(words(atCase(), language)).not.toMatch(/desk\./)
  }
})

describe('cases that name the same', () => {
  const [OTHER, THIRD] = [makeCode(222_222_222), makeCode(333_333_333)] as const

  test.each(['en', 'km', 'vi'])('are named by code, if they lie on the same desk (%s)', (language) => {
    expect(words(atCase(view({ linked: [OTHER] })), language)).toContain(showCode(OTHER))
  })

  test('at another partner are said to be there, with the number to tell the people of the line, and no other', () => {
    const person = atCase(view({ isLinkedElsewhere: true }))

    expect(words(person)).toContain(`at another partner. Whose it is and what it says is not known here`)
    expect(words(person)).toContain(`tell them the number ${showCode(CODE)}`)
  })

  test.each([[[]], [[line(CODE)]]])(
    'are seen by the people of the line by their numbers, the newest first',
    (queue) => {
      const alike = [
        [makeCode(1), makeCode(2)],
        [OTHER, THIRD],
      ]
      const person = atDesk(queue, { desk: 'line', role: 'coordinator', alike })
      const said = words(person)

      expect(said).toContain(`about the same: ${showCode(OTHER)}, ${showCode(THIRD)}.`)
      expect(said.indexOf(showCode(OTHER))).toBeLessThan(said.indexOf(showCode(makeCode(1))))
      expect(person.choices()).not.toContain(`case.${OTHER}`)
    },
  )
})
