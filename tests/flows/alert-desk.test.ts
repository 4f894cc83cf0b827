import { beforeEach, describe, expect, test } from 'vitest'
import { ALERT_DESK_NEWS } from '../../src/cli/sample-alert-desk.ts'
import { type Alert, NO_COUNTS } from '../../src/core/alert/alert.ts'
import type { AlertNews, DeskLine, Finding } from '../../src/core/alert/alert-news.ts'
import { walkFlow } from '../../src/engine/walk.ts'
import { CHENDA, DARA, GOOD, member, RITH, START } from '../alerting/kit.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

type Person = ReturnType<typeof guest>

const ID = '482913706'
const alert = (more: Partial<Alert> = {}): Alert => ({
  ...{ id: ID, status: 'draft', author: DARA.person, hands: [DARA.person], content: GOOD, revision: 4 },
  ...{ approvals: [], createdAt: START, followed: [], counts: NO_COUNTS },
  ...more,
})
const SUBMITTED: Partial<Alert> = { status: 'submitted', digest: 'the-digest', reach: 1200 }
const shown = (
  more: Partial<Alert> = {},
  me = DARA,
  rest: Partial<Extract<AlertNews, { type: 'alert.shown' }>> = {},
): AlertNews => ({
  ...{ type: 'alert.shown', alert: alert(more), me, findings: [] },
  author: { role: 'volunteer', provinces: ['pailin'] },
  ...rest,
})
const line = (more: Partial<DeskLine> = {}): DeskLine => ({
  ...{ id: ID, status: 'draft', kind: 'recruiter', provinces: ['pailin'], isMine: true, isForMe: false },
  ...more,
})
const listed = (desk: readonly DeskLine[], me = DARA): AlertNews => ({
  ...{ type: 'alerts.listed', board: { lines: [] }, me, desk },
})

const answer = (person: Person, event: AlertNews): string[] =>
  person.happen({ type: 'answer', frame: person.conversation()?.frames.at(-1)?.id ?? 0, event })
/** What alerts were asked in the last turn. */
const asked = (person: Person) => person.tasks().flatMap((task) => (task.type === 'workOnAlert' ? [task.wish] : []))
const state = (person: Person) => person.conversation()?.frames.at(-1)?.value
/** All that was said in the last turn, as it is read. */
const words = (person: Person, language = 'en') =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((one) => world.speak(one, language)))
    .join('\n')

let person: Person
beforeEach(() => {
  person = guest()
})

/** Somebody of the team, at the list. */
function atList(desk: readonly DeskLine[] = [line()], me = DARA) {
  person.press('team')
  answer(person, { type: 'team.shown', me })
  person.press('alert-desk')
  answer(person, listed(desk, me))
}

/** Somebody who has opened this alert. */
function atAlert(more: Partial<Alert> = {}, me = DARA, rest: Parameters<typeof shown>[2] = {}) {
  atList([line()], me)
  person.press(`open-alert.${ID}`)
  answer(person, shown(more, me, rest))
}

describe('the list', () => {
  test('is opened from the first screen of the team, and by what knocks; strangers know nothing of it', () => {
    person.say('alert-desk')
    expect(person.flow()).not.toBe('alert-desk')

    person.press('team')
    answer(person, { type: 'team.shown', me: DARA })
    expect(person.choices()[0]).toBe('alert-desk')
    person.happen({ type: 'news', news: { type: 'team.knock', what: 'approval' } })
    person.press('alert-desk')
    expect(asked(person)).toEqual([{ type: 'list' }])
  })

  test('is there by the button of an old knock, also where the chat knows nothing any more', () => {
    const known = talk()
    known.press('alert-desk')
    known.press('language.en')

    expect(known.flow()).toBe('alert-desk')
    expect(asked(known)).toEqual([{ type: 'list' }])
  })

  test('has what waits for an answer first, and opens nothing that is not on it', () => {
    atList([
      line({ id: '100000001', status: 'sent' }),
      line(),
      line({ id: '100000002', status: 'sending' }),
      line({ id: '100000003', status: 'submitted', isMine: false, isForMe: true }),
    ])
    expect(person.choices().slice(0, 4)).toEqual(
      ['100000003', ID, '100000002', '100000001'].map((id) => `open-alert.${id}`),
    )
    expect(words(person)).toMatch(/Waits for your yes:\n1\. .*\nYours, not sent yet:\n2\. .*draft/s)

    for (const id of ['open-alert.999999999', 'open-alert.', 'open-alert.__proto__']) person.press(id)
    expect(asked(person)).toEqual([])
  })

  test('is refused kindly to who has no rights any more, and nothing of alerts stays in the chat', () => {
    atAlert()
    person.press('alert-list')

    expect(answer(person, { type: 'alerts.listed', board: { lines: [] } })).toEqual(['alert-desk.refused'])
    expect(JSON.stringify(person.conversation())).not.toContain(ID)
  })
})

describe('a new alert', () => {
  test('from a template is written but for its blanks, in the first language, for the only province of its author', () => {
    atList([])
    person.press('new-alert')
    person.press('template.false-recruiter')

    expect(asked(person)).toMatchObject([
      {
        ...{ type: 'begin', endsInHours: 168 },
        content: { kind: 'recruiter', provinces: ['pailin'], contacts: ['kh-mlvt-1297', 'kh-ahtjpp-1288'] },
      },
    ])
    const [begun] = asked(person)
    expect(begun?.type === 'begin' && Object.keys(begun.content.words ?? {})).toEqual(['km'])
  })

  test('that begins with nothing is asked for one thing at a time, each kept at once with the revision that was seen', () => {
    atList([])
    person.press('new-alert')
    person.press('empty')
    expect(asked(person)).toMatchObject([{ type: 'begin', content: { provinces: ['pailin'] } }])
    let content: Alert['content'] = { provinces: ['pailin'], districts: ['pailin.pailin'], topics: [], contacts: [] }
    answer(person, shown({ content, revision: 1 }, DARA, { did: 'begun' }))

    const answers: [press: string[], kept: object][] = [
      [['alert-kind.border'], { kind: 'border' }],
      [['urgency.immediate'], { urgency: 'immediate' }],
      [['severity.severe'], { severity: 'severe' }],
      [['certainty.likely'], { certainty: 'likely' }],
      [['audience.life'], { audience: 'life' }],
      [['need.papers', 'contact.kh-passport', 'done'], { contacts: ['kh-passport'] }],
      [['stage.return', 'guide.deported', 'done'], { topics: ['deported'] }],
      [['end.6'], {}],
    ]
    for (const [n, [presses, kept]] of answers.entries()) {
      for (const id of presses) person.press(id)
      expect([presses, asked(person)]).toMatchObject([
        presses,
        [{ type: 'edit', revision: n + 1, content: kept, ...(presses[0] === 'end.6' ? { endsInHours: 6 } : {}) }],
      ])
      content = { ...content, ...kept, ...(presses[0] === 'end.6' ? { expiresAt: START } : {}) }
      answer(person, shown({ content, revision: n + 2 }, DARA, { did: 'edited' }))
    }
    expect(person.choices().slice(0, 3)).toEqual(['words.km', 'words.en', 'words.vi'])
  })

  test('is offered only provinces of its author; the whole country only to who has no bounds', () => {
    const bounded = member('web:b', 'coordinator', { provinces: ['pailin', 'kandal'] })
    atAlert({}, bounded)
    person.press('change.provinces')
    expect(person.choices().filter((id) => id.startsWith('province.'))).toEqual(['province.kandal', 'province.pailin'])
    expect(person.choices()).not.toContain('whole-country')
    person.press('whole-country')
    expect(asked(person)).toEqual([])

    person = guest()
    atAlert({}, RITH)
    person.press('change.provinces')
    person.press('whole-country')
    expect(asked(person)).toMatchObject([{ type: 'edit', content: { provinces: [], districts: [] } }])
  })

  test.each([
    ['ខ្ញុំឃើញផ្ទាល់', 'observed'],
    ['we saw it', 'observed'],
    ['ឮគេនិយាយ', 'possible'],
    ['maybe', 'possible'],
  ])('takes "%s" for how sure it is', (said, certainty) => {
    atAlert()
    person.press('change.certainty')
    person.say(said)

    expect(asked(person)).toMatchObject([{ type: 'edit', content: { certainty } }])
  })

  test.each(['2 days', 'for two days', '២ថ្ងៃ', '2 ngày'])('understands "%s" where it is asked until when', (said) => {
    atAlert()
    person.press('change.end')
    person.say(said)

    expect(asked(person)).toEqual([{ type: 'edit', revision: 4, content: {}, endsInHours: 48 }])
  })

  test.each([
    ['until tonight', 24],
    ['ដល់យប់នេះ', 24],
    ['ដល់ព្រឹកស្អែក', 35],
    ['đến tối nay', 24],
  ])('understands "%s" where it is asked until when, and leaves the clock to others', (said, endsAtHour) => {
    atAlert()
    person.press('change.end')
    person.say(said)

    expect(asked(person)).toEqual([{ type: 'edit', revision: 4, content: {}, endsAtHour }])
  })

  test.each([
    ['today at 12', 12],
    ['ថ្ងៃនេះម៉ោង១២', 12],
  ])(
    'takes the time "%s" until which it holds; one that is past is said at once and asked for again',
    (said, endsAtHour) => {
      atAlert()
      person.press('change.end')
      person.say(said)
      expect(asked(person)).toEqual([{ type: 'edit', revision: 4, content: {}, endsAtHour }])

      const findings: Finding[] = [{ id: 'end-is-past', isFatal: true }]
      answer(person, shown({ revision: 5 }, DARA, { did: 'edited', findings }))
      expect(words(person)).toMatch(/is over\. Choose a later one\.\n.*Until when does it hold\?/s)
      person.press('end.24')
      expect(asked(person)).toEqual([{ type: 'edit', revision: 5, content: {}, endsInHours: 24 }])
      expect(answer(person, shown({ revision: 6 }, DARA, { did: 'edited' }))).not.toContain('alert-desk.ask.end')
    },
  )

  test('finds first what is missing, not behind what its template has said', () => {
    const { words: _, provinces: __, expiresAt: ___, ...given } = GOOD
    atAlert({ content: { ...given, provinces: ['pailin'] } })
    expect(person.choices().slice(0, 5)).toEqual(['preview', 'submit', 'change.end', 'change.words', 'change.kind'])

    person = guest()
    const { en = { headline: '', text: '', correction: '' } } = GOOD.words
    atAlert({ content: { ...GOOD, words: { km: en, en, vi: en } } })
    expect(person.choices()[2]).toBe('change.kind')
  })

  test('may leave a question for later, and ticks are kept only with "Done"', () => {
    atList([])
    person.press('new-alert')
    person.press('empty')
    answer(person, shown({ content: { topics: [], contacts: [] } }, DARA, { did: 'begun' }))
    person.press('skip')
    expect(words(person)).toContain('How soon must people act?')
    person.press('alert-again')
    answer(person, shown({ content: { topics: [], contacts: [] } }))
    person.press('change.contacts')
    person.press('need.scam')
    person.press('contact.kh-techscam-1246')
    person.press('contact.kh-techscam-1246')
    person.press('done')

    expect([state(person), asked(person)]).toEqual(['asking', []])
  })
})

describe('the words', () => {
  const BLANKS = { headline: 'At [where]', text: 'At [where] they ask for [what]', correction: 'Wrong about [where]' }
  const withWords = (words: Alert['content']['words']) => ({ content: { ...GOOD, words: words ?? {} } })
  const atWords = (written: Alert['content']['words']) => {
    atAlert(withWords(written))
    person.press('change.words')
    person.press('words.en')
  }

  test('have each blank asked once, and filled wherever it stands', () => {
    atWords({ en: BLANKS })
    expect(words(person)).toContain('What shall stand instead of [where]?')
    person.say('  the   market ')

    expect(asked(person)).toMatchObject([
      {
        type: 'edit',
        content: {
          words: {
            en: {
              ...BLANKS,
              headline: 'At the market',
              text: 'At the market they ask for [what]',
              correction: 'Wrong about the market',
            },
          },
        },
      },
    ])
    answer(
      person,
      shown(withWords({ en: { ...BLANKS, headline: 'a', correction: 'b', text: '[what]' } }), DARA, { did: 'edited' }),
    )
    expect(words(person)).toContain('What shall stand instead of [what]?')
  })

  test('are headline, text and correction, which is asked for beforehand with the reason', () => {
    const EMPTY = { headline: '', text: '', correction: '' }
    atWords({})
    let written = EMPTY
    for (const part of ['headline', 'text', 'correction'] as const) {
      expect(words(person)).toMatch(
        part === 'correction' ? /We ask now because/ : new RegExp(`English: write the ${part}`),
      )
      person.say(`The ${part}.`)
      written = { ...written, [part]: `The ${part}.` }
      expect(asked(person)).toMatchObject([{ content: { words: { en: written } } }])
      answer(person, shown(withWords({ en: written }), DARA, { did: 'edited' }))
    }
    expect(words(person)).toMatch(/English: written\nVietnamese: no words yet/)
  })

  test('go to the alert whatever they tell of: danger in them is no cry of their author', () => {
    atWords({})
    person.say('Somebody beats them and locks the door. Help them!')

    expect(person.flow()).toBe('alert-desk')
    expect(asked(person)).toHaveLength(1)
  })

  test('of a language may be left out again, but not those of the first one', () => {
    atWords(GOOD.words)
    person.press('leave-out')
    expect(asked(person)).toMatchObject([{ type: 'edit', content: { words: { km: GOOD.words.km } } }])
    expect(JSON.stringify(asked(person))).not.toContain(GOOD.words.en?.headline)

    person = guest()
    atAlert(withWords(GOOD.words))
    person.press('change.words')
    person.press('words.km')
    expect(person.choices()).not.toContain('leave-out')
  })

  test.each(hostileTexts)('may be %s: a kind answer', (_what, text) => {
    atWords({})
    person.say(text)

    expect(person.reports()).not.toContain('flow-defect')
    if (asked(person).length === 0) expectKindAnswer(person)
    expect(JSON.stringify(asked(person))).not.toMatch(/\u202E|\\u0000|x{2001}/)
  })
})

describe('before it is approved', () => {
  const FINDINGS: readonly Finding[] = [
    { id: 'contact-not-called', quote: 'kh-iom', isFatal: false },
    { id: 'unknown-number', language: 'km', quote: '012 345 678', isFatal: true },
  ]

  test('what is in the way is said first, and services by their name', () => {
    atAlert({}, DARA, { findings: FINDINGS })

    expect(words(person)).toMatch(
      /To mend .*012 345 678 is no service.*Good to know:.*Nobody has called the number of .*IOM/s,
    )
  })

  test('its author is offered no approval, and a forged button does nothing', () => {
    for (const who of [DARA, member(DARA.person, 'approver')]) {
      person = guest()
      atAlert(SUBMITTED, who)
      for (const id of ['approve', 'approve-at-once', 'yes-approve', 'send-back', 'yes-approve-at-once']) {
        expect(person.choices()).not.toContain(id)
        person.press(id)
        expect(asked(person)).toEqual([])
      }
    }
  })

  test('whoever changed a word is offered none either', () => {
    atAlert({ ...SUBMITTED, hands: [DARA.person, RITH.person] }, RITH)

    expect(person.choices()).not.toContain('approve')
  })

  test('it is shown as it will be read: each language by itself, then how it looks and how many it reaches', () => {
    atAlert()
    person.press('preview')
    expect(person.tasks()).toMatchObject([{ type: 'lookAtAlert', alert: ID }])
    answer(person, {
      ...{ type: 'alert.looked', alert: ID, reach: 311 },
      looks: [{ language: 'km', channel: 'messenger', messages: 2, cut: 1 }],
    })

    expect(person.says()).toHaveLength(world.catalogue.languages.length + 1)
    expect(words(person)).toContain('Khmer, Messenger: messages 2, buttons that are cut 1')
    expect(words(person)).toContain('People whom it would reach now: 311')
  })

  test('somebody else has changed it: the author is told kindly and sees it anew', () => {
    atAlert()
    person.press('change.kind')
    person.press('alert-kind.scam')
    answer(person, { type: 'alert.refused', why: 'changed' })
    expect(asked(person)).toEqual([{ type: 'read' }])

    expect(answer(person, shown({ revision: 9 }))[0]).toBe('alert-desk.did.changed')
    person.press('submit')
    expect(asked(person)).toEqual([{ type: 'submit', revision: 9 }])
  })
})

describe('an approver', () => {
  const FOR_LIFE: Partial<Alert> = { ...SUBMITTED, content: { ...GOOD, audience: 'life' } }

  test('reads every word in every language, in the words of that language, and what its author is, never who', () => {
    atAlert(SUBMITTED, RITH)
    const read = words(person)

    for (const { headline, text, correction } of Object.values(GOOD.words))
      for (const part of [headline, text, correction]) expect(read).toContain(part)
    expect(read).toContain(`${world.speak({ key: 'alert-kind.recruiter' }, 'km')}៖ ${GOOD.words.km?.headline}`)
    expect(read).toContain('Written by: Volunteer. Area: Pailin.')
    expect(read).toContain('People: 1200')
    expect(JSON.stringify(person.conversation())).not.toContain(DARA.person)
  })

  test('is asked twice, and says yes to what they were shown', () => {
    atAlert(SUBMITTED, RITH)
    person.press('approve')
    expect([words(person), asked(person)]).toEqual([expect.stringContaining('Send exactly this?'), []])
    person.press('yes-approve')

    expect(asked(person)).toEqual([{ type: 'approve', digest: 'the-digest', isAtOnce: false }])
  })

  test('may say "at once" only where a life is in danger', () => {
    atAlert(SUBMITTED, RITH)
    expect(person.choices()).not.toContain('approve-at-once')
    person = guest()
    atAlert(FOR_LIFE, RITH)
    person.press('approve-at-once')
    person.press('yes-approve-at-once')

    expect(asked(person)).toEqual([{ type: 'approve', digest: 'the-digest', isAtOnce: true }])
  })

  test('sends it back with a reason', () => {
    atAlert(SUBMITTED, RITH)
    person.press('send-back')
    person.say('Which market?')

    expect(asked(person)).toEqual([{ type: 'send-back', reason: 'Which market?' }])
  })

  test('whose yes came too late is told so, and approves nothing', () => {
    atAlert(SUBMITTED, RITH)
    person.press('approve')
    person.press('yes-approve')
    answer(person, { type: 'alert.refused', why: 'changed' })

    expect(answer(person, shown({ ...SUBMITTED, digest: 'another' }, RITH))[0]).toBe('alert-desk.did.changed')
    person.press('yes-approve')
    expect(asked(person)).toEqual([])
  })
})

describe('an alert that goes out', () => {
  const COUNTS = { sent: 40, waiting: 3, blocked: 2, refused: 1, broken: 0, unsure: 0 }
  const GOING: Partial<Alert> = {
    ...{ ...SUBMITTED, status: 'sending', sentAt: START, counts: COUNTS },
    wave: { n: 'rest', bucket: 64, of: 256 },
  }

  test('shows how far it is and is stopped with one press', () => {
    atAlert(GOING, DARA)
    expect(words(person)).toMatch(
      /25 percent.*Sent: 40\nRead it when they next write: 3\nHave blocked us: 2\nThe platform did not take it: 1$/s,
    )
    expect(person.choices()[0]).toBe('stop-alert')
    person.press('stop-alert')

    expect(asked(person)).toEqual([{ type: 'stop' }])
    expect(answer(person, shown({ ...GOING, status: 'stopped' }, DARA, { did: 'stopped' }))[0]).toBe(
      'alert-desk.did.stopped',
    )
  })

  test('to a life in danger can be hastened by a second approver, who can stop it all the same', () => {
    const content = { ...GOOD, audience: 'life' as const }
    atAlert({ ...GOING, status: 'holding', content, holdUntil: START }, RITH)
    expect(person.choices().slice(0, 4)).toEqual(['stop-alert', 'alert-again', 'its-words', 'approve-at-once'])
    person.press('approve-at-once')
    expect(words(person)).toContain(GOOD.words.km?.text)
    expect(words(person)).toContain(GOOD.words.en?.text)
    person.press('approve-at-once')
    person.press('yes-approve-at-once')

    expect(asked(person)).toEqual([{ type: 'approve', digest: 'the-digest', isAtOnce: true }])
  })

  test('is read again word by word by who has to say whether it is wrong, and stopped from there', () => {
    atAlert(GOING, CHENDA)
    person.press('its-words')
    expect(words(person)).toContain(GOOD.words.km?.text)
    expect(words(person)).toContain(GOOD.words.en?.text)
    person.press('stop-alert')
    expect(asked(person)).toEqual([{ type: 'stop' }])
  })

  test('is looked at again as often as somebody likes', () => {
    atAlert(GOING, RITH)
    for (let n = 0; n < 6; n++) {
      person.press('alert-again')
      expect(asked(person)).toEqual([{ type: 'read' }])
      answer(person, shown(GOING, RITH))
    }

    expect(state(person)).toBe('watching')
  })

  test('is corrected with the words that were prepared, after a second question, and by approvers alone', () => {
    atAlert({ ...GOING, status: 'sent' }, RITH)
    person.press('follow.correction')
    expect(words(person)).toContain(GOOD.words.km?.correction)
    person.press('yes-correction')
    expect(asked(person)).toEqual([{ type: 'follow', follow: 'correction' }])

    person = guest()
    atAlert({ ...GOING, status: 'sent' }, DARA)
    expect(person.choices()).not.toContain('follow.correction')
  })

  test('is taken back by an alert of its own, of which the same people get it and only the words are asked', () => {
    atAlert({ ...GOING, status: 'sent' }, CHENDA)
    person.press('follow.cancel')
    expect(asked(person)).toEqual([{ type: 'follow', follow: 'cancel' }])
    const next = { id: '100000009', of: { alert: ID, follow: 'cancel' as const }, content: { ...GOOD, words: {} } }
    answer(person, shown(next, CHENDA, { did: 'begun' }))
    expect(person.choices().slice(0, 3)).toEqual(['words.km', 'words.en', 'words.vi'])
    person.press('alert-again')
    answer(person, shown(next, CHENDA))

    expect(person.choices()).not.toContain('change.provinces')
  })

  test('goes once more to those for whom it failed, if somebody is sure', () => {
    atAlert({ ...GOING, status: 'sent' }, RITH)
    person.press('resend')
    person.press('yes-resend')

    expect(asked(person)).toEqual([{ type: 'resend' }])
  })
})

test('no account of anybody stands in any place that the desk has, and the places are few', () => {
  const places = walkFlow(world, 'alert-desk', { inputs: [{}], texts: ['zzzz'], answers: [], news: ALERT_DESK_NEWS })

  expect(places.length).toBeLessThan(2_000)
  expect(places.filter(({ conversation }) => /web:(volunteer|approver)/.test(JSON.stringify(conversation)))).toEqual([])
})
