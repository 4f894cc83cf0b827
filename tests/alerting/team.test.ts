import { beforeEach, describe, expect, test } from 'vitest'
import { APPLICATION_MS, decideTeam, MOST_APPLICATIONS, MOST_INVITATIONS } from '../../src/alerting/team.ts'
import { memberOf, showTeam } from '../../src/alerting/team-answers.ts'
import type { AlertNews } from '../../src/core/alert/alert-news.ts'
import type { Team, TeamEvent, TeamParty, TeamRole } from '../../src/core/alert/team.ts'
import type { Task } from '../../src/core/store.ts'

const ADMIN: TeamParty = { role: 'admin', name: 'dara' }
const by = (name: string): TeamParty => ({ role: 'member', person: `telegram:${name}` })
const DAY = 86_400_000

/** The team as an actor. Between two events there is only JSON. */
function aTeam() {
  let state: string | undefined
  let at = 1_000
  let tasks: readonly Task[] = []
  let wakeAt: number | undefined
  const team = (): Team => JSON.parse(state ?? '{"members":[],"applications":[],"invitations":[]}')
  const happen = (event: TeamEvent | { type: 'woken' }): AlertNews[] => {
    const decided = decideTeam(state === undefined ? undefined : team(), event, { at })
    state = decided.state === undefined ? undefined : JSON.stringify(decided.state)
    ;({ tasks, wakeAt } = decided as { tasks: readonly Task[]; wakeAt: number | undefined })
    return tasks.flatMap((task) => (task.type === 'inform' && task.frame !== undefined ? [task.news as AlertNews] : []))
  }
  const one = {
    happen,
    team,
    pass: (milliseconds: number) => {
      at += milliseconds
    },
    wakeAt: () => wakeAt,
    /** What another actor was told. */
    told: (to: string) => tasks.flatMap((task) => (task.type === 'tell' && task.to === to ? [task.event] : [])),
    /** Who was told unasked, and of what. */
    knocks: () =>
      tasks.flatMap((task) =>
        task.type === 'inform' && task.frame === undefined && task.news.type === 'team.knock'
          ? [`${task.to} ${task.news.what}`]
          : [],
      ),
    apply: (name: string, provinces: readonly string[] = ['pursat'], more = {}) =>
      happen({
        type: 'applied',
        application: { person: `telegram:${name}`, provinces, languages: ['km'], ...more },
        frame: 1,
      }),
    answer: (type: 'accepted' | 'turned-down', who: TeamParty, name: string) =>
      happen({ type, by: who, person: `telegram:${name}`, frame: 1 }),
    change: (type: 'suspended' | 'restored' | 'removed', who: TeamParty, name: string) =>
      happen({ type, by: who, person: `telegram:${name}`, frame: 1 }),
    invite: (who: TeamParty, mark: string, role: TeamRole, provinces: readonly string[] = ['pursat']) =>
      happen({
        type: 'invited-to-team',
        by: who,
        invitation: { mark, role, provinces, until: at + 7 * DAY },
        frame: 1,
      }),
    join: (name: string, mark: string) =>
      happen({ type: 'joined-team', mark, person: `telegram:${name}`, languages: ['km'], frame: 1 }),
    promise: (name: string) => happen({ type: 'promised', person: `telegram:${name}`, frame: 1 }),
    passQuiz: (name: string) => happen({ type: 'passed', person: `telegram:${name}`, frame: 1 }),
    leave: (name: string, frame?: number) =>
      happen({ type: 'left-team', person: `telegram:${name}`, ...(frame === undefined ? {} : { frame }) }),
    member: (name: string) => memberOf(team(), `telegram:${name}`),
    active: (name: string, role: TeamRole, provinces: readonly string[] = ['pursat']) => {
      one.invite(ADMIN, `for-${name}`, role, provinces)
      one.join(name, `for-${name}`)
      one.promise(name)
      one.passQuiz(name)
    },
  }
  return one
}

const did = ([news]: readonly AlertNews[]) => (news?.type === 'team.shown' ? (news.did ?? 'shown') : news?.type)

let it: ReturnType<typeof aTeam>
beforeEach(() => {
  it = aTeam()
})

describe('an application', () => {
  test('is told to the coordinators of its area, and to nobody else', () => {
    it.active('chan', 'coordinator', ['pursat', 'kampot'])
    it.active('rith', 'coordinator', ['takeo'])
    it.active('mony', 'volunteer')
    it.active('dara', 'approver', [])

    expect(it.apply('sok')).toEqual([{ type: 'team.applied' }])
    expect(it.knocks()).toEqual(['telegram:chan application'])
  })

  test('goes to approvers where no coordinator has the area; somebody suspended hears of nothing', () => {
    it.active('chan', 'coordinator')
    it.active('dara', 'approver', [])
    it.change('suspended', ADMIN, 'chan')
    it.apply('sok')

    expect(it.knocks()).toEqual(['telegram:dara application'])
  })

  test('is one a person: applying again changes it, keeps its place and knocks at nobody', () => {
    it.active('chan', 'coordinator')
    it.apply('sok')
    it.pass(DAY)
    it.apply('mony')
    it.pass(DAY)
    it.apply('sok', ['kampot'])

    expect(it.team().applications.map(({ person, provinces }) => [person, provinces])).toEqual([
      ['telegram:sok', ['kampot']],
      ['telegram:mony', ['pursat']],
    ])
    expect(it.knocks()).toEqual([])
  })

  test('is refused when too many wait, and there is room again when nobody has answered for 30 days', () => {
    for (let n = 0; n < MOST_APPLICATIONS; n++) it.apply(`flood-${n}`)

    expect(it.apply('sok')).toEqual([{ type: 'team.refused' }])
    it.pass(APPLICATION_MS)
    expect(it.apply('sok')).toEqual([{ type: 'team.applied' }])
    expect(it.team().applications).toHaveLength(1)
  })

  test('makes whoever is accepted a learner without rights, who hears of it', () => {
    it.active('chan', 'coordinator')
    it.apply('sok', ['pursat'], { name: 'Sok' })

    expect(did(it.answer('accepted', by('chan'), 'sok'))).toBe('accept')
    expect(it.knocks()).toEqual(['telegram:sok accepted'])
    expect(it.member('sok')).toMatchObject({
      role: 'volunteer',
      status: 'learning',
      provinces: ['pursat'],
      name: 'Sok',
    })
    expect(it.team().applications).toEqual([])
  })

  test('that is turned down is gone, and the person hears of it', () => {
    it.active('chan', 'coordinator')
    it.apply('sok')

    expect(did(it.answer('turned-down', by('chan'), 'sok'))).toBe('turn-down')
    expect(it.knocks()).toEqual(['telegram:sok turned-down'])
    expect([it.team().applications, it.member('sok')]).toEqual([[], undefined])
  })

  test.each<[who: string, how: (name: string) => void]>([
    ['a volunteer', (name) => it.active(name, 'volunteer')],
    ['a coordinator of another area', (name) => it.active(name, 'coordinator', ['takeo'])],
    ['a coordinator of one of two areas', (name) => it.active(name, 'coordinator', ['kampot'])],
    [
      'a coordinator who has not passed the quiz',
      (name) => {
        it.invite(ADMIN, 'm', 'coordinator', ['pursat', 'kampot'])
        it.join(name, 'm')
      },
    ],
  ])('cannot be accepted by %s', (_who, make) => {
    make('chan')
    it.apply('sok', ['pursat', 'kampot'])

    expect(did(it.answer('accepted', by('chan'), 'sok'))).toBe('not-allowed')
    expect(it.member('sok')).toBeUndefined()
    expect(it.team().applications).toHaveLength(1)
  })

  test('cannot be accepted twice: a colleague was faster', () => {
    it.active('chan', 'coordinator')
    it.apply('sok')
    it.answer('accepted', by('chan'), 'sok')

    expect(did(it.answer('accepted', by('chan'), 'sok'))).toBe('gone')
    expect(it.knocks()).toEqual([])
  })

  test('of somebody suspended is refused, and of somebody active shows them the team', () => {
    it.active('sok', 'volunteer')
    expect(did(it.apply('sok'))).toBe('shown')
    it.change('suspended', ADMIN, 'sok')

    expect(it.apply('sok')).toEqual([{ type: 'team.refused' }])
    expect(it.team().applications).toEqual([])
  })
})

describe('an invitation', () => {
  test('is used once, by whoever comes first, within seven days', () => {
    it.invite(ADMIN, 'm', 'volunteer')

    expect(did(it.join('sok', 'm'))).toBe('join')
    expect(it.join('thief', 'm')).toEqual([{ type: 'team.refused' }])
    it.invite(ADMIN, 'late', 'volunteer')
    expect(it.wakeAt()).toBe(1_000 + 7 * DAY)
    it.pass(7 * DAY)
    expect(it.join('mony', 'late')).toEqual([{ type: 'team.refused' }])
  })

  test.each<[role: TeamRole, asked: TeamRole, provinces: readonly string[], isGiven: boolean]>([
    ['volunteer', 'volunteer', ['pursat'], false],
    ['coordinator', 'volunteer', ['pursat'], true],
    ['coordinator', 'volunteer', ['kampot'], false],
    ['coordinator', 'volunteer', [], false],
    ['coordinator', 'coordinator', ['pursat'], false],
    ['approver', 'coordinator', ['kampot'], true],
    ['approver', 'approver', ['pursat'], false],
  ])('of a %s for a %s of %j is given: %s', (role, asked, provinces, isGiven) => {
    it.active('chan', role)
    it.invite(by('chan'), 'm', asked, provinces)

    expect(it.team().invitations.some(({ mark }) => mark === 'm')).toBe(isGiven)
  })

  test('pushes out the oldest of the same member when twenty are open, and nobody else’s', () => {
    it.active('chan', 'coordinator')
    it.active('rith', 'coordinator')
    it.invite(by('rith'), 'of-rith', 'volunteer')
    for (let n = 0; n <= MOST_INVITATIONS; n++) it.invite(by('chan'), `m${n}`, 'volunteer')

    const marks = it.team().invitations.map(({ mark }) => mark)
    expect(marks).toHaveLength(MOST_INVITATIONS + 1)
    expect(marks).toContain('of-rith')
    expect(marks).not.toContain('m0')
  })

  test.each(['suspended', 'removed'] as const)(
    'of somebody who is %s takes along what they approved a moment ago',
    (type) => {
      it.active('rith', 'approver')

      it.change(type, ADMIN, 'rith')
      expect(it.told('@board:line')).toEqual([{ type: 'hand-lost', person: 'telegram:rith' }])
    },
  )

  test.each(['suspended', 'removed'] as const)(
    'ends when whoever gave it is %s: no accomplice comes in later',
    (type) => {
      it.active('chan', 'coordinator')
      it.invite(by('chan'), 'm', 'volunteer')
      it.change(type, ADMIN, 'chan')

      expect(it.join('thief', 'm')).toEqual([{ type: 'team.refused' }])
    },
  )

  test('gives nobody back their rights who is suspended, and is not used up by them', () => {
    it.active('sok', 'volunteer')
    it.change('suspended', ADMIN, 'sok')
    it.invite(ADMIN, 'm', 'coordinator')

    expect(it.join('sok', 'm')).toEqual([{ type: 'team.refused' }])
    expect(it.member('sok')?.status).toBe('suspended')
    expect(it.team().invitations).toHaveLength(1)
  })

  test('makes more of a member, never less: promise and quiz stay done, and areas add up', () => {
    it.active('sok', 'volunteer', ['pursat'])
    it.invite(ADMIN, 'more', 'volunteer', ['kampot'])
    it.join('sok', 'more')
    expect(it.member('sok')).toMatchObject({ role: 'volunteer', provinces: ['pursat', 'kampot'] })
    it.invite(ADMIN, 'up', 'coordinator', ['takeo'])
    it.join('sok', 'up')
    expect(it.member('sok')).toMatchObject({ role: 'coordinator', status: 'active', provinces: ['takeo'] })
    it.invite(ADMIN, 'down', 'volunteer')

    expect(did(it.join('sok', 'down'))).toBe('not-lower')
    expect(it.member('sok')?.role).toBe('coordinator')
    expect(it.team().invitations).toHaveLength(1)
  })
})

describe('rights', () => {
  test('begin when promise and quiz are done, in this order', () => {
    it.invite(ADMIN, 'm', 'volunteer')
    it.join('sok', 'm')
    it.passQuiz('sok')
    expect(it.member('sok')).toMatchObject({ status: 'learning' })
    expect(it.member('sok')?.passedAt).toBeUndefined()
    it.promise('sok')
    expect(it.member('sok')?.status).toBe('learning')

    expect(did(it.passQuiz('sok'))).toBe('pass')
    expect(it.member('sok')?.status).toBe('active')
  })

  test('are not won by a promise and a quiz of somebody who is suspended or nobody', () => {
    it.invite(ADMIN, 'm', 'volunteer')
    it.join('sok', 'm')
    it.promise('sok')
    it.change('suspended', ADMIN, 'sok')

    expect(it.passQuiz('sok')).toEqual([{ type: 'team.refused' }])
    expect(it.promise('stranger')).toEqual([{ type: 'team.refused' }])
    expect(it.member('sok')?.status).toBe('suspended')
  })

  test('end at once, and whoever holds the phone hears nothing', () => {
    it.active('chan', 'coordinator')
    it.active('sok', 'volunteer')

    expect(did(it.change('suspended', by('chan'), 'sok'))).toBe('suspend')
    expect(it.knocks()).toEqual([])
    expect(showTeam(it.team(), 'telegram:sok')).toEqual({ type: 'team.refused' })
  })

  test('come back as they were, and one who never passed learns on', () => {
    it.active('sok', 'volunteer')
    it.invite(ADMIN, 'm', 'volunteer')
    it.join('mony', 'm')
    for (const name of ['sok', 'mony']) {
      it.change('suspended', ADMIN, name)
      it.change('restored', ADMIN, name)
    }

    expect([it.member('sok')?.status, it.member('mony')?.status]).toEqual(['active', 'learning'])
  })

  test.each(['suspended', 'restored', 'removed'] as const)(
    'of others are not %s by a volunteer, a coordinator of elsewhere, or anybody for approvers',
    (type) => {
      it.active('sok', 'volunteer')
      it.active('rith', 'coordinator', ['takeo'])
      it.active('dara', 'approver', [])
      it.active('lina', 'approver', [])
      it.active('chan', 'coordinator')
      if (type === 'restored') for (const name of ['sok', 'dara', 'chan']) it.change('suspended', ADMIN, name)
      const before = it.team()

      expect(did(it.change(type, by('rith'), 'sok'))).toBe('not-allowed')
      expect(did(it.change(type, by('rith'), 'chan'))).toBe('not-allowed')
      expect(did(it.change(type, by('lina'), 'dara'))).toBe('not-allowed')
      expect(it.team()).toEqual(before)
    },
  )

  test('of everybody, also of the last approver, end by the command at the server', () => {
    it.active('dara', 'approver', [])

    expect(it.change('suspended', ADMIN, 'dara')).toEqual([])
    expect(it.member('dara')?.status).toBe('suspended')
  })
})

describe('whoever leaves', () => {
  test('is kept nowhere, with their application and invitations', () => {
    it.active('chan', 'coordinator')
    it.invite(by('chan'), 'm', 'volunteer')
    it.apply('sok')
    it.leave('sok', 1)
    it.leave('chan', 1)

    expect(JSON.stringify(it.team())).not.toMatch(/chan|sok/)
    expect(it.team()).toEqual({ members: [], applications: [], invitations: [] })
  })

  test('is not the last approver, unless everything is erased', () => {
    it.active('dara', 'approver', [])
    it.active('lina', 'approver', [])
    it.change('suspended', ADMIN, 'lina')

    expect(did(it.leave('dara', 1))).toBe('last-approver')
    expect(it.member('dara')?.status).toBe('active')
    it.leave('dara')
    expect(it.member('dara')).toBeUndefined()
  })
})

describe('a chat is shown', () => {
  test('what its member looks after, and not who looks after others elsewhere', () => {
    it.active('chan', 'coordinator')
    it.active('sok', 'volunteer')
    it.active('far', 'volunteer', ['takeo'])
    it.active('dara', 'approver', [])
    it.apply('mony')
    it.apply('distant', ['takeo'])
    const shown = showTeam(it.team(), 'telegram:chan')

    expect(shown).toMatchObject({ type: 'team.shown', me: { person: 'telegram:chan' } })
    expect(JSON.stringify(shown)).toMatch(/sok.*mony/)
    expect(JSON.stringify(shown)).not.toMatch(/far|dara|distant|for-/)
  })

  test('nothing of others if it is a volunteer’s, and no more than a stranger sees if it is nobody’s', () => {
    it.active('sok', 'volunteer')
    it.active('mony', 'volunteer')
    it.apply('new')

    expect(showTeam(it.team(), 'telegram:sok')).toEqual({ type: 'team.shown', me: it.member('sok') })
    expect(showTeam(it.team(), 'telegram:stranger')).toEqual({ type: 'team.refused' })
    expect(showTeam(it.team(), 'telegram:new')).toEqual({ type: 'team.applied' })
    expect(showTeam(undefined, 'telegram:stranger')).toEqual({ type: 'team.refused' })
  })
})
