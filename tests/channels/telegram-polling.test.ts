import { describe, expect, test } from 'vitest'
import {
  methods,
  openOneATest,
  receiver,
  type TelegramHarness,
  until,
  untilConfirmed,
  words,
} from './telegram-harness.ts'

const open = openOneATest()

describe.each(['telegraf', 'grammy'] as const)('polling by %s', (driver) => {
  const polling = { driver, mode: 'polling' } as const
  const offsets = ({ api }: TelegramHarness) =>
    api.calls.filter(({ method }) => method === 'getUpdates').map(({ payload }) => payload.offset)

  test('an update is confirmed only when it and all before it are kept', async () => {
    const offered: string[] = []
    const to = receiver(async ({ id }) => {
      offered.push(id)
      if (id === '11' && offered.filter((one) => one === id).length === 1) throw new Error('disk full')
    })
    const opened = await open(to, polling, (api) => {
      api.push({ update_id: 10, ...words(1) })
      api.push({ update_id: 11, ...words(2) })
      api.push({ update_id: 12, ...words(3) })
      api.push({ update_id: 13, ...words(2) })
    })
    await untilConfirmed(opened, '13')

    expect(offsets(opened).slice(0, 3)).toEqual([0, 11, 14])
    // 13 is of the same person as 11, and waits for it.
    expect(offered).toEqual(['10', '11', '12', '11', '12', '13'])
    expect(to.kept.filter(({ from }) => from === 'telegram:2').map(({ id }) => id)).toEqual(['11', '13'])
  })

  test('people of one batch are kept in parallel, one person in order', async () => {
    const begun: string[] = []
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const to = receiver(async ({ id }) => {
      begun.push(id)
      await gate
    })
    const opened = await open(to, polling, (api) => {
      api.push({ update_id: 10, ...words(1) })
      api.push({ update_id: 11, ...words(1) })
      api.push({ update_id: 12, ...words(2) })
    })
    await until(() => expect(begun).toEqual(['10', '12']))
    release()
    await untilConfirmed(opened, '12')

    expect(begun).toEqual(['10', '12', '11'])
  })

  test('a webhook of before is taken away first, or Telegram would refuse every poll', async () => {
    const opened = await open(receiver(), polling)
    await until(() => expect(methods(opened)).toContain('getUpdates'))

    expect(methods(opened).indexOf('deleteWebhook')).toBeLessThan(methods(opened).indexOf('getUpdates'))
  })

  test('a second poller is trouble until it is gone, and nothing is lost', async () => {
    const conflict = { type: 'refusal', status: 409, description: 'Conflict: terminated by other getUpdates' } as const
    const troubles = new Set<string | undefined>()
    const to = receiver()
    const opened = await open(to, polling, (api) => api.fail('getUpdates', conflict, { times: 2 }))
    await until(() => {
      troubles.add(opened.channel.trouble())
      expect(offsets(opened).length).toBeGreaterThan(2)
    })
    await untilConfirmed(opened, await opened.say('sok', 'hello'))

    expect(to.kept.length).toBe(1)
    expect(troubles).toContain('conflict')
    expect(opened.channel.trouble()).toBeUndefined()
  })

  test('the end of trouble is known without anybody writing', async () => {
    const opened = await open(receiver(), polling, (api) => {
      api.fail('getUpdates', { type: 'refusal', status: 502, description: 'Bad Gateway' }, { times: 4 })
    })
    await until(() => expect(opened.channel.trouble()).toBe('unreachable'))

    await until(() => expect(opened.channel.trouble()).toBeUndefined())
  })

  test('an answer that breaks off is asked for again', async () => {
    const to = receiver()
    const opened = await open(to, polling, (api) => {
      api.push({ update_id: 10, ...words(1) })
      api.fail('getUpdates', { type: 'reset' })
      api.fail('getUpdates', { type: 'garbage', status: 200 })
    })
    await untilConfirmed(opened, '10')

    expect(to.kept.map(({ id }) => id)).toEqual(['10'])
  })

  test('after a quiet week, when Telegram begins again with lower numbers, the person is heard', async () => {
    const to = receiver()
    const opened = await open(to, polling)
    await untilConfirmed(opened, await opened.say('sok', 'hello'))
    const polls = offsets(opened).length
    opened.api.endPoll()
    await until(() => expect(offsets(opened).length).toBeGreaterThan(polls))
    opened.api.push({ update_id: 5, ...words(2) })
    await untilConfirmed(opened, '5')

    expect(to.kept.map(({ id }) => id)).toContain('5')
  })

  test('what is kept while it stops is confirmed, so that it does not come again', async () => {
    const begun: string[] = []
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const to = receiver(async ({ id }) => {
      begun.push(id)
      await gate
    })
    const opened = await open(to, polling)
    const id = await opened.say('sok', 'hello')
    await until(() => expect(begun).toEqual([id]))
    const stopping = opened.channel.stop()
    const later = await opened.say('sok', 'later')
    release()
    await stopping

    expect(opened.api.confirmed).toContain(Number(id))
    expect(opened.api.confirmed).not.toContain(Number(later))
  })

  test('a stop does not wait for the long poll', async () => {
    const opened = await open(receiver(), polling)
    await until(() => expect(methods(opened)).toContain('getUpdates'))
    await opened.channel.stop()

    expect(opened.channel.trouble()).toBeUndefined()
  })
})
