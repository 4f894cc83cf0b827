import { describe, expect, test } from 'vitest'
import type { Party, PersonWish, WorkerAct } from '../../../src/core/case/case-event.ts'
import type { CaseFile, CaseStatus, Consent, Referral } from '../../../src/core/case/case-file.ts'
import { workerView } from '../../../src/core/case/case-view.ts'
import { CASE_KINDS, GROUPS } from '../../../src/core/case/fields.ts'
import { FORMS } from '../../../src/core/case/forms.ts'
import { groupOf, mayAct, mayRead, mayWish } from '../../../src/core/case/may.ts'

const NOW = Date.UTC(2026, 10, 21, 5)

const CASE: CaseFile = {
  code: '4829137065',
  kind: 'help',
  status: 'serving',
  facts: {
    needs: ['shelter'],
    place: 'th',
    age: '25-plus',
    gender: 'woman',
    isChild: false,
    helper: 'any',
    language: 'km',
    urgency: 'urgent',
  },
  key: 'key',
  sealed: {},
  word: 'hash',
  hours: [],
  language: 'km',
  openedAt: NOW - 1000,
  openTo: [{ person: 'telegram:dara', frame: 3, until: NOW + 1 }],
  consents: [],
  referrals: [],
  refused: [],
  messages: [
    { n: 1, from: 'person', partner: 'border-house', at: NOW - 500 },
    { n: 2, from: 'person', partner: 'law-office', at: NOW - 400 },
  ],
  notes: [
    { n: 1, partner: 'border-house', at: NOW - 300 },
    { n: 2, partner: 'law-office', at: NOW - 200 },
  ],
  row: 'r',
  openedDay: '2026-11-22',
  seenAt: NOW,
  marks: [],
  shared: [],
  isEmptied: false,
}

/** Everybody who may come near a case of which the border house was told, and which Sok of it took. */
const PARTIES = {
  sok: { role: 'worker', person: 'telegram:sok', partner: 'border-house' },
  colleague: { role: 'worker', person: 'telegram:mony', partner: 'border-house' },
  foreign: { role: 'worker', person: 'telegram:rith', partner: 'mens-house' },
  /** Who moved to another partner, with the same chat. */
  moved: { role: 'worker', person: 'telegram:sok', partner: 'mens-house' },
  coordinator: { role: 'coordinator', person: 'telegram:chan', desk: 'border-house' },
  person: { role: 'person', person: 'telegram:dara' },
  admin: { role: 'admin' },
} as const satisfies Record<string, Party>

const ACTS = {
  read: { type: 'read' },
  accept: { type: 'accept' },
  'turn-down': { type: 'turn-down', reason: 'full' },
  say: { type: 'say' },
  note: { type: 'note' },
  give: { type: 'hand-over', to: 'telegram:other' },
  take: { type: 'hand-over', to: 'telegram:mony' },
  'to-holder': { type: 'hand-over', to: 'telegram:sok' },
  'set-status': { type: 'set-status', status: 'following-up' },
  close: { type: 'close', outcome: 'helped' },
} as const satisfies Record<string, WorkerAct>

const STATUSES = ['open', 'waiting', 'unanswered', 'serving', 'following-up', 'closed', 'erased'] as const
const CONSENTS = ['given', 'declined', 'withdrawn', 'none'] as const
const REFERRALS = ['waiting', 'silent', 'accepted', 'ended', 'ended-untaken', 'declined', 'withdrawn', 'none'] as const

const given = (partner: string, groups: Consent['groups'], status: Consent['status'] = 'given'): Consent => ({
  partner,
  groups,
  status,
  wording: 'w',
  language: 'km',
  channel: 'telegram',
  at: NOW - 900,
})

interface Situation {
  readonly status: CaseStatus
  readonly consent: (typeof CONSENTS)[number]
  readonly referral: (typeof REFERRALS)[number]
  readonly isRefused: boolean
}

const SITUATIONS: Situation[] = STATUSES.flatMap((status) =>
  CONSENTS.flatMap((consent) =>
    REFERRALS.flatMap((referral) => [false, true].map((isRefused) => ({ status, consent, referral, isRefused }))),
  ),
)

/** Consent given earlier must not count once it was taken back, nor a foreign one ever. */
function fileIn({ status, consent, referral, isRefused }: Situation): CaseFile {
  const told = (one: Referral['status'], worker?: string): Referral[] => [
    {
      partner: 'border-house',
      status: one,
      at: NOW - 800,
      due: NOW + 800,
      reminders: 0,
      ...(worker === undefined ? {} : { worker }),
    },
  ]
  const referrals =
    referral === 'none'
      ? []
      : referral === 'ended-untaken'
        ? told('ended')
        : told(referral, referral === 'waiting' || referral === 'silent' ? undefined : 'telegram:sok')
  return {
    ...CASE,
    status,
    consents: [
      given('law-office', GROUPS),
      ...(consent === 'none' ? [] : [given('border-house', ['need', 'contact', 'story'])]),
      ...(consent === 'declined' || consent === 'withdrawn' ? [given('border-house', GROUPS, consent)] : []),
    ],
    referrals,
    refused: isRefused ? ['border-house'] : [],
  }
}

/** Without consent, after a refusal or erasing: nothing. Otherwise by what the partner answered. Written by hand. */
const WHILE_LIVE: Partial<Record<Situation['referral'], Partial<Record<keyof typeof PARTIES, string>>>> = {
  waiting: { sok: 'read accept turn-down', colleague: 'read accept turn-down' },
  silent: { sok: 'read accept turn-down', colleague: 'read accept turn-down' },
  accepted: { sok: 'read say note give take set-status close', colleague: 'read take' },
  ended: { sok: 'read', colleague: 'read' },
}
const ONCE_CLOSED: typeof WHILE_LIVE = {
  waiting: { sok: 'read', colleague: 'read' },
  silent: { sok: 'read', colleague: 'read' },
  accepted: { sok: 'read', colleague: 'read' },
  ended: { sok: 'read', colleague: 'read' },
}

const isTold = ({ status, consent, isRefused }: Situation): boolean =>
  status !== 'erased' && consent === 'given' && !isRefused

function expectedActs(party: keyof typeof PARTIES, situation: Situation): string {
  if (party === 'admin') return 'read'
  if (!isTold(situation)) return ''
  return (situation.status === 'closed' ? ONCE_CLOSED : WHILE_LIVE)[situation.referral]?.[party] ?? ''
}

describe('who may do what with a case', () => {
  test.each(Object.keys(PARTIES) as (keyof typeof PARTIES)[])('%s: every act in every situation', (party) => {
    for (const situation of SITUATIONS) {
      const file = fileIn(situation)
      const allowed = Object.entries(ACTS)
        .filter(([, act]) => mayAct(PARTIES[party], act, file))
        .map(([name]) => name)
        .join(' ')

      expect([party, situation, allowed]).toEqual([party, situation, expectedActs(party, situation)])
    }
  })

  test('a new consent after a withdrawal counts, with the referral that came with it', () => {
    const before = fileIn({ status: 'open', consent: 'withdrawn', referral: 'withdrawn', isRefused: false })
    const again: CaseFile = {
      ...before,
      status: 'waiting',
      consents: [...before.consents, given('border-house', ['need'])],
      referrals: [
        ...before.referrals,
        { partner: 'border-house', status: 'waiting', at: NOW, due: NOW + 1, reminders: 0 },
      ],
    }

    expect(mayAct(PARTIES.colleague, ACTS.accept, before)).toBe(false)
    expect(mayAct(PARTIES.colleague, ACTS.accept, again)).toBe(true)
  })
})

/** One field of each group of the form, what was written, and what is no field at all. */
const FIELDS = ['urgency', 'name', 'phone', 'story', 'message.1', 'message.2', 'note.1', 'note.2', 'word', '__proto__']

const READ_WHILE_TOLD: Partial<Record<Situation['referral'], Partial<Record<keyof typeof PARTIES, string>>>> = {
  waiting: { sok: 'urgency', colleague: 'urgency' },
  silent: { sok: 'urgency', colleague: 'urgency' },
  accepted: { sok: 'urgency phone story message.1 note.1', colleague: 'urgency note.1' },
  ended: { sok: 'urgency phone story message.1 note.1', colleague: 'urgency note.1' },
}

function expectedFields(party: keyof typeof PARTIES, situation: Situation): string {
  if (party === 'admin') return 'urgency name phone story message.1 message.2 note.1 note.2'
  if (party === 'person') return situation.status === 'erased' ? '' : 'urgency name phone story message.1 message.2'
  return isTold(situation) ? (READ_WHILE_TOLD[situation.referral]?.[party] ?? '') : ''
}

describe('who may read what of a case', () => {
  test.each(Object.keys(PARTIES) as (keyof typeof PARTIES)[])('%s: every kind of field in every situation', (party) => {
    for (const situation of SITUATIONS) {
      const file = fileIn(situation)
      const readable = FIELDS.filter((field) => mayRead(PARTIES[party], field, file, NOW)).join(' ')

      expect([party, situation, readable]).toEqual([party, situation, expectedFields(party, situation)])
    }
  })

  test.each(['sok', 'colleague', 'foreign', 'moved'] as const)(
    '%s: what is shown of a case names just what may be read, in every situation',
    (party) => {
      const sealed = Object.fromEntries(FIELDS.filter((id) => id !== '__proto__').map((id) => [id, 'sealed']))
      const shot = { n: 1, kind: 'picture', format: 'jpeg', field: 'story', name: 'f', bytes: 9 } as const
      for (const situation of SITUATIONS) {
        const file: CaseFile = { ...fileIn(situation), sealed, files: [shot] }
        const { fields, messages, notes, files = [] } = workerView(file, PARTIES[party], NOW)
        const shown = [...fields, ...messages.map(({ n }) => `message.${n}`), ...notes.map(({ n }) => `note.${n}`)]
        const expected = expectedFields(party, situation).split(' ').filter(Boolean)

        expect([situation, shown.sort()]).toEqual([situation, expected.sort()])
        expect([situation, files.length === 1]).toEqual([situation, expected.includes('story')])
      }
    },
  )

  test('of every form nothing is read by staff that the person did not agree to, field by field', () => {
    for (const kind of CASE_KINDS) {
      for (const group of GROUPS) {
        const base = fileIn({ status: 'serving', consent: 'given', referral: 'accepted', isRefused: false })
        const file: CaseFile = { ...base, kind, consents: [given('border-house', [group])] }
        const readable = FORMS[kind].filter(({ id }) => mayRead(PARTIES.sok, id, file, NOW)).map(({ id }) => id)
        const agreed = FORMS[kind].filter((field) => field.group === group && field.type !== 'word')

        expect([kind, group, readable]).toEqual([kind, group, agreed.map(({ id }) => id)])
      }
    }
  })

  test('the code word and what is no field belong to nothing', () => {
    expect(
      CASE_KINDS.flatMap((kind) => ['word', 'constructor', 'message.', 'note.x', ''].map((id) => groupOf(kind, id))),
    ).toEqual(Array(5 * CASE_KINDS.length).fill(undefined))
  })
})

const WISHES = {
  consent: { type: 'consent', partner: 'law-office', groups: ['need'], wording: 'w' },
  decline: { type: 'decline', partner: 'law-office', wording: 'w' },
  withdraw: { type: 'withdraw', partner: 'border-house' },
  refuse: { type: 'refuse', partner: 'law-office' },
  tell: { type: 'tell', field: 'place', option: 'my' },
  'tell-more': { type: 'tell-more' },
  say: { type: 'say' },
  read: { type: 'read' },
  feedback: { type: 'feedback', answer: 'helped' },
  hours: { type: 'hours', hours: ['morning'] },
  erase: { type: 'erase' },
  'check-ins': { type: 'check-ins', answer: 'yes', isShared: true, wording: 'w' },
  'check-in': { type: 'check-in', answers: { safe: 'yes' }, wantsContact: false },
} as const satisfies Record<PersonWish['type'], PersonWish>

const ALWAYS = 'consent decline withdraw refuse read hours erase'.split(' ')

/** A chat that has not shown code and code word, or not for long enough, is anybody's. */
const READERS: [name: string, reader: Party, now: number, isOpen: boolean][] = [
  ['the person who has shown the code word', PARTIES.person, NOW, true],
  ['the person when the time is over', PARTIES.person, NOW + 1, false],
  ['somebody else', { role: 'person', person: 'web:brother' }, NOW, false],
  ['a worker who has taken it', PARTIES.sok, NOW, false],
  ['a worker whose chat it is', { role: 'worker', person: 'telegram:dara', partner: 'mens-house' }, NOW, false],
  [
    'a coordinator whose chat it is',
    { role: 'coordinator', person: 'telegram:dara', desk: 'border-house' },
    NOW,
    false,
  ],
  ['the server', PARTIES.admin, NOW, false],
]

describe.each(READERS)('%s', (_name, reader, now, isOpen) => {
  test('may wish what is the person’s to wish, in every situation, or nothing', () => {
    for (const situation of SITUATIONS) {
      const file = fileIn(situation)
      const isOver = situation.status === 'following-up' || situation.status === 'closed'
      const isServed = isTold(situation) && situation.referral === 'accepted'
      const expected =
        !isOpen || situation.status === 'erased'
          ? []
          : [
              ...ALWAYS,
              ...(isOver ? ['feedback'] : []),
              ...(isServed ? ['say'] : []),
              ...(situation.status === 'closed' ? [] : ['tell', 'tell-more']),
            ]
      const allowed = Object.entries(WISHES).filter(([, wish]) => mayWish(reader, wish, file, now))

      expect([situation, allowed.map(([name]) => name).sort()]).toEqual([situation, expected.sort()])
    }
  })

  test('may read what was told and written with it, and no notes, or nothing', () => {
    if (reader.role !== 'person') return
    for (const situation of SITUATIONS) {
      const readable = FIELDS.filter((field) => mayRead(reader, field, fileIn(situation), now)).join(' ')
      const all = isOpen && situation.status !== 'erased'

      expect([situation, readable]).toEqual([situation, all ? 'urgency name phone story message.1 message.2' : ''])
    }
  })
})
