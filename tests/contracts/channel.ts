import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel, Outgoing, Receiver, SendFailure } from '../../src/core/channel.ts'
import type { Incoming } from '../../src/core/conversation.ts'

/** A message as the person sees it. */
export interface Shown {
  readonly text: string
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly turn: number }[]
}

/** Deliveries that no person makes. */
export type Attack = 'malformed' | 'forged' | 'oversized' | 'huge-id' | 'proto'

/** A channel and its platform (or the person's page) on the other side of real sockets. People are named `sok`, `dara` ... */
export interface Harness {
  /** The channel that runs now, started with the receiver that `open` was given; a restart replaces it. */
  readonly channel: Channel
  /** The address of a person; their events come from `<channel.name>:<address>`. */
  address(person: string): string
  /** The person writes. Resolves with the id the event will have, once their device or platform holds it and will not forget it. */
  say(person: string, text: string): Promise<string>
  /** The person presses a button. Resolves like `say`. */
  press(person: string, choiceId: string, turn: number): Promise<string>
  /** The platform (or page) delivers an event once more that it delivered before. */
  repeat(id: string): Promise<void>
  /** What has reached the person, oldest first. */
  shown(person: string): Promise<readonly Shown[]>
  /** The texts on the person's screen, of both sides, oldest first; wanted of a channel that can delete. */
  left?(person: string): Promise<readonly string[]>
  /** All messages become so much older, where their age counts. */
  age?(milliseconds: number): void
  /** The ways in which sending can fail here. */
  readonly failures: readonly SendFailure[]
  /** The next message to this person fails in this way, and only that one. */
  fail(kind: SendFailure, person: string): Promise<void>
  /** Somebody delivers what no person would. Resolves once it was answered or handed over. */
  attack(kind: Attack): Promise<void>
  /** The channel stops and a new one starts over the same platform, as when the process is restarted. */
  restart(): Promise<void>
  /** Ends everything, also after the channel was stopped. */
  stop(): Promise<void>
}

/** What every channel promises. `open` starts a channel that calls the receiver. */
export function testChannel(name: string, open: (receiver: Receiver) => Promise<Harness>): void {
  describe(`${name}: a channel`, () => {
    let inbox: Inbox
    let harness: Harness

    beforeEach(async () => {
      inbox = openInbox()
      harness = await open(inbox.receiver)
    })
    afterEach(async () => {
      inbox.release()
      await harness.stop()
    })

    const from = (person: string) => `${harness.channel.name}:${harness.address(person)}`
    const send = (person: string, message: Outgoing) => harness.channel.send(harness.address(person), message)
    const untilKept = (...ids: string[]) =>
      vi.waitFor(() => expect(inbox.kept.map(({ id }) => id)).toEqual(expect.arrayContaining(ids)), PATIENCE)

    test('what a person writes arrives once, under the id of the platform', async () => {
      const id = await harness.say('sok', 'hello')
      const marker = await harness.say('sok', 'bye')
      await untilKept(marker)

      expect(inbox.kept.map(({ ref, ...incoming }) => incoming)).toEqual([
        { id, from: from('sok'), event: { type: 'text', text: 'hello' } },
        { id: marker, from: from('sok'), event: { type: 'text', text: 'bye' } },
      ])
      expect(harness.channel.trouble()).toBeUndefined()
    })

    test.each(WORDS)('%s arrive letter by letter as they were written', async (_, text) => {
      await untilKept(await harness.say('sok', text))

      expect(inbox.kept[0]?.event).toEqual({ type: 'text', text })
    })

    test('a press says which button it was and which turn offered it', async () => {
      await untilKept(await harness.press('sok', 'topic.thailand', 41))

      expect(inbox.kept[0]).toMatchObject({
        from: from('sok'),
        event: { type: 'choice', id: 'topic.thailand', turn: 41 },
      })
    })

    test('what could not be kept comes again as the same event, before anything the person did later', async () => {
      inbox.failNext(2)
      const first = await harness.say('sok', 'first')
      const second = await harness.say('sok', 'second')
      await untilKept(first, second)

      expect(inbox.offered.filter(({ id }) => id === first).length).toBeGreaterThan(2)
      expect(new Set(inbox.offered.filter(({ id }) => id === first).map((one) => JSON.stringify(one))).size).toBe(1)
      expect(unique(inbox.kept.map(({ id }) => id))).toEqual([first, second])
    })

    test('an event that is delivered twice has the same id twice', async () => {
      const id = await harness.say('sok', 'hello')
      await untilKept(id)
      await harness.repeat(id)
      await vi.waitFor(() => expect(inbox.kept.length).toBe(2), PATIENCE)

      expect(inbox.kept[1]).toEqual(inbox.kept[0])
    })

    test('two people who write at once are not mixed up, and each is heard in order', async () => {
      const numbers = Array.from({ length: 10 }, (_, index) => String(index))
      const say = async (person: string) => {
        const ids: string[] = []
        for (const number of numbers) ids.push(await harness.say(person, `${person} ${number}`))
        return ids
      }
      const ids = await Promise.all([say('sok'), say('dara')])
      await untilKept(...ids.flat())

      for (const person of ['sok', 'dara']) {
        const heard = inbox.kept.filter((incoming) => incoming.from === from(person)).map(({ event }) => event)
        expect(heard).toEqual(numbers.map((number) => ({ type: 'text', text: `${person} ${number}` })))
      }
      expect(unique(inbox.kept.map(({ id }) => id)).length).toBe(20)
    })

    test('a message shows its words and its buttons to that person only, once the platform has taken it', async () => {
      await untilKept(await harness.say('sok', 'hello'), await harness.say('dara', 'hello'))
      await send(
        'sok',
        message({
          text: KHMER,
          buttons: [
            { id: 'menu', label: 'ម៉ឺនុយ' },
            { id: 'hotline', label: 'A' },
          ],
          turn: 3,
        }),
      )

      expect(await harness.shown('sok')).toEqual([
        {
          text: KHMER,
          buttons: [
            { id: 'menu', label: 'ម៉ឺនុយ', turn: 3 },
            { id: 'hotline', label: 'A', turn: 3 },
          ],
        },
      ])
      expect(await harness.shown('dara')).toEqual([])
    })

    test('markup in a message is shown as it is written', async () => {
      await untilKept(await harness.say('sok', 'hello'))
      await send('sok', message({ text: MARKUP }))

      expect((await harness.shown('sok')).map(({ text }) => text)).toEqual([MARKUP])
    })

    test('a message as long as the channel declares, with as many buttons, is shown whole', async () => {
      await untilKept(await harness.say('sok', 'hello'))
      const { textLengthWithButtons, labelLength, buttons } = harness.channel.can
      const text = 'ខ'.repeat(textLengthWithButtons)
      const offered = Array.from({ length: buttons }, (_, index) => ({
        id: `b${index}`,
        label: 'ក'.repeat(labelLength),
      }))
      await send('sok', message({ text, buttons: offered, turn: 123_456 }))

      const [shown] = await harness.shown('sok')
      expect(shown?.text).toBe(text)
      expect(shown?.buttons).toEqual(offered.map((button) => ({ ...button, turn: 123_456 })))
    })

    test('each way in which sending can fail has its own code, and the next message arrives', async () => {
      await untilKept(await harness.say('sok', 'hello'))
      expect(harness.failures.length).toBeGreaterThan(0)
      for (const kind of harness.failures) {
        await harness.fail(kind, 'sok')
        await expect(send('sok', message({ id: kind, text: kind }))).rejects.toMatchObject({
          name: 'SendError',
          code: kind,
        })
      }
      await untilKept(await harness.say('sok', 'I am back'))
      await send('sok', message({ text: 'welcome' }))

      expect((await harness.shown('sok')).map(({ text }) => text)).toEqual(['welcome'])
    })

    test.each(ATTACKS)('a delivery that is %s is dropped, and the next person is served', async (kind) => {
      await harness.attack(kind)
      const id = await harness.say('dara', 'hello')
      await untilKept(id)

      expect(inbox.offered.map(({ ref, ...incoming }) => incoming)).toEqual([
        { id, from: from('dara'), event: { type: 'text', text: 'hello' } },
      ])
    })

    test('__proto__ in a delivery changes nothing for anybody', async () => {
      await harness.attack('proto')
      await untilKept(await harness.say('dara', 'hello'))

      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    })

    test('a talk is swept from the screen where the channel can delete, of both sides, and of nobody else', async () => {
      expect(harness.channel.sweep !== undefined).toBe(harness.channel.can.deleteHours > 0)
      if (harness.channel.sweep === undefined || harness.left === undefined) return
      const ids = [await harness.say('sok', 'I need help'), await harness.say('dara', 'hello')]
      await untilKept(...ids)
      const refs = [await send('sok', message({ id: 'sok/1.0', text: 'tell us' }))]
      await send('dara', message({ id: 'dara/1.0', text: 'hello' }))
      await send('sok', message({ id: 'sok/2.0', text: 'a tip' }))
      const said = inbox.kept.find(({ id }) => id === ids[0])?.ref
      const known = [said, ...refs].filter((ref) => ref !== undefined)

      await harness.channel.sweep(harness.address('sok'), { id: 'sok/2.1', refs: known })
      expect(await harness.left('sok')).toEqual(['a tip'])
      expect(await harness.left('dara')).toContain('hello')
      await harness.channel.sweep(harness.address('sok'), { id: 'sok/2.2', refs: known })
      expect(await harness.left('sok')).toEqual(['a tip'])
    })

    test('a message gets another text in its place where the channel can change it, and what is gone hinders nothing', async () => {
      expect(harness.channel.edit !== undefined).toBe((harness.channel.can.editHours ?? 0) > 0)
      if (harness.channel.edit === undefined || harness.left === undefined) return
      await untilKept(await harness.say('sok', 'hello'))
      const ref = await send('sok', message({ id: 'sok/1.0', text: 'the border is closed' }))
      await harness.channel.edit(harness.address('sok'), ref ?? '', message({ id: 'edit', text: 'it was a mistake' }))
      expect(await harness.left('sok')).toEqual(['hello', 'it was a mistake'])
      await harness.channel.edit(harness.address('sok'), ref ?? '', message({ id: 'edit', text: 'it was a mistake' }))
      await harness.channel.edit(harness.address('sok'), '999999', message({ id: 'edit', text: 'nobody sees it' }))
      expect(await harness.left('sok')).toEqual(['hello', 'it was a mistake'])
    })

    test('what is too old to be deleted hinders nothing', async () => {
      if (harness.channel.sweep === undefined || harness.left === undefined || harness.age === undefined) return
      const old = await send('sok', message({ id: 'sok/1.0', text: 'old' }))
      harness.age(harness.channel.can.deleteHours * 3_600_000)
      const young = []
      for (let n = 0; n < 101; n++) young.push(await send('sok', message({ id: `sok/${n + 2}.0`, text: `young ${n}` })))
      const refs = [old, ...young].filter((ref) => ref !== undefined)

      await harness.channel.sweep(harness.address('sok'), { id: 'sok/200.0', refs })
      expect(await harness.left('sok')).toEqual(['old'])
    })

    test('a stop waits for the event that is being kept', async () => {
      inbox.hold()
      const id = await harness.say('sok', 'hello')
      await vi.waitFor(() => expect(inbox.offered.length).toBe(1), PATIENCE)
      let isStopped = false
      const stopping = harness.channel.stop().then(() => {
        isStopped = true
      })
      await new Promise((resolve) => setImmediate(resolve))
      expect(isStopped).toBe(false)
      inbox.release()
      await stopping

      expect(inbox.kept.map((incoming) => incoming.id)).toEqual([id])
    })

    test('what is said while the channel is stopped arrives after the restart', async () => {
      const before = await harness.say('sok', 'before')
      await untilKept(before)
      await harness.channel.stop()
      const during = await harness.say('sok', 'during')
      expect(inbox.offered.map(({ id }) => id)).toEqual([before])
      await harness.restart()
      await untilKept(during)

      expect(unique(inbox.kept.map(({ id }) => id))).toEqual([before, during])
    })
  })
}

const PATIENCE = { timeout: 10_000, interval: 5 }
const ATTACKS = ['malformed', 'forged', 'oversized', 'huge-id'] as const
/** With a zero-width space between the words, as Khmer is often typed. */
const KHMER = 'ខ្ញុំ\u200bចង់\u200bទៅ\u200bប្រទេសថៃ'
const MARKUP = '<b>Sok</b> *Dara* _x_ [link](https://example.org) {{name}} $t(menu) `code` &amp;'
const WORDS = [
  ['Khmer words with zero-width spaces', KHMER],
  ['words that look like markup or a template', MARKUP],
  ['joined emoji, right-to-left marks and NUL', '👩‍👩‍👧 \u202eabc\u202c שלום \u0000 e\u0301'],
  ['words that look like a property', '__proto__'],
] as const

interface Inbox {
  readonly receiver: Receiver
  /** Every event that came, and those of them that were kept. */
  readonly offered: readonly Incoming[]
  readonly kept: readonly Incoming[]
  /** The next events cannot be kept: the disk is full. */
  failNext(times: number): void
  /** Keeping takes until `release`. */
  hold(): void
  release(): void
}

/** Stands for the engine. */
function openInbox(): Inbox {
  const offered: Incoming[] = []
  const kept: Incoming[] = []
  let failures = 0
  let gate = Promise.resolve()
  let release = () => {}
  return {
    offered,
    kept,
    receiver: {
      async receive(incoming) {
        offered.push(incoming)
        if (failures-- > 0) throw new Error('The disk is full')
        await gate
        kept.push(incoming)
      },
      back: () => {},
      refused: () => {},
    },
    failNext(times) {
      failures = times
    },
    hold() {
      gate = new Promise((resolve) => {
        release = resolve
      })
    },
    release: () => release(),
  }
}

const message = (parts: Partial<Outgoing>): Outgoing => ({
  id: 'sok/1.0',
  text: 'hello',
  buttons: [],
  turn: 1,
  language: 'km',
  ...parts,
})

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
