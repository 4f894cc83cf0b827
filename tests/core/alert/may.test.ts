import { describe, expect, test } from 'vitest'
import type { Alert, Follow } from '../../../src/core/alert/alert.ts'
import type { AlertAct } from '../../../src/core/alert/alert-event.ts'
import { mayBegin, mayCount, mayOnTeam, mayWithAlert, type TeamAct } from '../../../src/core/alert/may.ts'
import { TEAM_ROLES, type TeamMember, type TeamParty, type TeamRole } from '../../../src/core/alert/team.ts'

const HERE = 'pursat'
const THERE = 'kampot'
const ME = 'telegram:me'
const BY: TeamParty = { role: 'member', person: ME }

const member = (role: TeamRole, more: Partial<TeamMember> = {}): TeamMember => ({
  ...{ person: ME, role, provinces: [HERE], languages: ['km'], status: 'active', promisedAt: 1, passedAt: 2, since: 0 },
  ...more,
})

const alert = (more: Partial<Alert> = {}): Alert => ({
  ...({ id: 'a1', status: 'draft', author: 'telegram:other', hands: ['telegram:other'], approvals: [] } as const),
  ...({ content: { provinces: [HERE] }, revision: 1 } as unknown as Alert),
  ...more,
})

const ACTS: { readonly [Type in AlertAct['type']]: Extract<AlertAct, { type: Type }> } = {
  read: { type: 'read' },
  edit: { type: 'edit', content: { provinces: [HERE] }, revision: 1 },
  submit: { type: 'submit', revision: 1 },
  withdraw: { type: 'withdraw' },
  approve: { type: 'approve', digest: 'd', isAtOnce: false },
  'send-back': { type: 'send-back', reason: 'r' },
  stop: { type: 'stop' },
  resend: { type: 'resend' },
  follow: { type: 'follow', follow: 'cancel', id: 'a2' },
}
const ALL = Object.keys(ACTS) as AlertAct['type'][]

/** What may be done to an alert: by role, whose it is and where it is. Whatever is not named may not. */
const MATRIX: Record<`${TeamRole} ${'own' | 'other'} ${'here' | 'there' | 'whole'}`, readonly AlertAct['type'][]> = {
  'volunteer own here': ['read', 'edit', 'submit', 'withdraw', 'stop'],
  // Drafted before the area was changed: the words may be mended and taken back, and go nowhere.
  'volunteer own there': ['read', 'edit', 'withdraw', 'stop'],
  'volunteer own whole': ['read', 'edit', 'withdraw', 'stop'],
  'volunteer other here': [],
  'volunteer other there': [],
  'volunteer other whole': [],
  'coordinator own here': ['read', 'edit', 'submit', 'withdraw', 'stop', 'resend', 'follow'],
  'coordinator own there': ['read', 'edit', 'withdraw', 'stop'],
  'coordinator own whole': ['read', 'edit', 'withdraw', 'stop'],
  'coordinator other here': ['read', 'edit', 'submit', 'withdraw', 'stop', 'resend', 'follow'],
  'coordinator other there': [],
  'coordinator other whole': [],
  'approver own here': ['read', 'edit', 'submit', 'withdraw', 'stop', 'resend', 'follow'],
  'approver own there': ['read', 'edit', 'withdraw', 'stop'],
  'approver own whole': ['read', 'edit', 'withdraw', 'stop'],
  'approver other here': ['read', 'edit', 'submit', 'withdraw', 'approve', 'send-back', 'stop', 'resend', 'follow'],
  'approver other there': [],
  'approver other whole': [],
}
const AREAS = { here: [HERE], there: [THERE], whole: [] } as const

describe('with an alert', () => {
  const cases = Object.entries(MATRIX).map(([name, acts]) => {
    const [role, whose, area] = name.split(' ') as [TeamRole, 'own' | 'other', keyof typeof AREAS]
    const author = whose === 'own' ? ME : 'telegram:other'
    return { name, role, acts, one: alert({ author, hands: [author], content: { provinces: [...AREAS[area]] } }) }
  })

  test.each(cases)('a $name may: $acts, and nothing else', ({ role, acts, one }) => {
    expect(ALL.filter((type) => mayWithAlert(member(role), ACTS[type], one))).toEqual(acts)
  })

  test.each(cases)('a $name may nothing while learning, suspended, without promise or quiz', ({ role, one }) => {
    const { promisedAt: _, ...unpromised } = member(role)
    const { passedAt: __, ...unlearned } = member(role)
    const idle = [member(role, { status: 'learning' }), member(role, { status: 'suspended' }), unpromised, unlearned]

    expect(idle.flatMap((one_) => ALL.filter((type) => mayWithAlert(one_, ACTS[type], one)))).toEqual([])
  })

  test('nobody who is not of the team may do anything', () => {
    expect(ALL.filter((type) => mayWithAlert(undefined, ACTS[type], alert()))).toEqual([])
  })

  test('who changed one word of it approves it no more, in any role and area, and neither does its author', () => {
    const whole = member('approver', { provinces: [] })
    const approve = (one: Alert) => mayWithAlert(whole, ACTS.approve, one)

    expect(approve(alert())).toBe(true)
    expect(approve(alert({ hands: ['telegram:other', ME] }))).toBe(false)
    expect(approve(alert({ author: ME, hands: [] }))).toBe(false)
  })

  test('the whole country is approved only by who has no bounds', () => {
    const whole = alert({ content: { provinces: [] } })

    expect(mayWithAlert(member('approver', { provinces: [] }), ACTS.approve, whole)).toBe(true)
    expect(mayWithAlert(member('approver', { provinces: [HERE, THERE] }), ACTS.approve, whole)).toBe(false)
  })

  test('one province outside of the area is one too many', () => {
    const both = alert({ content: { provinces: [HERE, THERE] } })

    expect(mayWithAlert(member('approver'), ACTS.approve, both)).toBe(false)
    expect(mayWithAlert(member('coordinator'), ACTS.submit, both)).toBe(false)
  })

  test('nobody moves an alert into an area that is not theirs', () => {
    const away = { ...ACTS.edit, content: { provinces: [THERE] } }

    expect(mayWithAlert(member('volunteer'), away, alert({ author: ME }))).toBe(false)
    expect(mayWithAlert(member('coordinator'), away, alert())).toBe(false)
  })

  test('a correction, which calls a warning off at once, is sent by approvers; the others need approval anyway', () => {
    const may = (role: TeamRole) =>
      (['correction', 'cancel', 'all-clear'] as Follow[]).filter((follow) =>
        mayWithAlert(member(role), { ...ACTS.follow, follow }, alert()),
      )

    expect(TEAM_ROLES.map(may)).toEqual([[], ['cancel', 'all-clear'], ['correction', 'cancel', 'all-clear']])
  })
})

describe('an alert is begun', () => {
  test('by every active member, in their own area or with the area still open', () => {
    const areas = [[HERE], [THERE], [HERE, THERE], []]

    for (const role of TEAM_ROLES)
      expect([role, areas.map((one) => mayBegin(member(role), one))]).toEqual([role, [true, false, false, true]])
    expect(areas.map((one) => mayBegin(member('volunteer', { status: 'suspended' }), one))).not.toContain(true)
    expect(mayBegin(undefined, [HERE])).toBe(false)
  })
})

test('people reached are counted by every active member, in their own area', () => {
  for (const role of TEAM_ROLES) {
    expect([role, mayCount(member(role)), mayCount(member(role), HERE), mayCount(member(role), THERE)]).toEqual([
      ...[role, true, true, false],
    ])
    expect(mayCount(member(role, { provinces: [] }), THERE)).toBe(true)
    for (const status of ['learning', 'suspended'] as const)
      expect(mayCount(member(role, { status }), HERE)).toBe(false)
  }
  expect(mayCount(undefined)).toBe(false)
})

describe('with the team', () => {
  const TYPES: readonly TeamAct['type'][] = ['see', 'invite', 'accept', 'turn-down', 'suspend', 'restore', 'remove']
  const WHOM = TEAM_ROLES.flatMap((role) =>
    Object.entries(AREAS).map(([area, provinces]) => ({ name: `${role} ${area}`, role, provinces })),
  )
  const whomMay = (party: TeamParty, who: TeamMember | undefined, type: TeamAct['type']) =>
    WHOM.filter(({ role, provinces }) => mayOnTeam(party, who, { type, role, provinces })).map(({ name }) => name)

  test.each(TYPES)(
    '%s: a volunteer nobody, a coordinator volunteers of their area, an approver all but approvers',
    (type) => {
      expect(whomMay(BY, member('volunteer'), type)).toEqual([])
      expect(whomMay(BY, member('coordinator'), type)).toEqual(['volunteer here'])
      expect(whomMay(BY, member('coordinator', { provinces: [] }), type)).toEqual([
        'volunteer here',
        'volunteer there',
        'volunteer whole',
      ])
      expect(whomMay(BY, member('approver'), type)).toEqual(
        WHOM.filter(({ role }) => role !== 'approver').map(({ name }) => name),
      )
      expect(whomMay({ role: 'admin', name: 'dara' }, undefined, type)).toHaveLength(WHOM.length)
    },
  )

  test.each(TEAM_ROLES)('a %s may nothing while learning or suspended, or in somebody else’s name', (role) => {
    const idle = [member(role, { status: 'learning' }), member(role, { status: 'suspended' }), undefined]

    for (const type of TYPES) {
      expect(idle.flatMap((who) => whomMay(BY, who, type))).toEqual([])
      expect(whomMay({ role: 'member', person: 'telegram:other' }, member(role), type)).toEqual([])
    }
  })
})
