import { beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '../../src/casework/decide-case.ts'
import type { CaseEvent, LineAct, Party, PersonWish, WorkerAct } from '../../src/core/case/case-event.ts'
import type { CaseFile } from '../../src/core/case/case-file.ts'
import { mayRead } from '../../src/core/case/may.ts'
import { dayOf } from '../../src/core/day.ts'
import type { Task } from '../../src/core/store.ts'
import { weekTimeOf } from '../../src/core/week-time.ts'
import { FACTS, HOUSE, partners, SOK } from './kit.ts'

/** All orders of so many events are walked; EVERY_WAY=9 walks further. */
const DEPTH = Number(process.env.EVERY_WAY ?? 6)

const OTHER = 'practice-womens-house'
const PARTNERS = [HOUSE, OTHER] as const
const workerOf = (partner: string) =>
  ({ role: 'worker', person: `telegram:of-${partner}`, partner }) as const satisfies Party
const FIELDS = ['needs', 'story', 'name']

type Event = CaseEvent | { readonly type: 'woken' }

const wish = (wanted: PersonWish, person = SOK): Event => ({
  ...{ type: 'wished', by: { role: 'person', person }, frame: 2, wish: wanted, language: 'km' },
  ...(wanted.type === 'say' ? { words: 'w' } : {}),
})
const act = (partner: string, wanted: WorkerAct): Event => ({
  ...{ type: 'acted', by: workerOf(partner), frame: 7, act: wanted },
  ...(wanted.type === 'say' || wanted.type === 'note' ? { words: 'w' } : {}),
})

const ofLine = (wanted: LineAct): Event => ({
  ...{ type: 'acted', by: { role: 'coordinator', person: 'telegram:700', desk: 'line' }, frame: 9, act: wanted },
})

/** All that anybody can do with a case, and time. What the same partner does twice over is there for one of them. */
const EVENTS: Readonly<Record<string, Event>> = {
  ...Object.fromEntries(
    PARTNERS.flatMap((partner): [string, Event][] => [
      [`agrees to ${partner}`, wish({ type: 'consent', partner, groups: ['need', 'story'], wording: 'w' })],
      [`declines ${partner}`, wish({ type: 'decline', partner, wording: 'w' })],
      [`takes back ${partner}`, wish({ type: 'withdraw', partner })],
      [`refuses ${partner}`, wish({ type: 'refuse', partner })],
      [`${partner} takes it`, act(partner, { type: 'accept' })],
      [`${partner} turns it down`, act(partner, { type: 'turn-down', reason: 'full' })],
      [`${partner} writes`, act(partner, { type: 'say' })],
      [`${partner} notes`, act(partner, { type: 'note' })],
      [`${partner} reads`, act(partner, { type: 'read' })],
      [`${partner} hands over`, act(partner, { type: 'hand-over', to: 'telegram:colleague' })],
      [`${partner} follows up`, act(partner, { type: 'set-status', status: 'following-up' })],
      [`${partner} serves on`, act(partner, { type: 'set-status', status: 'serving' })],
      [`${partner} closes`, act(partner, { type: 'close', outcome: 'helped' })],
    ]),
  ),
  'whoever served leaves': { type: 'worker-left', partner: HOUSE, worker: workerOf(HOUSE).person },
  'the line looks': ofLine({ type: 'look' }),
  'the line proposes one never offered': ofLine({ type: 'propose', partner: 'practice-mens-house' }),
  'the line gives a number': ofLine({ type: 'point', contact: 'kh-chabdai' }),
  'a stranger agrees': wish({ type: 'consent', partner: HOUSE, groups: ['need'], wording: 'w' }, 'telegram:2'),
  'a stranger erases': wish({ type: 'erase' }, 'telegram:2'),
  'agrees to one never offered': wish({
    type: 'consent',
    partner: 'practice-mens-house',
    groups: ['need'],
    wording: 'w',
  }),
  writes: wish({ type: 'say' }),
  'wants to be asked': wish({ type: 'check-ins', answer: 'yes', isShared: true, wording: 'w' }),
  'wants to be asked no more': wish({ type: 'check-ins', answer: 'stop', isShared: false, wording: '' }),
  'answers how it is': wish({ type: 'check-in', answers: { safe: 'no' }, wantsContact: true }),
  'gives feedback': wish({ type: 'feedback', answer: 'helped' }),
  'gives code and word': { type: 'proven', person: SOK, frame: 3 },
  leaves: { type: 'hidden', person: SOK },
  erases: wish({ type: 'erase' }),
  'erases the chat': { type: 'forgotten', person: SOK },
  'time passes': { type: 'woken' },
}

/** A case somewhere on the way, with what a bystander knows of it who saw every event. */
interface Place {
  readonly way: readonly string[]
  readonly at: number
  readonly file: CaseFile | undefined
  readonly wakeAt: number | undefined
  /** To whom the person has said yes, and not no since. */
  readonly agreed: readonly string[]
  /** Desks on which the case lies, by what they were told. */
  readonly desks: readonly string[]
}

/** One step of a way, as it was seen. */
interface Step {
  readonly from: Place
  readonly name: string
  readonly event: Event
  readonly to: Place
  readonly tasks: readonly Task[]
}

const START = Date.UTC(2026, 10, 23, 3)

function decide(file: CaseFile | undefined, event: Event, at: number) {
  return decideCase(file, event, {
    ...{ at, day: dayOf(at, 'Asia/Phnom_Penh'), time: weekTimeOf(at, 'Asia/Phnom_Penh'), partners },
    load: () => 0,
    seal: (_: string, bound: string) => `sealed(${bound})`,
  })
}

function open(): Place {
  const { state, wakeAt } = decide(
    undefined,
    {
      type: 'opened',
      ...{ code: '4829137065', row: 'telegram:1/4.0', kind: 'help', key: 'key', word: 'hash', from: SOK, frame: 2 },
      ...{ facts: FACTS, sealed: { story: 's', needs: 'n', name: 'x' }, hours: [], language: 'km', isReachable: true },
      marks: [],
    },
    START,
  )
  return { way: [], at: START, file: state, wakeAt, agreed: [], desks: [] }
}

const heardOf = (tasks: readonly Task[], person: string) =>
  tasks.flatMap((task) => {
    if (task.type === 'inform' && task.to === person) return [task.news.type]
    return task.type === 'showCase' && task.to === person ? ['shown'] : []
  })

const isDenied = (tasks: readonly Task[], person: string): boolean =>
  heardOf(tasks, person).some((type) => type === 'case.unknown' || type === 'case.locked')

/** What the person has said so far, read from what they did and nothing else. */
function agreedAfter({ agreed, file }: Place, event: Event, tasks: readonly Task[]): readonly string[] {
  // A chat that was let go after months is nobody's any more: the case is opened by code and word.
  if (event.type === 'forgotten') return event.person === file?.owner ? [] : agreed
  if (event.type !== 'wished' || event.by.role !== 'person' || isDenied(tasks, event.by.person)) return agreed
  const { wish: said } = event
  if (said.type === 'erase') return []
  if (!('partner' in said)) return agreed
  const others = agreed.filter((one) => one !== said.partner)
  return said.type === 'consent' ? [...others, said.partner].sort() : others
}

function desksAfter({ desks }: Place, tasks: readonly Task[]): readonly string[] {
  const lie = new Set(desks)
  for (const task of tasks) {
    if (task.type !== 'tell' || task.event.type !== 'queued') continue
    if (task.event.isGone) lie.delete(task.event.desk)
    else lie.add(task.event.desk)
  }
  return [...lie].sort()
}

function take(from: Place, name: string): Step {
  const event = EVENTS[name] as Event
  const at = event.type === 'woken' ? Math.max(from.at, from.wakeAt ?? from.at) : from.at + 60_000
  const { state, tasks, wakeAt } = decide(from.file, event, at)
  const to: Place = {
    ...{ way: [...from.way, name], at, wakeAt, file: state && (JSON.parse(JSON.stringify(state)) as CaseFile) },
    agreed: agreedAfter(from, event, tasks),
    desks: desksAfter(from, tasks),
  }
  return { from, name, event, to, tasks }
}

/** What makes one place another: everything but times and how often the same was written. */
function keyOf({ file, agreed, desks, at }: Place): string {
  if (file === undefined) return JSON.stringify(['gone', agreed, desks])
  const { status, consents, referrals, refused, messages, notes, checkIns, owner, isEmptied, knockAt, openTo } = file
  const lastOf = PARTNERS.map((id) => consents.findLast(({ partner }) => partner === id)?.status)
  return JSON.stringify([
    ...[
      status,
      lastOf,
      referrals.map(({ partner, status, reminders, worker }) => [partner, status, reminders, worker]),
    ],
    ...[refused, messages.length > 0, notes.length > 0, owner, isEmptied, knockAt !== undefined, agreed, desks],
    ...[checkIns && [checkIns.status, checkIns.asked, checkIns.askedAt !== undefined, checkIns.missed]],
    ...[file.search?.did, (file.search?.rounds ?? 0) > 0, file.proposed?.length, file.contacts?.length],
    ...[openTo.some(({ until }) => until > at), file.closedAt !== undefined],
  ])
}

const steps: Step[] = []

beforeAll(() => {
  const seen = new Set<string>()
  let edge = [open()]
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: Place[] = []
    for (const place of edge)
      for (const name of Object.keys(EVENTS)) {
        const step = take(place, name)
        steps.push(step)
        const key = keyOf(step.to)
        if (seen.has(key)) continue
        seen.add(key)
        next.push(step.to)
      }
    edge = next
  }
  process.stdout.write(`every way of ${DEPTH} events: ${steps.length} steps between ${seen.size} places\n`)
}, 120_000)

/** The ways on which something is not as it must be. */
const wrong = (isWrong: (step: Step) => boolean) =>
  steps
    .filter(isWrong)
    .slice(0, 5)
    .map(({ to }) => to.way.join(', '))

describe('whatever happens to a case in whatever order', () => {
  test('all of it is walked: every status, every answer of a partner, check-ins and the end', () => {
    const statuses = new Set(steps.map(({ to }) => to.file?.status))
    const standings = new Set(steps.flatMap(({ to }) => to.file?.referrals.map(({ status }) => status) ?? []))

    expect([...statuses].sort()).toEqual(
      ['open', 'waiting', 'unanswered', 'serving', 'following-up', 'closed', 'erased', undefined].sort(),
    )
    expect([...standings].sort()).toEqual(['accepted', 'declined', 'ended', 'silent', 'waiting', 'withdrawn'])
    expect(steps.length).toBeGreaterThan(10_000)
  })

  test('nobody reads a word whom the person has not said yes to, or has said no to since', () => {
    expect(
      wrong(({ to: { file, agreed, at } }) =>
        [...PARTNERS, 'practice-mens-house'].some(
          (partner) =>
            file !== undefined &&
            !agreed.includes(partner) &&
            [...FIELDS, 'message.1', 'note.1'].some((field) => mayRead(workerOf(partner), field, file, at)),
        ),
      ),
    ).toEqual([])
  })

  test('no group is read that the person did not name: the name never goes', () => {
    expect(
      wrong(({ to: { file, at } }) =>
        PARTNERS.some((partner) => file !== undefined && mayRead(workerOf(partner), 'name', file, at)),
      ),
    ).toEqual([])
  })

  test('a case lies on no desk of a partner that the person has not said yes to', () => {
    expect(wrong(({ to }) => to.desks.some((desk) => desk !== 'line' && !to.agreed.includes(desk)))).toEqual([])
  })

  test('no desk is told anything but a code and what it needs to choose', () => {
    expect(
      wrong(({ tasks }) => tasks.some((task) => task.type === 'tell' && /sealed|"w"/.test(JSON.stringify(task)))),
    ).toEqual([])
  })

  test('whoever did something is answered, also where it changes nothing', () => {
    expect(
      wrong(({ event, tasks }) => {
        if (['woken', 'forgotten', 'hidden', 'worker-left'].includes(event.type)) return false
        if (event.type === 'proven') return heardOf(tasks, event.person).length === 0
        if (event.type !== 'wished' && event.type !== 'acted') return true
        if (event.by.role === 'admin') return false
        // Whoever says stop is told so by the line itself, whether or not the case is still open there.
        const isStop = event.type === 'wished' && event.wish.type === 'check-ins' && event.wish.answer === 'stop'
        return !isStop && heardOf(tasks, event.by.person).length === 0
      }),
    ).toEqual([])
  })

  test('whatever a partner or the clock changes, the person hears of it: at once, or as soon as it is one of their hours', () => {
    expect(
      wrong(({ from, to, event, tasks }) => {
        if (event.type === 'wished' || event.type === 'proven' || event.type === 'forgotten') return false
        const before = from.file
        const after = to.file
        if (before?.owner === undefined || after === undefined) return false
        const isMoved = before.status !== after.status || after.messages.length > before.messages.length
        const isAnswered = JSON.stringify(standingsOf(before)) !== JSON.stringify(standingsOf(after))
        return (isMoved || isAnswered) && heardOf(tasks, SOK).length === 0 && after.knockAt === undefined
      }),
    ).toEqual([])
  })

  test('a case that nobody has taken is seen by the people of the line, and no other is left there', () => {
    expect(wrong(({ to }) => to.file?.status === 'unanswered' && !to.desks.includes('line'))).toEqual([])
    expect(
      wrong(({ to }) => to.desks.includes('line') && to.file?.status !== 'unanswered' && to.file?.status !== 'open'),
    ).toEqual([])
  })

  test('the people of the line can act on what lies with them and on nothing else', () => {
    expect(
      wrong(({ from, name, tasks }) => {
        if (!name.startsWith('the line ')) return false
        const isDone = heardOf(tasks, 'telegram:700').includes('desk.searched')
        return isDone !== (from.desks.includes('line') && from.file !== undefined)
      }),
    ).toEqual([])
  })

  test('no case is left to itself: each has a time at which it goes on, and who was asked has a time to answer', () => {
    expect(
      wrong(({ to: { file, wakeAt, at } }) => {
        if (file === undefined || file.status === 'erased') return false
        const due = file.referrals.filter(({ status }) => status === 'waiting').map(({ due }) => due)
        return wakeAt === undefined || due.some((time) => wakeAt > Math.max(time, at))
      }),
    ).toEqual([])
  })

  test('what is erased or has ended lies on no desk, holds no word, and nothing that comes later brings it back: at most what was agreed to is left', () => {
    expect(
      wrong(({ to: { file, desks } }) => {
        if (file === undefined) return desks.length > 0
        if (file.status !== 'erased') return false
        const { sealed, key, word, messages, notes, referrals, owner } = file
        const rest = Object.keys(sealed).length + messages.length + notes.length + referrals.length
        return desks.length > 0 || rest > 0 || key !== '' || word !== '' || owner !== undefined
      }),
    ).toEqual([])
    expect(
      wrong(
        ({ from, to }) =>
          from.file?.status === 'erased' &&
          to.file !== undefined &&
          JSON.stringify({ ...from.file, consents: [] }) !== JSON.stringify({ ...to.file, consents: [] }),
      ),
    ).toEqual([])
  })
})

const standingsOf = ({ referrals }: CaseFile) => referrals.map(({ partner, status }) => [partner, status])
