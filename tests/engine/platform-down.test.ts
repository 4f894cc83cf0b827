import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SendError } from '../../src/core/channel.ts'
import { carryOutDue, type FakeChannel, fakeChannel, type Line, openLine, SOON, tempFolder } from './line.ts'

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
let shown: FakeChannel
let isDown = false

beforeEach(async () => {
  isDown = false
  home = await tempFolder()
  shown = fakeChannel()
  const send: FakeChannel['send'] = (address, message) =>
    isDown ? Promise.reject(new SendError('unreachable')) : shown.send(address, message)
  line = await openLine({ folder: home.folder, channel: { ...shown, send } })
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

const NAMES = Array.from({ length: 12 }, (_, n) => `person-${n}`)
const SECONDS = 1_000

/** Ten seconds pass, and what became due has been tried. */
async function passTime(): Promise<void> {
  line.pass(10 * SECONDS)
  // Who is being tried right now is in no queue.
  await carryOutDue(line)
}

test('ten minutes without the platform: people go on writing, and then everybody gets everything once, in order', async () => {
  isDown = true
  const words = ['hotline', 'menu', 'help', 'language']
  for (const name of NAMES) await line.happen(name, { type: 'start', language: 'en', isLanguageChosen: true })
  for (let passed = 0; passed < 600; passed += 10) {
    if (passed % 150 === 0) {
      const word = words[passed / 150] ?? 'menu'
      for (const name of NAMES) await line.say(name, word)
    }
    await passTime()
  }
  expect(shown.sent).toEqual([])
  expect(line.store.counts()).toMatchObject({ people: NAMES.length, waiting: NAMES.length * 6, dead: 0 })

  isDown = false
  // The longest pause is five minutes.
  for (let passed = 0; passed < 300; passed += 10) await passTime()
  await vi.waitFor(() => expect(line.store.counts()).toMatchObject({ waiting: 0, away: 0, dead: 0 }), SOON)
  for (const name of NAMES) {
    const rows = shown.sent.filter(({ address }) => address === name).map(({ message }) => message.id)
    const turns = ['1.0.0', '1.1.0', '2.0.0', '3.0.0', '4.0.0', '5.0.0']
    expect(rows.map((id) => id.replace(/^.*\/|-[a-z0-9]+$/g, ''))).toEqual(turns)
  }
})
