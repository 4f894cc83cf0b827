import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeChannel, type Line, openLine, SOON, tempFolder } from './line.ts'

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
beforeEach(async () => {
  home = await tempFolder()
  line = await openLine({ folder: home.folder })
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

const languageOf = async (name: string) => (await line.store.load(`web:${name}`)).state?.language
const turnsOf = async (name: string) => (await line.store.load(`web:${name}`)).version
const isIdle = () => expect(line.store.counts()).toMatchObject({ waiting: 0, oldestDue: undefined })

describe('an event that is delivered again', () => {
  test('counts once, also after a restart', async () => {
    await line.happen('sok', { type: 'start' }, 'e1')
    await line.happen('sok', { type: 'start' }, 'e1')
    await vi.waitFor(isIdle, SOON)
    await line.close()
    line = await openLine({ folder: home.folder })
    await line.happen('sok', { type: 'start' }, 'e1')

    expect(await turnsOf('sok')).toBe(1)
    expect(line.turns).toMatchObject([{ type: 'repeat' }])
    expect(line.channel.sent).toEqual([])
  })

  test('at the same time as itself counts once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => line.happen('sok', { type: 'start' }, 'e1')))

    expect(await turnsOf('sok')).toBe(1)
    expect(line.turns.filter(({ type }) => type === 'turn')).toHaveLength(1)
  })

  test('is recognised for 36 hours, and only for that person', async () => {
    await line.happen('sok', { type: 'start' }, 'e1')
    line.pass(36 * 3_600_000 - 1)
    await line.happen('sok', { type: 'start' }, 'e1')
    expect(await turnsOf('sok')).toBe(1)
    await line.happen('dara', { type: 'start' }, 'e1')
    expect((await line.store.load('web:dara')).state).toBeDefined()
    line.pass(1)
    await line.happen('sok', { type: 'start' }, 'e1')
    expect(await turnsOf('sok')).toBe(2)
  })
})

test('an answer for somebody who was forgotten meanwhile changes nothing: their receipt still arrives', async () => {
  await line.happen('sok', { type: 'start', language: 'en', isLanguageChosen: true })
  await line.happen('sok', { type: 'choice', id: 'my-data' })
  await line.happen('sok', { type: 'choice', id: 'erase' })
  await vi.waitFor(isIdle, SOON)
  line.channel.plan('sok', { code: 'unreachable' })
  await line.happen('sok', { type: 'choice', id: 'erase-yes' })
  await vi.waitFor(() => expect(line.rows.at(-1)?.type).toBe('retry'), SOON)
  const version = await turnsOf('sok')
  await line.happen('sok', {
    type: 'answer',
    frame: 1,
    event: { type: 'agency.answered', answer: { verdict: 'no-list' } },
  })
  await line.happen('sok', { type: 'notice-lost' })
  line.pass(60_000)
  line.nudge()
  await vi.waitFor(isIdle, SOON)

  expect(await turnsOf('sok')).toBe(version)
  expect(line.channel.textsTo('sok').at(-1)).toContain('TEST-CODE')
})

describe('events of one person', () => {
  test('are taken in the order they came, fifty at once', async () => {
    await line.happen('sok', { type: 'start', language: 'en', isLanguageChosen: true })
    const words = Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? 'hotline' : 'menu'))
    await Promise.all(words.map((word) => line.say('sok', word)))
    await vi.waitFor(isIdle, SOON)

    expect(await turnsOf('sok')).toBe(51)
    const turns = line.channel.sent.map(({ message }) => message.turn)
    expect(turns).toEqual([...turns].sort((a, b) => a - b))
    const asksPlace = line.channel
      .textsTo('sok')
      .slice(2)
      .map((text) => text.includes('Which country'))
    expect(asksPlace.filter((isHotline) => isHotline).length).toBeGreaterThanOrEqual(25)
  })

  test('go on after one that could not be kept', async () => {
    await line.close()
    let failures = 1
    line = await openLine({
      folder: home.folder,
      wrap: (store) => ({
        ...store,
        commit: async (turn) => {
          if (turn.incomingId === 'second' && failures-- > 0) throw new Error('The disk is full')
          return store.commit(turn)
        },
      }),
    })
    const outcomes = await Promise.allSettled(
      ['first', 'second', 'third'].map((id) => line.happen('sok', { type: 'start' }, id)),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await turnsOf('sok')).toBe(2)

    await line.happen('sok', { type: 'start' }, 'second')
    expect(await turnsOf('sok')).toBe(3)
  })
})

test('many people at once each get their own conversation', async () => {
  const people = Array.from({ length: 60 }, (_, n) => `p${n}`)
  await Promise.all(
    people.flatMap((name, n) => [
      line.happen(name, { type: 'start', language: n % 2 === 0 ? 'en' : 'km', isLanguageChosen: true }),
      line.say(name, 'hotline'),
    ]),
  )
  await vi.waitFor(isIdle, SOON)

  for (const [n, name] of people.entries()) {
    expect(await turnsOf(name)).toBe(2)
    expect(await languageOf(name)).toBe(n % 2 === 0 ? 'en' : 'km')
    expect(new Set(line.channel.textsTo(name)).size).toBe(line.channel.textsTo(name).length)
  }
})

test('a person whose turn takes long keeps nobody else waiting', async () => {
  await line.close()
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  line = await openLine({
    folder: home.folder,
    wrap: (store) => ({
      ...store,
      load: async (person) => {
        if (person === 'web:slow') await gate
        return store.load(person)
      },
    }),
  })
  const slow = line.happen('slow', { type: 'start' })
  await line.happen('quick', { type: 'start' })
  expect(await turnsOf('quick')).toBe(1)
  release()
  await slow
  expect(await turnsOf('slow')).toBe(1)
})

describe('a turn that was overtaken by another process', () => {
  const overtaking = (times: number) =>
    openLine({
      folder: home.folder,
      wrap: (store) => {
        let left = times
        return {
          ...store,
          commit: async (turn) => {
            if (left-- > 0) {
              const { version } = await store.load(turn.person)
              await store.commit({ ...turn, version, incomingId: `other-${left}`, tasks: [] })
            }
            return store.commit(turn)
          },
        }
      },
    })

  test('is taken again from the newer state', async () => {
    await line.close()
    line = await overtaking(1)
    await line.happen('sok', { type: 'start' }, 'mine')
    expect(await turnsOf('sok')).toBe(2)
    expect((await line.store.load('web:sok')).hasSeen('mine')).toBe(true)
    expect(line.turns).toHaveLength(1)
  })

  test('five times over is left to the platform to deliver again', async () => {
    await line.close()
    line = await overtaking(5)
    await expect(line.happen('sok', { type: 'start' }, 'mine')).rejects.toThrow('overtaken')
    expect((await line.store.load('web:sok')).hasSeen('mine')).toBe(false)
    await line.happen('sok', { type: 'start' }, 'mine')
    expect((await line.store.load('web:sok')).hasSeen('mine')).toBe(true)
  })
})

test('a store that fails makes the turn reject, and nothing is said', async () => {
  await line.close()
  line = await openLine({
    folder: home.folder,
    wrap: (store) => ({ ...store, commit: () => Promise.reject(new Error('The disk is full')) }),
  })
  await expect(line.happen('sok', { type: 'start' })).rejects.toThrow('The disk is full')
  expect(await turnsOf('sok')).toBe(0)
  expect(line.channel.tried).toEqual([])
  expect(line.turns).toEqual([])
})

test('who asked to be erased is gone when the receipt is said', async () => {
  await line.close()
  line = await openLine({ folder: home.folder, channel: fakeChannel() })
  await line.happen('sok', { type: 'start', language: 'en', isLanguageChosen: true })
  await vi.waitFor(isIdle, SOON)
  for (const id of ['my-data', 'erase', 'erase-yes']) await line.happen('sok', { type: 'choice', id })
  await vi.waitFor(isIdle, SOON)

  expect((await line.store.load('web:sok')).state).toBeUndefined()
  expect(line.channel.textsTo('sok').at(-1)).toContain('TEST-CODE')
  expect(line.store.counts().people).toBe(0)
})
