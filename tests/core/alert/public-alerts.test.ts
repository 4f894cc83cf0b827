import { describe, expect, test } from 'vitest'
import type { BoardLine } from '../../../src/core/alert/board.ts'
import { publicAlerts } from '../../../src/core/alert/public-alerts.ts'
import { board, DAY, HOUR, line, NOON, shown } from '../../feed/kit.ts'

const { sentAt: _, ...unsent } = line()

describe('what everybody may read', () => {
  test('is what went out to all, the latest first', () => {
    const later = line({ id: '2', sentAt: NOON + HOUR, status: 'sending' })
    expect(shown([line(), later], NOON + 2 * HOUR).map(({ id }) => id)).toEqual(['2', '482913706'])
  })

  test.each<[what: string, BoardLine]>([
    ['a draft', { ...unsent, status: 'draft', words: {} }],
    ['one that waits for approval', { ...unsent, status: 'submitted' }],
    ['the first wave', line({ status: 'first-wave' })],
    ['one that is looked at after its first wave', line({ status: 'holding' })],
    ['one that was stopped in its first wave', line({ status: 'stopped' })],
    ['one that was withdrawn', line({ status: 'withdrawn' })],
    ['one whose words are not public', line({ words: {} })],
    ['one that ended before it was sent', { ...unsent, status: 'expired' }],
  ])('is never %s', (_what, hidden) => {
    expect(shown([hidden])).toEqual([])
  })

  test('is over at its end, by the second, whatever the alert itself knows of it yet', () => {
    const { expiresAt } = line()
    expect(shown([line()], expiresAt - 1)[0]).toMatchObject({ isOver: false, endsAt: expiresAt })
    expect(shown([line()], expiresAt)[0]).toMatchObject({ isOver: true, endsAt: expiresAt })
  })

  test('is over when it was corrected, taken back or called off, and says by what', () => {
    const follow = line({ id: '2', sentAt: NOON + HOUR, of: { alert: '482913706', follow: 'cancel' } })
    const [second, first] = shown([line(), follow], NOON + 2 * HOUR)
    expect(first).toMatchObject({ isOver: true, endsAt: NOON + HOUR, endedBy: 'cancel' })
    expect(second).toMatchObject({ isOver: false, first: { id: '482913706', sentAt: NOON } })
  })

  test('tells of one that was stopped when and that it was, and nothing of what it said', () => {
    const stopped = line({ status: 'stopped', words: {}, stoppedAt: NOON + HOUR })
    expect(shown([stopped], NOON + 2 * HOUR)).toMatchObject([
      { id: '482913706', words: {}, isOver: true, endsAt: NOON + HOUR, endedBy: 'stopped' },
    ])
    expect(shown([stopped], NOON + HOUR + 30 * DAY)).toEqual([])
    const follow = line({ id: '2', sentAt: NOON + 2 * HOUR, of: { alert: stopped.id, follow: 'correction' } })
    expect(shown([stopped, follow], NOON + 3 * HOUR)[1]).toMatchObject({ endsAt: NOON + HOUR, endedBy: 'correction' })
  })

  test('is not over by what would correct it, if that was stopped itself', () => {
    const of = { alert: '482913706', follow: 'cancel' } as const
    const stopped = line({ id: '2', sentAt: NOON + HOUR, stoppedAt: NOON + HOUR, status: 'stopped', words: {}, of })
    expect(shown([line(), stopped], NOON + 2 * HOUR)[1]).toMatchObject({ id: '482913706', isOver: false })
  })

  test('still names the alert that it corrects when that one was stopped meanwhile', () => {
    const stopped = line({ status: 'stopped', words: {} })
    const follow = line({ id: '2', sentAt: NOON + HOUR, of: { alert: stopped.id, follow: 'correction' } })
    expect(shown([stopped, follow], NOON + 2 * HOUR)).toMatchObject([
      { id: '2', first: { id: '482913706', sentAt: NOON } },
    ])
  })

  test('holds as before as long as what corrects it is not public', () => {
    const { sentAt: _sent, ...waiting } = line({ id: '2', status: 'submitted' })
    const follow = { ...waiting, of: { alert: '482913706', follow: 'cancel' as const } }
    expect(shown([line(), follow])).toMatchObject([{ id: '482913706', isOver: false }])
  })

  test('is shown for 30 days after its end', () => {
    const { expiresAt } = line()
    expect(shown([line()], expiresAt + 30 * DAY - 1)).toHaveLength(1)
    expect(shown([line()], expiresAt + 30 * DAY)).toEqual([])
  })

  test('tells when it changes by itself', () => {
    const { expiresAt } = line()
    expect(publicAlerts(board(line()), NOON).until).toBe(expiresAt)
    expect(publicAlerts(board(line()), expiresAt).until).toBe(expiresAt + 30 * DAY)
    expect(publicAlerts(board(), NOON).until).toBe(Number.POSITIVE_INFINITY)
  })
})
