import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Line, openLine, SOON, tempFolder } from './line.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

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

const meet = (name: string) => line.happen(name, { type: 'start', language: 'en', isLanguageChosen: true }, `${name}-1`)
const untilIdle = () =>
  vi.waitFor(() => expect(line.store.counts()).toMatchObject({ waiting: 0, oldestDue: undefined }), SOON)

test.each([
  ['an hour back', -HOUR],
  ['a year ahead', YEAR],
  ['a year back', -YEAR],
])(
  'when the clock is set %s, what waits is said all the same, and an event that comes again changes nothing',
  async (_, jump) => {
    line.channel.plan('sok', { code: 'unreachable' })
    await meet('sok')
    await vi.waitFor(() => expect(line.rows.some(({ type }) => type === 'retry')).toBe(true), SOON)
    line.setClock(jump)
    line.nudge()
    // Nobody can know how much of the pause was over.
    line.pass(1_000)
    line.nudge()
    await untilIdle()
    await meet('sok')
    await meet('dara')
    await untilIdle()
    line.setClock(-jump)
    await meet('sok')
    await line.say('sok', 'hotline')
    await untilIdle()

    expect(line.channel.textsTo('sok')).toHaveLength(3)
    expect(line.channel.textsTo('dara')).toHaveLength(2)
    expect(line.store.counts().dead).toBe(0)
  },
)

test('an answer that really is a day old is not said any more', async () => {
  line.channel.plan('sok', { code: 'throttled', retryAfter: 26 * HOUR })
  await meet('sok')
  await vi.waitFor(() => expect(line.rows.some(({ type }) => type === 'retry')).toBe(true), SOON)
  line.pass(26 * HOUR)
  line.nudge()
  await untilIdle()
  // The first was tried in time; the second, which waited behind it, was not.
  expect(line.channel.textsTo('sok')).toHaveLength(1)
})
