import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Conversation, OutboxRow, Store, Task } from '../../src/core/store.ts'

/** A store of the kind under test, empty, with clocks that only the test moves. */
export interface StoreUnderTest {
  /** Opens the store; again after `close`, with all that it held. */
  open(): Promise<Store>
  now(): number
  /** Lets time pass, by every clock that the store has. */
  pass(ms: number): void
  /** From now on nothing can be written, or again everything. */
  refuseWrites(isRefused: boolean): void
  /** Removes what the store left behind. */
  dispose(): Promise<void>
}

const HOUR = 3_600_000
const say = (key: string): Task => ({ type: 'say', lines: [{ key }], choices: [] })
const needed = (key: string): Task => ({ type: 'say', lines: [{ key }], choices: [], isNeeded: true })
const wish = (code: string): Task => ({ type: 'wishOfCase', code, wish: { type: 'say' }, frame: 1 })
/** A conversation that can be told from another by its `misses`. */
export const talk = (misses = 0): Conversation => ({
  isTold: true,
  frames: [],
  opened: 0,
  offered: [],
  offeredAt: 0,
  misses,
  echo: { said: '', times: 0 },
  kept: [],
})

const keyOf = (row: OutboxRow | undefined) => (row?.task.type === 'say' ? row.task.lines[0]?.key : undefined)

/** What every store promises, whatever it is made of. */
export function testStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let kit: StoreUnderTest
    let store: Store
    let events = 0

    beforeEach(async () => {
      kit = await make()
      store = await kit.open()
    })
    afterEach(async () => {
      await store.close()
      await kit.dispose()
    })

    const reopen = async () => {
      await store.close()
      store = await kit.open()
    }

    interface Turn {
      version?: number
      incomingId?: string
      state?: Conversation | undefined
      tasks?: readonly Task[]
      at?: number
    }

    const commit = async (person: string, turn: Turn = {}) =>
      store.commit({
        person,
        version: turn.version ?? (await store.load(person)).version,
        incomingId: turn.incomingId ?? `event-${++events}`,
        state: 'state' in turn ? turn.state : talk(),
        tasks: turn.tasks ?? [],
        language: 'km',
        at: turn.at ?? kit.now(),
      })
    const forget = (person: string, turn: Turn = {}) => commit(person, { state: undefined, ...turn })
    const claim = (limit = 100) => store.claim(kit.now(), limit)
    const claimOne = async () => (await claim(1))[0] as OutboxRow

    test('a stranger has no conversation, no turns and no events', async () => {
      const loaded = await store.load('web:sok')
      expect(loaded).toMatchObject({ version: 0, state: undefined })
      expect(loaded.hasSeen('event-1')).toBe(false)
    })

    test('a turn is kept whole: conversation, event and rows', async () => {
      const state = { ...talk(2), language: 'km', echo: { said: 'menu', times: 2 } }
      expect(await commit('web:sok', { incomingId: 'e1', state, tasks: [say('hello'), say('menu')] })).toBe('committed')

      await reopen()
      const loaded = await store.load('web:sok')
      expect(loaded).toMatchObject({ version: 1, state })
      expect(loaded.hasSeen('e1')).toBe(true)
      expect(store.counts()).toEqual({ people: 1, waiting: 2, away: 0, dead: 0, oldestDue: kit.now(), damaged: 0 })
      expect(await claimOne()).toEqual({
        id: 'web:sok/1.0',
        person: 'web:sok',
        task: say('hello'),
        turn: 1,
        language: 'km',
        createdAt: kit.now(),
        due: kit.now(),
        attempts: 0,
        sent: 0,
      })
    })

    test('whoever loaded before somebody else committed is told so, and nothing is kept of it', async () => {
      const { version } = await store.load('web:sok')
      await commit('web:sok', { version, state: talk(1) })
      expect(await commit('web:sok', { version, incomingId: 'late', state: talk(9), tasks: [say('late')] })).toBe(
        'stale',
      )

      const loaded = await store.load('web:sok')
      expect(loaded).toMatchObject({ version: 1, state: talk(1) })
      expect(loaded.hasSeen('late')).toBe(false)
      expect(store.counts().waiting).toBe(0)
    })

    test('of several commits at once on one version, exactly one counts', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => commit('web:sok', { version: 0, tasks: [say('hi')] })),
      )
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1)
      expect(store.counts()).toMatchObject({ people: 1, waiting: 1 })
    })

    test('a repeated event is recognised for 36 hours, also after a restart', async () => {
      await commit('web:sok', { incomingId: 'e1' })
      kit.pass(36 * HOUR - 1)
      await commit('web:sok', { incomingId: 'e2' })
      await reopen()
      expect((await store.load('web:sok')).hasSeen('e1')).toBe(true)
      expect(await commit('web:sok', { incomingId: 'e1', tasks: [say('again')] })).toBe('stale')
      expect(store.counts().waiting).toBe(0)

      // A store may count in minutes.
      kit.pass(60_000)
      expect((await store.load('web:sok')).hasSeen('e1')).toBe(false)
      expect((await store.load('web:sok')).hasSeen('e2')).toBe(true)
      expect(await commit('web:sok', { incomingId: 'e1' })).toBe('committed')
    })

    test("one person's events mean nothing for another", async () => {
      await commit('web:sok', { incomingId: 'e1' })
      expect((await store.load('web:dara')).hasSeen('e1')).toBe(false)
      expect(await commit('web:dara', { incomingId: 'e1' })).toBe('committed')
    })

    test('a person gets messages one after another, in the order they were said', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      await commit('web:sok', { tasks: [say('3')] })
      const order: unknown[] = []
      for (let row = await claimOne(); row !== undefined; row = await claimOne()) {
        expect(await claim()).toEqual([])
        order.push(keyOf(row), row.id)
        await store.settle(row, { type: 'done' })
      }
      expect(order).toEqual(['1', 'web:sok/1.0', '2', 'web:sok/1.1', '3', 'web:sok/2.0'])
      expect(store.nextDue()).toBe(Number.POSITIVE_INFINITY)
    })

    test('people do not wait for each other, and who waits longest comes first', async () => {
      for (const person of ['web:a', 'web:b', 'web:c']) {
        await commit(person, { tasks: [say(person), say('more')] })
        kit.pass(10)
      }
      expect((await claim(2)).map(({ person }) => person)).toEqual(['web:a', 'web:b'])
      expect((await claim(2)).map(({ person }) => person)).toEqual(['web:c'])
    })

    test('several claims at once never give out a row twice', async () => {
      for (let n = 0; n < 20; n++) await commit(`web:${n}`, { tasks: [say('hi')] })
      const rows = (await Promise.all([claim(7), claim(7), claim(7), claim(7)])).flat()
      expect(new Set(rows.map(({ id }) => id)).size).toBe(20)
      expect(rows).toHaveLength(20)
    })

    test('a row that is tried again later holds back what comes after it, and nobody else', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      await commit('web:dara', { tasks: [say('hi')] })
      const row = await claimOne()
      await store.settle(row, { type: 'retry', due: kit.now() + 5_000, sent: 1 })
      expect((await claim()).map(({ person }) => person)).toEqual(['web:dara'])
      expect(store.nextDue()).toBe(kit.now() + 5_000)

      kit.pass(4_999)
      expect(await claim()).toEqual([])
      kit.pass(1)
      expect(await claimOne()).toMatchObject({ id: row.id, attempts: 1, sent: 1, due: kit.now() })
    })

    test('parts of a long message that arrived are not forgotten', async () => {
      await commit('web:sok', { tasks: [say('long')] })
      const row = await claimOne()
      await store.settle(row, { type: 'sent', parts: 2 })
      expect(await claim()).toEqual([])
      await reopen()
      expect(await claimOne()).toMatchObject({ id: row.id, sent: 2 })
    })

    test('a row that was in flight at the stop is given out again after the start', async () => {
      await commit('web:sok', { tasks: [say('hi')] })
      const row = await claimOne()
      await reopen()
      expect(await claimOne()).toEqual(row)
    })

    test('what was settled stays settled after a restart', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      await store.settle(await claimOne(), { type: 'done' })
      await reopen()
      expect(keyOf(await claimOne())).toBe('2')
    })

    test('settling a row twice changes nothing the second time', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      const row = await claimOne()
      await store.settle(row, { type: 'done' })
      await store.settle(row, { type: 'dead', reason: 'refused' })
      expect(keyOf(await claimOne())).toBe('2')
      expect(store.counts()).toMatchObject({ waiting: 1, dead: 0 })
    })

    test('a message to somebody who is away waits for them, and holds back what comes after it', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      const row = await claimOne()
      await store.settle(row, { type: 'away', sent: 1 })
      kit.pass(48 * HOUR)
      expect(await claim()).toEqual([])
      expect(store.counts()).toMatchObject({ waiting: 1, away: 1 })

      await reopen()
      expect(store.counts()).toMatchObject({ waiting: 1, away: 1 })
      expect(store.nextDue()).toBe(Number.POSITIVE_INFINITY)
      await store.wake('web:sok', kit.now())
      expect(store.nextDue()).toBe(kit.now())
      expect(await claimOne()).toMatchObject({ id: row.id, sent: 1, due: kit.now() })
    })

    test('whatever a person does wakes what waited for them', async () => {
      await commit('web:sok', { tasks: [say('1')] })
      await store.settle(await claimOne(), { type: 'away', sent: 0 })
      kit.pass(HOUR)
      await commit('web:sok', { tasks: [say('2')] })
      const row = await claimOne()
      expect(keyOf(row)).toBe('1')
      expect(store.counts()).toMatchObject({ waiting: 2, away: 0 })
    })

    test('somebody who comes back while a message is found undeliverable still gets it', async () => {
      await commit('web:sok', { tasks: [say('1')] })
      const row = await claimOne()
      await store.wake('web:sok', kit.now())
      await store.settle(row, { type: 'away', sent: 0 })
      expect(keyOf(await claimOne())).toBe('1')
    })

    test('waking somebody for whom nothing waits does nothing', async () => {
      await store.wake('web:sok', kit.now())
      expect(await claim()).toEqual([])
      expect(store.counts().people).toBe(0)
    })

    test('a row that was given up is counted and lets the next one go', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      await store.settle(await claimOne(), { type: 'dead', reason: 'refused' })
      expect(store.counts()).toMatchObject({ waiting: 1, dead: 1 })
      await reopen()
      expect(store.counts()).toMatchObject({ waiting: 1, dead: 1 })
      expect(keyOf(await claimOne())).toBe('2')
    })

    test('of more than anybody reads at once the oldest are given up and counted, but the one on its way and the newest are kept', async () => {
      await commit('web:sok', { tasks: [say('first')] })
      const row = await claimOne()
      for (let n = 0; n < 11; n++)
        await commit('web:sok', { tasks: Array.from({ length: 10 }, (_, i) => say(`${n}.${i}`)) })
      const { waiting, dead } = store.counts()
      expect([waiting, dead]).toEqual([100, 11])
      await store.settle(row, { type: 'done' })
      expect(keyOf(await claimOne())).toBe('1.1')
      await reopen()
      expect(store.counts()).toMatchObject({ waiting: 99, dead: 11 })
    })

    test('what is needed is kept however many wait with it, and comes in its place', async () => {
      await commit('web:sok', { tasks: [say('first'), needed('code')] })
      for (let n = 0; n < 15; n++)
        await commit('web:sok', { tasks: Array.from({ length: 10 }, (_, i) => say(`${n}.${i}`)) })

      await reopen()
      expect(store.counts()).toMatchObject({ waiting: 100 })
      await store.settle(await claimOne(), { type: 'done' })
      expect(keyOf(await claimOne())).toBe('code')
    })

    test('a deed waits for no words: not for what is tried again, nor for what waits until the person is back; words keep their order', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      const first = await claimOne()
      await store.settle(first, { type: 'retry', due: kit.now() + HOUR, sent: 0 })
      await commit('web:sok', { tasks: [wish('one'), say('3'), wish('two')] })
      await reopen()
      for (const code of ['one', 'two']) {
        const row = await claimOne()
        expect(row.task).toMatchObject({ type: 'wishOfCase', code })
        await store.settle(row, { type: 'done' })
      }
      expect(await claim()).toEqual([])
      kit.pass(HOUR)
      const again = await claimOne()
      expect([keyOf(again), again.attempts]).toEqual(['1', 1])
      await store.settle(again, { type: 'away', sent: 0 })
      await commit('web:dara', { tasks: [wish('three')] })
      const row = await claimOne()
      expect(row.person).toBe('web:dara')
      await store.settle(row, { type: 'done' })
      await store.wake('web:sok', kit.now())
      for (const key of ['1', '2', '3']) {
        const said = await claimOne()
        expect(keyOf(said)).toBe(key)
        await store.settle(said, { type: 'done' })
      }
    })

    test('words go on while a deed is tried again', async () => {
      await commit('web:sok', { tasks: [wish('one'), say('1')] })
      await store.settle(await claimOne(), { type: 'retry', due: kit.now() + HOUR, sent: 0 })

      await reopen()
      const row = await claimOne()
      expect(keyOf(row)).toBe('1')
      await store.settle(row, { type: 'done' })
      expect(await claim()).toEqual([])
      kit.pass(HOUR)
      expect((await claimOne()).task).toMatchObject({ type: 'wishOfCase', code: 'one' })
    })

    test('of tasks of which one is as good as many only the newest waits', async () => {
      const show = { type: 'showCase', to: 'web:sok', frame: 2, code: '4829137065' } as const
      const other = { ...show, frame: 3 }
      const flying = await commit('@case:1', { tasks: [show, other] }).then(claimOne)
      for (let n = 0; n < 50; n++) await commit('@case:1', { tasks: [show, wish(`${n}`)] })
      expect(store.counts()).toMatchObject({ waiting: 52 })
      await store.settle(flying, { type: 'done' })

      await reopen()
      expect((await claimOne()).task).toEqual(other)
      expect(store.counts()).toMatchObject({ waiting: 52 })
    })

    test('whoever leaves in a hurry is sent nothing more of what others must not read, and all else', async () => {
      const secret = (key: string): Task => ({ ...say(key), isTraced: true }) as Task
      await commit('web:sok', { tasks: [secret('1'), say('2'), secret('3')] })
      await commit('web:sok', { tasks: [say('harmless'), { type: 'sweep' }] })

      await reopen()
      expect(store.counts()).toMatchObject({ waiting: 3 })
      expect(keyOf(await claimOne())).toBe('2')
    })

    test('who is forgotten is a stranger with nothing waiting, but for the last word and the ids of repeats', async () => {
      await commit('web:sok', { incomingId: 'e1', tasks: [say('1'), say('2')] })
      await commit('web:dara', { tasks: [say('hi')] })
      expect(await forget('web:sok', { incomingId: 'e2', tasks: [say('goodbye')] })).toBe('committed')

      await reopen()
      const loaded = await store.load('web:sok')
      expect(loaded).toMatchObject({ version: 2, state: undefined })
      expect([loaded.hasSeen('e1'), loaded.hasSeen('e2')]).toEqual([true, true])
      expect(store.counts()).toMatchObject({ people: 1, waiting: 2 })
      expect((await claim()).map(keyOf).sort()).toEqual(['goodbye', 'hi'])
    })

    test('a message in flight when its person is forgotten changes nothing when it is settled', async () => {
      await commit('web:sok', { tasks: [say('1'), say('2')] })
      const row = await claimOne()
      await forget('web:sok', { tasks: [say('goodbye')] })
      expect(await claim()).toEqual([])
      await store.settle(row, { type: 'retry', due: kit.now(), sent: 0 })
      expect((await claim()).map(keyOf)).toEqual(['goodbye'])
      expect(store.counts().waiting).toBe(1)
    })

    test('who was forgotten may begin anew, and turns go on counting', async () => {
      await commit('web:sok', { tasks: [say('1')] })
      await forget('web:sok')
      await commit('web:sok', { state: talk(3), tasks: [say('again')] })
      expect(await store.load('web:sok')).toMatchObject({ version: 3, state: talk(3) })
      expect(await claimOne()).toMatchObject({ id: 'web:sok/3.0', turn: 3 })
    })

    test('36 hours after somebody was forgotten nothing at all is left', async () => {
      await commit('web:sok', { incomingId: 'e1' })
      await forget('web:sok')
      kit.pass(35 * HOUR)
      await store.sweep(90)
      expect((await store.load('web:sok')).version).toBe(2)
      kit.pass(2 * HOUR)
      await store.sweep(90)
      await reopen()
      const loaded = await store.load('web:sok')
      expect([loaded.state, loaded.hasSeen('e1')]).toEqual([undefined, false])
    })

    test('who comes back after everything was forgotten is given no turn number and no row id of the earlier life', async () => {
      const given: string[] = []
      let last = 0
      for (const isRestarted of [false, true, false]) {
        for (let n = 0; n < 40; n++) expect(await commit('web:sok', { tasks: [say('hi')] })).toBe('committed')
        for (let row = await claimOne(); row !== undefined; row = await claimOne()) {
          expect(row.turn).toBeGreaterThan(last)
          given.push(row.id)
          await store.settle(row, { type: 'done' })
        }
        await forget('web:sok')
        last = (await store.load('web:sok')).version
        kit.pass(37 * HOUR)
        await store.sweep(90)
        if (isRestarted) await reopen()
        expect((await store.load('web:sok')).version).toBeGreaterThanOrEqual(last)
      }
      expect(new Set(given).size).toBe(120)
    })

    test('people idle for too long are forgotten, but never with a message still to come', async () => {
      await commit('web:idle')
      await commit('web:waiting', { tasks: [say('hi')] })
      await commit('web:away', { tasks: [say('hi')] })
      const rows = await claim()
      await store.settle(rows.find(({ person }) => person === 'web:away') as OutboxRow, { type: 'away', sent: 0 })
      kit.pass(60 * 24 * HOUR)
      await commit('web:busy')
      kit.pass(31 * 24 * HOUR)
      await store.sweep(90)
      expect(store.counts()).toMatchObject({ people: 2, waiting: 1, away: 0 })
      await reopen()
      expect(store.counts()).toMatchObject({ people: 2, waiting: 1, away: 0 })
      expect((await store.load('web:idle')).state).toBeUndefined()
      expect((await store.load('web:busy')).state).toEqual(talk())
    })

    test('a person whose turns are many keeps them all in order', async () => {
      for (let n = 1; n <= 50; n++) {
        expect(await commit('web:sok', { state: talk(n), tasks: [say(String(n))] })).toBe('committed')
        await store.settle(await claimOne(), { type: 'done' })
      }
      await reopen()
      expect(await store.load('web:sok')).toMatchObject({ version: 50, state: talk(50) })
      expect(store.counts()).toMatchObject({ people: 1, waiting: 0 })
    })

    test('a thousand people at once each get their own answer', async () => {
      const names = Array.from({ length: 1_000 }, (_, n) => `web:${n}`)
      const outcomes = await Promise.all(names.map((name, n) => commit(name, { state: talk(n), tasks: [say(name)] })))
      expect(new Set(outcomes)).toEqual(new Set(['committed']))
      const rows = await claim(2_000)
      expect(rows).toHaveLength(1_000)
      expect(rows.every((row) => keyOf(row) === row.person)).toBe(true)
      await Promise.all(rows.map((row) => store.settle(row, { type: 'done' })))

      await reopen()
      expect(store.counts()).toEqual({ people: 1_000, waiting: 0, away: 0, dead: 0, oldestDue: undefined, damaged: 0 })
      const loaded = await Promise.all(names.map((name) => store.load(name)))
      expect(loaded.every(({ state }, n) => state?.misses === n)).toBe(true)
    })

    test('a store that cannot write says why, until a turn could be written', async () => {
      await commit('web:sok')
      expect(store.trouble()).toBeUndefined()
      kit.refuseWrites(true)
      await expect(commit('web:sok')).rejects.toThrow()
      expect(store.trouble()).toMatch(/^[a-z-]+$/)
      expect((await store.load('web:sok')).version).toBe(1)
      expect(store.trouble()).toMatch(/^[a-z-]+$/)

      kit.refuseWrites(false)
      expect(await commit('web:sok')).toBe('committed')
      expect(store.trouble()).toBeUndefined()
    })

    test('a store that can write again finds out by itself, also when nobody writes', async () => {
      kit.refuseWrites(true)
      await expect(commit('web:sok')).rejects.toThrow()
      kit.refuseWrites(false)
      await vi.waitFor(() => expect(store.trouble()).toBeUndefined(), { timeout: 20_000, interval: 20 })
      expect(store.counts().people).toBe(0)
    })

    test('documents are kept, replaced and deleted by their key', async () => {
      await store.documents.set('offset', { at: 5, words: 'ភាសាខ្មែរ' })
      await store.documents.set('other', [1, 2])
      await store.documents.set('offset', { at: 6 })
      expect(await store.documents.get('nothing')).toBeUndefined()
      await reopen()
      expect(await store.documents.get('offset')).toEqual({ at: 6 })
      await store.documents.delete('offset')
      await store.documents.delete('nothing')
      await reopen()
      expect(await store.documents.get('offset')).toBeUndefined()
      expect(await store.documents.get('other')).toEqual([1, 2])
      expect(store.counts().people).toBe(0)
    })

    test('a document changed after it was handed over is kept as it was', async () => {
      const value = { list: ['a'] }
      const kept = store.documents.set('x', value)
      value.list.push('b')
      await kept
      expect(await store.documents.get('x')).toEqual({ list: ['a'] })
    })
  })
}
