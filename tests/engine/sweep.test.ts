import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { dayOf } from '../../src/core/day.ts'
import type { Conversation } from '../../src/core/store.ts'
import type { Carriers } from '../../src/engine/carry-out.ts'
import { carrySay } from '../../src/engine/effects/say.ts'
import { carrySweep } from '../../src/engine/effects/sweep.ts'
import { createOutbox, type Outbox } from '../../src/engine/outbox.ts'
import { createTurns, type TakeTurn } from '../../src/engine/turn.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { openTelegram, type TelegramHarness } from '../channels/telegram-harness.ts'
import { world } from '../kit/world.ts'
import { SOON, tempFolder } from './line.ts'

const HOUR = 3_600_000

describe.each(['telegraf', 'grammy'] as const)('a talk on Telegram (%s) that others must not read', (driver) => {
  let now: number
  let temp: Awaited<ReturnType<typeof tempFolder>>
  let store: Awaited<ReturnType<typeof openLowdbStore>>
  let outbox: Outbox
  let takeTurn: TakeTurn
  let harness: TelegramHarness

  // The line learns to understand with the first words, which takes seconds.
  beforeAll(() => void world.understand('hello', 'en'))
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 21, 3)
    temp = await tempFolder()
    store = await openLowdbStore({ folder: temp.folder, key: Buffer.alloc(32, 7), now: () => now })
    takeTurn = createTurns({
      store,
      world: () => world,
      now: () => now,
      timeZone: 'Asia/Phnom_Penh',
      newReceipt: () => 'TEST-CODE',
      onCommit: () => outbox?.nudge(),
      report: () => {},
    })
    harness = await openTelegram(
      { receive: (incoming) => takeTurn(incoming), back: () => {}, refused: () => {} },
      {
        driver,
        mode: 'polling',
      },
    )
    const channels = new Map([['telegram', harness.channel]])
    const carriers: Pick<Carriers, 'say' | 'sweep' | 'noteSubscriber' | 'workOnTeam'> = {
      say: carrySay({
        channels,
        speak: () => world.speak,
        today: () => dayOf(now, 'Asia/Phnom_Penh'),
        openWords: async (say) => say,
        openAlerts: async (say) => ({ say, caughtUp: [] }),
        onCaughtUp: async () => undefined,
        addPass: async (say) => say,
        onSent: (person, ref, id) => takeTurn({ id, from: person, event: { type: 'sent', ref, at: now } }),
      }),
      sweep: carrySweep(channels, store, takeTurn),
      noteSubscriber: async () => {},
      workOnTeam: async () => {},
    }
    outbox = createOutbox({
      store,
      now: () => now,
      age: (since) => now - since,
      random: () => 0,
      // Nothing else is asked for here.
      carriers: carriers as Carriers,
      report: () => {},
      onGivenUp: async () => {},
    })
    await say('/start')
    await press('language.en')
  })
  afterEach(async () => {
    await harness.stop()
    await outbox.stop()
    await store.close()
    await temp.remove()
  })

  const conversation = async () => (await store.load<Conversation>(`telegram:${harness.address('sok')}`)).state
  const idle = () =>
    vi.waitFor(() => {
      const { waiting } = store.counts()
      expect(waiting).toBe(0)
    }, SOON)
  const done = async (id: string) => {
    await vi.waitFor(() => expect(harness.api.confirmed).toContain(Number(id)), SOON)
    await idle()
  }
  const say = async (text: string) => done(await harness.say('sok', text))
  const press = async (id: string) => done(await harness.press('sok', id, (await conversation())?.offeredAt ?? 0))
  const left = () => harness.left?.('sok') ?? Promise.resolve([])
  const tip = expect.stringMatching(/^Tip of the day/)
  const pass = (milliseconds: number) => {
    now += milliseconds
    harness.api.messages.age(milliseconds)
  }

  test('is gone from the phone after the exit word, of both sides; what was harmless before, and the tip, stay', async () => {
    await say('am I safe?')
    await press('safe-yes')
    await say('me')
    await say('Under 18')
    await say('Yes')
    expect((await left()).join()).toContain('1280')
    await say('0')

    const texts = await left()
    expect(texts.at(-1)).toEqual(tip)
    expect(texts.join('\n')).not.toMatch(/here safely|1280|Under 18|locked in|^(Yes|me|0)$/m)
    expect(texts[0]).toBe('/start')
    expect((await conversation())?.traces).toBeUndefined()
  })

  test.each(['stop', 'exit', 'leave'])('is gone from the phone after %j, too', async (word) => {
    await say('they beat me and lock the door')
    await say(word)

    expect((await left()).join()).not.toMatch(/beat|117/)
    expect((await conversation())?.traces).toBeUndefined()
  })

  test.each([
    ['the numbers of who helps', 'hotline', 'Which country are you'],
    ['a guide', 'how can I leave my employer safely', 'dangerous workplace'],
    ['what is kept', 'my data', 'What we keep about you'],
  ])('is gone with %s, which tell of who reads them', async (_, asked, shown) => {
    await say(asked)
    expect((await left()).join()).toContain(shown)
    await say('0')

    expect((await left()).join()).not.toContain(shown)
    expect(await left()).not.toContain(asked)
  })

  test('is swept later too, when the person has long gone on to the menu', async () => {
    await say('they beat me and lock the door')
    await press('menu')
    pass(20 * HOUR)
    await say('weather')

    expect((await left()).join()).not.toMatch(/beat|117|weather/)
  })

  test('is gone from the phone when its person erases everything, but for the receipt and what was harmless', async () => {
    await say('they beat me and lock the door')
    await say('erase my data')
    await press('erase')
    await press('erase-yes')

    const texts = await left()
    expect(texts.join()).not.toMatch(/beat|117/)
    expect(texts.at(-1)).toMatch(/^Everything that we kept about you was erased/)
    expect(texts.at(-1)).toContain('back to two days ago')
    expect(texts.at(-1)).not.toMatch(/page is emptied|On your own phone/)
    expect(await conversation()).toBeUndefined()
  })

  test('keeps no number of what is too old to be deleted', async () => {
    await say('they beat me and lock the door')
    const old = ((await conversation())?.traces ?? []).map(({ ref }) => ref)
    expect(old).toHaveLength(2)
    pass(48 * HOUR)
    await say('menu')

    expect((await conversation())?.traces?.filter(({ ref }) => old.includes(ref))).toEqual([])
  })

  test('is swept when Telegram can be reached again', async () => {
    await say('they beat me and lock the door')
    harness.api.fail('deleteMessages', { type: 'reset' }, { times: 2 })
    const id = await harness.say('sok', '0')
    await vi.waitFor(() => expect(harness.api.confirmed).toContain(Number(id)), SOON)
    await vi.waitFor(async () => {
      pass(10_000)
      outbox.nudge()
      expect((await left()).join()).not.toContain('beat')
    }, SOON)
    expect((await left()).at(-1)).toEqual(tip)
  })

  test('leaves no trace where nothing was told that others must not read', async () => {
    await say('menu')
    await say('help')

    expect((await conversation())?.traces).toBeUndefined()
  })
})
