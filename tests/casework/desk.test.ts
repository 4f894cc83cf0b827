import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideDesk, MOST_INVITATIONS, showDesk } from '../../src/casework/desk.ts'
import type { Desk, DeskEvent, QueueLine } from '../../src/core/case/desk.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 10, 21, 5)

const line = (code: string, more: Partial<QueueLine> = {}): QueueLine => ({
  code,
  kind: 'help',
  urgency: 'urgent',
  status: 'waiting',
  isChild: false,
  at: NOON,
  ...more,
})
const invited = (mark: string, more: Partial<Extract<DeskEvent, { type: 'invited' }>> = {}): DeskEvent => ({
  type: 'invited',
  desk: 'border-house',
  mark,
  role: 'worker',
  until: NOON + 48 * HOUR,
  by: 'dara',
  ...more,
})
const left = (person: string): DeskEvent => ({ type: 'left', person, by: 'dara' })
const joined = (mark: string, person: string, frame = 1): DeskEvent => ({ type: 'joined', mark, person, frame })
const queued = (one: QueueLine, more: Partial<Extract<DeskEvent, { type: 'queued' }>> = {}): DeskEvent => ({
  type: 'queued',
  desk: 'border-house',
  line: one,
  ...more,
})

type Event = DeskEvent | { readonly type: 'woken' }

/** A desk after some events, and what the last of them led to. */
function deskAfter(events: readonly Event[], at = NOON) {
  let decision = decideDesk(undefined, { type: 'woken' }, { at })
  for (const event of events) decision = decideDesk(decision.state, event, { at })
  return decision
}

/** Who was told, and what. */
const told = ({ tasks }: ReturnType<typeof deskAfter>) =>
  tasks.flatMap((task) => (task.type === 'inform' ? [[task.to, task.news.type]] : []))

const staffOf = (desk: Desk | undefined) => desk?.staff.map(({ person }) => person) ?? []

/** Sok and Dara are workers, Chan coordinates. */
const MANNED: Event[] = [
  invited('a', { name: 'Sok' }),
  joined('a', 'telegram:sok'),
  invited('b'),
  joined('b', 'telegram:dara'),
  invited('c', { role: 'coordinator' }),
  joined('c', 'telegram:chan'),
]

describe('an invitation to a desk', () => {
  test('makes a member of whoever has the token, tells them alone, and is gone', () => {
    const decision = deskAfter([invited('a', { role: 'coordinator', name: 'Sok' }), joined('a', 'telegram:sok', 7)])

    expect(decision.state).toEqual({
      id: 'border-house',
      staff: [{ person: 'telegram:sok', role: 'coordinator', since: NOON, name: 'Sok' }],
      invitations: [],
      queue: [],
    })
    expect(decision.tasks).toEqual([
      {
        type: 'inform',
        to: 'telegram:sok',
        frame: 7,
        news: { type: 'desk.joined', desk: 'border-house', role: 'coordinator' },
      },
    ])
    expect(decision.wakeAt).toBeUndefined()
  })

  test('that is used, too old or invented is refused in the same way, also at a desk that does not exist', () => {
    const used = deskAfter([invited('a'), joined('a', 'telegram:sok'), joined('a', 'telegram:thief')])
    const old = decideDesk(deskAfter([invited('a')]).state, joined('a', 'telegram:thief'), { at: NOON + 48 * HOUR })
    const invented = deskAfter([invited('a'), joined('x', 'telegram:thief')])
    const nowhere = deskAfter([joined('x', 'telegram:thief')])

    for (const { tasks, state } of [used, old, invented, nowhere]) {
      expect(tasks).toEqual([{ type: 'inform', to: 'telegram:thief', frame: 1, news: { type: 'desk.refused' } }])
      expect(staffOf(state)).not.toContain('telegram:thief')
    }
    expect(nowhere.state).toBeUndefined()
  })

  test('ends at its time: the desk asks to be woken then, and nothing of it is left', () => {
    const open = deskAfter([invited('a'), invited('b', { until: NOON + 2 * HOUR })])
    expect(open.wakeAt).toBe(NOON + 2 * HOUR)

    const later = decideDesk(open.state, { type: 'woken' }, { at: NOON + 2 * HOUR })
    expect(later.state?.invitations.map(({ mark }) => mark)).toEqual(['a'])
    expect(later.wakeAt).toBe(NOON + 48 * HOUR)
    expect(later.tasks).toEqual([])
  })

  test('that had ended before it was given is none', () => {
    expect(deskAfter([invited('a', { until: NOON })]).state?.invitations).toEqual([])
  })

  test('is one of few: of too many the oldest go, and the newest works', () => {
    const marks = Array.from({ length: MOST_INVITATIONS + 5 }, (_, n) => `m${n}`)
    const { state } = deskAfter(marks.map((mark) => invited(mark)))

    expect(state?.invitations).toHaveLength(MOST_INVITATIONS)
    expect(state?.invitations.at(-1)?.mark).toBe(marks.at(-1))
  })

  test('to somebody who is a member already changes what they are and makes no second one', () => {
    const { state } = deskAfter([...MANNED, invited('d', { role: 'coordinator' }), joined('d', 'telegram:sok')])

    expect(state?.staff.filter(({ person }) => person === 'telegram:sok')).toEqual([
      { person: 'telegram:sok', role: 'coordinator', since: NOON },
    ])
  })
})

describe('somebody who left', () => {
  test('is gone at once, sees nothing any more, and nobody is told', () => {
    const { state, tasks } = deskAfter([...MANNED, queued(line('1')), left('telegram:sok')])

    expect(staffOf(state)).toEqual(['telegram:dara', 'telegram:chan'])
    expect(tasks).toEqual([])
    expect(showDesk(state, 'telegram:sok')).toEqual({ type: 'desk.refused' })
  })

  test('hears of nothing; what they had taken is told to everybody else', () => {
    const mine = line('1', { worker: 'telegram:sok', status: 'serving' })
    const decision = deskAfter([...MANNED, left('telegram:sok'), queued(mine, { notify: 'message' })])

    expect(told(decision)).toEqual([
      ['telegram:dara', 'desk.knock'],
      ['telegram:chan', 'desk.knock'],
    ])
  })
})

describe('a case whose worker belongs to the desk no more', () => {
  const mine = queued(line('1', { worker: 'telegram:sok', status: 'serving' }))
  const asked = { type: 'tell', to: '@case:1', event: { type: 'worker-left', partner: 'border-house' } }

  test('is told so, whether the worker was revoked or only coordinates from now on; one that is closed is not', () => {
    const closed = queued(line('2', { worker: 'telegram:sok', status: 'closed' }))
    const coordinates = [invited('d', { role: 'coordinator' }), joined('d', 'telegram:sok')]

    expect(deskAfter([...MANNED, mine, closed, left('telegram:sok')]).tasks).toMatchObject([asked])
    expect(deskAfter([...MANNED, mine, closed, ...coordinates]).tasks.slice(1)).toMatchObject([asked])
  })

  test('and where nobody is left to take one, the coordinator and the people of the line hear of whatever waits', () => {
    const only = MANNED.filter((event) => !('mark' in event && event.mark === 'b'))
    const decision = deskAfter([...only, mine, queued(line('3')), left('telegram:sok')])

    expect(told(decision)).toEqual([['telegram:chan', 'desk.knock']])
    expect(decision.tasks.filter(({ type }) => type === 'tell')).toMatchObject([
      asked,
      { to: '@desk:line', event: { line: { code: '3', partner: 'border-house' }, notify: 'reminder' } },
    ])
  })

  test('comes back from the line when somebody can take it again, and not for a coordinator', () => {
    const before = [queued(line('1'), { notify: 'new' })]

    expect(
      deskAfter([...before, invited('c', { role: 'coordinator' }), joined('c', 'telegram:chan')]).tasks,
    ).toHaveLength(1)
    expect(deskAfter([...before, invited('a'), joined('a', 'telegram:sok')]).tasks.slice(1)).toMatchObject([
      { to: '@desk:line', event: { line: { code: '1' }, isGone: true } },
    ])
  })
})

test('what a worker had taken who only coordinates now is told to everybody', () => {
  const mine = line('1', { worker: 'telegram:sok', status: 'serving' })
  const coordinates = [invited('d', { role: 'coordinator' }), joined('d', 'telegram:sok')]

  expect(told(deskAfter([...MANNED, ...coordinates, queued(mine, { notify: 'message' })]))).toHaveLength(3)
})

describe('the queue of a desk', () => {
  test('has a case once, as it is now, until it goes', () => {
    const { state } = deskAfter([queued(line('1')), queued(line('2')), queued(line('1', { status: 'serving' }))])
    expect(state?.queue).toEqual([line('2'), line('1', { status: 'serving' })])

    expect(decideDesk(state, queued(line('2'), { isGone: true }), { at: NOON }).state?.queue).toHaveLength(1)
  })

  test('knocks at everybody for what nobody has taken', () => {
    expect(told(deskAfter([...MANNED, queued(line('1'), { notify: 'new' })])).map(([to]) => to)).toEqual([
      'telegram:sok',
      'telegram:dara',
      'telegram:chan',
    ])
  })

  test('says of what it never had that it is new, also if it waits elsewhere; only then that it still waits', () => {
    const late = queued(line('1'), { notify: 'reminder' })
    const gone = queued(line('1'), { isGone: true })
    const what = (events: readonly Event[]) =>
      deskAfter([...MANNED, ...events]).tasks.map(
        (task) => task.type === 'inform' && 'what' in task.news && task.news.what,
      )

    expect(what([late])).toEqual(['new', 'new', 'new'])
    expect(what([late, late])).toEqual(['reminder', 'reminder', 'reminder'])
    expect(what([late, gone, late])).toEqual(['new', 'new', 'new'])
  })

  test('knocks only at the one who has taken it, and at coordinators too when it waits too long', () => {
    const taken = line('1', { worker: 'telegram:dara' })

    expect(told(deskAfter([...MANNED, queued(taken, { notify: 'message' })]))).toEqual([
      ['telegram:dara', 'desk.knock'],
    ])
    expect(told(deskAfter([...MANNED, queued(taken, { notify: 'withdrawn', isGone: true })]))).toHaveLength(1)
    expect(told(deskAfter([...MANNED, queued(taken, { notify: 'reminder' })])).map(([to]) => to)).toEqual([
      'telegram:dara',
      'telegram:chan',
    ])
  })

  test.each(['new', 'reminder'] as const)(
    'that nobody sits at lets the people of the line know at once of what is %s',
    (notify) => {
      const { tasks } = deskAfter([queued(line('1'), { notify })])

      expect(tasks).toEqual([
        {
          type: 'tell',
          to: '@desk:line',
          event: {
            ...{ type: 'queued', desk: 'line', notify: 'reminder' },
            line: line('1', { partner: 'border-house' }),
          },
        },
      ])
      expect(deskAfter([...MANNED, queued(line('1'), { notify })]).tasks.every(({ type }) => type === 'inform')).toBe(
        true,
      )
    },
  )

  test('that nobody sits at takes back from the line what was withdrawn, and the desk of the line tells no other desk', () => {
    expect(deskAfter([queued(line('1')), queued(line('1'), { notify: 'withdrawn', isGone: true })]).tasks).toEqual([
      {
        type: 'tell',
        to: '@desk:line',
        event: { type: 'queued', desk: 'line', line: line('1', { partner: 'border-house' }), isGone: true },
      },
    ])
    expect(deskAfter([queued(line('1'), { desk: 'line', notify: 'reminder' })]).tasks).toEqual([])
  })

  test('says which case was taken back, for two weeks and by its code alone', () => {
    const { state } = deskAfter([
      ...MANNED,
      queued(line('1')),
      queued(line('1'), { isGone: true, notify: 'withdrawn' }),
    ])
    const withdrew = (at: number) => {
      const news = showDesk(decideDesk(state, { type: 'woken' }, { at }).state, 'telegram:sok')
      return news.type === 'desk.shown' ? news.withdrew : undefined
    }

    expect(withdrew(NOON + 13 * 24 * HOUR)).toEqual(['1'])
    expect(withdrew(NOON + 14 * 24 * HOUR)).toEqual([])
    expect(deskAfter([...MANNED, queued(line('1')), queued(line('1'), { isGone: true })]).state?.withdrawn).toEqual([])
  })

  test('says by a knock neither which case nor of whom', () => {
    const { tasks } = deskAfter([...MANNED, queued(line('4829137065', { isChild: true }), { notify: 'new' })])

    expect(tasks).toHaveLength(3)
    for (const task of tasks) {
      expect(task).toMatchObject({ type: 'inform', news: { type: 'desk.knock', what: 'new' } })
      expect(JSON.stringify(task)).not.toMatch(/4829137065|help|child|urgent/)
    }
  })

  test('is shown to its staff alone, the most urgent first and then the oldest', () => {
    const { state } = deskAfter([
      ...MANNED,
      queued(line('new')),
      queued(line('old', { at: NOON - HOUR })),
      queued(line('danger', { urgency: 'danger' })),
    ])

    expect(showDesk(state, 'telegram:sok')).toMatchObject({
      type: 'desk.shown',
      desk: 'border-house',
      role: 'worker',
      me: 'telegram:sok',
      // A coordinator opens no case: nothing can be handed over to one.
      staff: [{ person: 'telegram:sok', name: 'Sok' }, { person: 'telegram:dara' }],
      queue: [{ code: 'danger' }, { code: 'old' }, { code: 'new' }],
    })
    expect(showDesk(state, 'telegram:thief')).toEqual({ type: 'desk.refused' })
    expect(showDesk(undefined, 'telegram:sok')).toEqual({ type: 'desk.refused' })
  })
})

const marks = fc.constantFrom('a', 'b', 'c')
const people = fc.constantFrom('telegram:1', 'telegram:2', 'web:3')
const codes = fc.constantFrom('1', '2', '3')
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc
    .record({ mark: marks, hours: fc.integer({ min: -1, max: 5 }), role: fc.constantFrom('worker', 'coordinator') })
    .map(({ mark, hours, role }) => invited(mark, { until: NOON + hours * HOUR, role })),
  fc.record({ mark: marks, person: people }).map(({ mark, person }) => joined(mark, person)),
  people.map(left),
  people.map((person) => ({ type: 'unreachable' as const, person })),
  people.map((person) => ({ type: 'reached' as const, person })),
  fc
    .record({ code: codes, isGone: fc.boolean(), worker: fc.option(people, { nil: undefined }) })
    .map(({ code, isGone, worker }) =>
      queued(line(code, worker === undefined ? {} : { worker }), { notify: 'new', ...(isGone && { isGone }) }),
    ),
  fc.constant({ type: 'woken' as const }),
)
const anyHistory = fc.array(fc.record({ event: anyEvent, hours: fc.integer({ min: 0, max: 2 }) }), { maxLength: 40 })

test('whatever happens in whatever order: no member without an invitation, a token works once, a case is there once', () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      let desk: Desk | undefined
      let at = NOON
      const open = new Map<string, number>()
      for (const { event, hours } of history) {
        at += hours * HOUR
        const before = staffOf(desk)
        const decision = decideDesk(desk, event, { at })
        desk = decision.state
        const isInvited = event.type === 'joined' && (open.get(event.mark) ?? 0) > at
        const mayBeNew = isInvited ? [event.person] : []
        expect(staffOf(desk).filter((person) => !before.includes(person) && !mayBeNew.includes(person))).toEqual([])
        if (event.type === 'joined') {
          expect(decision.tasks[0]).toMatchObject({ news: { type: isInvited ? 'desk.joined' : 'desk.refused' } })
          expect(decision.tasks.slice(1).every((task) => task.type === 'tell' && task.to === '@desk:line')).toBe(true)
          open.delete(event.mark)
        }
        if (event.type === 'left') expect(staffOf(desk)).not.toContain(event.person)
        if (event.type === 'invited') open.set(event.mark, event.until)
        expect(new Set(staffOf(desk)).size).toBe(staffOf(desk).length)
        expect(new Set(desk?.queue.map(({ code }) => code)).size).toBe(desk?.queue.length ?? 0)
        const ends = desk?.invitations.map(({ until }) => until) ?? []
        expect(ends.every((until) => until > at)).toBe(true)
        expect(decision.wakeAt).toBe(ends.length === 0 ? undefined : Math.min(...ends))
      }
    }),
    { numRuns: 300 },
  )
})

describe('cases that name the same', () => {
  const alike = (...codes: string[]): DeskEvent => ({ type: 'alike', codes })
  const gone = (code: string): DeskEvent => ({ type: 'alike', codes: [code], isGone: true })

  test('are kept together at the desk of the line by their codes alone, until one is gone', () => {
    const two = deskAfter([alike('1', '2'), alike('3', '4'), alike('2', '5')])
    expect(two.state).toEqual({
      id: 'line',
      staff: [],
      invitations: [],
      queue: [],
      alike: [
        ['3', '4'],
        ['1', '2', '5'],
      ],
    })
    expect(two.tasks).toEqual([])
    const left = deskAfter([alike('1', '2'), alike('3', '4'), alike('2', '5'), gone('3'), gone('1')])

    expect(left.state?.alike).toEqual([['2', '5']])
    expect(deskAfter([alike('1', '2'), gone('1')]).state).not.toHaveProperty('alike')
  })

  test('are no more than somebody reads, the newest', () => {
    const many = Array.from({ length: 30 }, (_, n) => alike(`a${n}`, `b${n}`))
    const same = Array.from({ length: 30 }, (_, n) => alike('same', `c${n}`))
    const { state } = deskAfter([...many, ...same])

    expect(state?.alike).toHaveLength(20)
    expect(state?.alike?.at(-1)).toEqual(expect.arrayContaining(['c29']))
    expect(state?.alike?.at(-1)?.length).toBeLessThanOrEqual(8)
  })

  test('are no business of any other desk', () => {
    expect(deskAfter([...MANNED, alike('1', '2')]).state).not.toHaveProperty('alike')
  })
})
