import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Conversation, Store } from '../../src/core/store.ts'
import { fakeChannel, tempFolder } from './line.ts'
import { goingOut, openMailLine, subscriber, type Told } from './mail-kit.ts'

const PEOPLE = ['p0', 'p1', 'p2', 'p3', 'p4']

let root: Awaited<ReturnType<typeof tempFolder>>
beforeAll(async () => {
  root = await tempFolder()
})
afterAll(() => root.remove())

/** The process dies at the n-th thing that is written, just before or just after it is on disk: from then on nothing comes back. */
function dieAt(moment: number, isWritten: boolean) {
  let written = 0
  let isDead = false
  const hang = () => new Promise<never>(() => {})
  const dying =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (isDead) return hang()
      if (written++ !== moment) return work(...args)
      isDead = true
      if (isWritten) await work(...args)
      return hang()
    }
  return {
    isDead: () => isDead,
    wrap: <One extends Store>(store: One): One => ({
      ...store,
      commit: dying(store.commit) as One['commit'],
      settle: dying(store.settle),
      load: (person: string) => (isDead ? hang() : store.load(person)),
    }),
  }
}

/** Sends an alert to five people; the line dies at this moment, and is started again. */
async function play(name: string, moment: number, isWritten: boolean) {
  const folder = `${root.folder}/${name}-${moment}`
  const channel = fakeChannel()
  channel.plan('p3', { code: 'away' })
  const told: Told[] = []
  const calm = await openMailLine({ folder, channel, told })
  await calm.subscribe(PEOPLE.map((one) => subscriber(`web:${one}`)))
  await calm.setAlert(goingOut('a'))
  await calm.line.close()

  const death = dieAt(moment, isWritten)
  const first = await openMailLine({ folder, channel, told, wrap: death.wrap })
  void first.start('a').catch(() => undefined)
  await vi.waitFor(
    async () => {
      if (!death.isDead() && (await first.mailing('a'))?.isGoing !== false) throw new Error('It still goes on')
    },
    { timeout: 20_000, interval: 2 },
  )
  // What is on its way arrives, and nobody hears of it.
  await new Promise((resolve) => setTimeout(resolve, 20))
  await first.line.crash()

  const second = await openMailLine({ folder, channel, told })
  if ((await second.mailing('a')) === undefined) await second.start('a')
  second.line.nudge()
  await second.untilRested('a')
  const owed = await Promise.all(
    PEOPLE.map(async (one) => (await second.line.store.load<Conversation>(`web:${one}`)).state?.owed?.includes('a')),
  )
  const outcome = {
    times: PEOPLE.map((one) => channel.textsTo(one).length),
    owed: PEOPLE.filter((_, n) => owed[n]),
    counted: Object.values(second.sum()).reduce((sum, n) => sum + n, 0),
    reached: (await second.posts('a')).map(({ person }) => person).sort(),
    hasDied: death.isDead(),
  }
  await second.line.close()
  return outcome
}

describe.each([
  ['before', false],
  ['after', true],
])('when the process dies %s something is on disk', (name, isWritten) => {
  test('at any moment, nobody gets the alert twice and nobody is left out', async () => {
    let moment = 0
    for (; ; moment++) {
      const { times, owed, counted, reached, hasDied } = await play(name, moment, isWritten)
      for (const [n, one] of PEOPLE.entries()) {
        expect([moment, one, times[n]! <= 1]).toEqual([moment, one, true])
        expect([moment, one, times[n] === 1 || owed.includes(one)]).toEqual([moment, one, true])
      }
      expect([moment, counted]).toEqual([moment, PEOPLE.length])
      expect([moment, reached]).toEqual([moment, PEOPLE.map((one) => `web:${one}`)])
      if (!hasDied) break
    }
    expect(moment).toBeGreaterThan(10)
  }, 300_000)
})
