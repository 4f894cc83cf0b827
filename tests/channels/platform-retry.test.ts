import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { keepTrying, pause } from '../../src/channels/platform/retry.ts'
import { ApiError } from '../../src/channels/telegram/api-error.ts'

describe('a wait after a failure', () => {
  test.each([
    ['as long as Telegram asked', new ApiError('x', { error_code: 429, parameters: { retry_after: 1000 } }), 1, 1],
    ['a minute for a bad token', new ApiError('x', { error_code: 401 }), 1, 1000],
    ['longer each time', undefined, 6, 1000],
  ])('lasts %s, and ends when everything stops', async (_, error, failures, base) => {
    const controller = new AbortController()
    let isOver = false
    const waiting = pause(error, failures, { base, signal: controller.signal }).then(() => {
      isOver = true
    })
    await sleep(20)
    expect(isOver).toBe(false)
    controller.abort()
    await waiting

    expect(isOver).toBe(true)
  })

  test('is never longer than sixty times the first', async () => {
    await pause(undefined, 24, { base: 0.1, signal: new AbortController().signal })
  })
})

describe('what is tried until it works', () => {
  test('says each failure and ends with the first success', async () => {
    const task = vi.fn(async () => {})
    task.mockRejectedValueOnce(new Error('first')).mockRejectedValueOnce(new Error('second'))
    const failures: unknown[] = []
    await keepTrying(task, { base: 1, signal: new AbortController().signal }, (error) => failures.push(error))

    expect(task).toHaveBeenCalledTimes(3)
    expect(failures).toEqual([new Error('first'), new Error('second')])
  })

  test('is given up when everything stops', async () => {
    const controller = new AbortController()
    const task = vi.fn(() => Promise.reject(new Error('never')))
    await keepTrying(task, { base: 1, signal: controller.signal }, () => {
      if (task.mock.calls.length === 3) controller.abort()
    })

    expect(task).toHaveBeenCalledTimes(3)
  })
})
