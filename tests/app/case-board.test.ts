import { expect, test } from 'vitest'
import type { Desk, QueueLine } from '../../src/core/case/desk.ts'
import type { Store } from '../../src/core/store.ts'
import { openCaseBoard } from '../../src/ops/case-board.ts'

const NOW = Date.UTC(2026, 10, 22)
const HOUR = 3_600_000
const line = (code: string, status: QueueLine['status'], more: Partial<QueueLine> = {}): QueueLine => ({
  ...{ code, status, kind: 'help', urgency: 'danger', isChild: false, at: NOW - HOUR },
  ...more,
})
const desk = (id: string, ...queue: QueueLine[]): Desk => ({ id, staff: [], invitations: [], queue })
const boardOf = (...desks: Desk[]) => {
  const load = async (name: string) => ({
    version: 0,
    state: desks.find(({ id }) => name === `@desk:${id}`),
    hasSeen: () => false,
  })
  return openCaseBoard({ load: load as never as Store['load'] }, [{ id: 'house' }, { id: 'office' }])
}

test('cases are counted once, whichever desks they lie on, and how long danger waits', async () => {
  const board = await boardOf(
    desk('house', line('1', 'waiting'), line('2', 'waiting', { at: NOW - 3 * HOUR }), line('3', 'closed')),
    desk('office', line('2', 'waiting', { at: NOW - 3 * HOUR }), line('4', 'serving', { at: NOW - 9 * HOUR })),
    desk('line', line('2', 'unanswered', { at: NOW - 3 * HOUR })),
  )

  expect(board.counts(NOW)).toEqual({ open: 3, waiting: 1, unanswered: 1, dangerSeconds: 3 * 3600 })
})

test('a case that somebody took, or that is not of danger, waits no longer', async () => {
  const board = await boardOf(desk('house', line('1', 'waiting')))
  board.see(desk('house', line('1', 'serving'), line('2', 'waiting', { urgency: 'urgent' })))

  expect(board.counts(NOW)).toEqual({ open: 2, waiting: 1, unanswered: 0, dangerSeconds: 0 })
  board.see(desk('house'))
  expect(board.counts(NOW).open).toBe(0)
})
