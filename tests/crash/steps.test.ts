import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { CrashChannel } from './crash-channel.ts'
import { type CrashLine, openCrashLine, PUBLIC_URL } from './crash-line.ts'
import { KILL_POINTS, type KillPoint, STANDING } from './kill-points.ts'
import { messengerToCrash } from './messenger-channel.ts'
import { type Person, personOn } from './person.ts'
import type { Deed } from './plan.ts'
import { telegramToCrash } from './telegram-channel.ts'
import { webToCrash } from './web-channel.ts'

const channels: [name: string, open: () => Promise<CrashChannel> | CrashChannel][] = [
  ['Telegram polling', () => telegramToCrash('polling')],
  ['Telegram webhook', () => telegramToCrash('webhook')],
  ['Messenger', messengerToCrash],
  ['the web page', () => webToCrash(PUBLIC_URL)],
]

/** Enough that somebody is always in the middle of something, with look-ups, whose answers are turns of their own; nothing that a quick exit would sweep (`plan.ts`). */
const DEEDS: readonly Deed[] = [
  { start: 'en' },
  { press: 'language.en' },
  ...['agency', 'Golden Lotus Road', 'language', 'agency', 'Twin Bamboo Manpower', 'help', 'agency'].map((say) => ({
    say,
  })),
  ...['Nobody Knows This One', 'menu', 'agency', '012 000 002', 'menu'].map((say) => ({ say })),
]

// Beside each other: what takes long is that a process starts, and each channel has its own folder and its own lives.
test.concurrent.each(channels)(
  'on %s a process that is killed at every step of a turn, one after another, loses nothing and does nothing twice',
  async (name, open) => {
    const channel = await open()
    const line = await openCrashLine([channel])
    const person = personOn(channel.open(1), { deeds: DEEDS, oracle: line.newOracle(channel) })
    try {
      for (const point of KILL_POINTS) {
        const before = person.verdict().repeated
        await dieAt(point, { line, channel, person })
        expect(person.verdict().repeated - before).toBeLessThanOrEqual(1)
      }
      await line.finish(`at every step, ${name}`, [person], KILL_POINTS.length)
    } finally {
      await person.close()
      await channel.stop()
      await line.remove()
    }
  },
  600_000,
)

interface Case {
  readonly line: CrashLine
  readonly channel: CrashChannel
  readonly person: Person
}

/** One life of the line, which must end at this very point. */
async function dieAt(point: KillPoint, { line, channel, person }: Case): Promise<void> {
  const life = line.startToKill(point, channel)
  const end = once(life.child, 'exit')
  await line.until(
    () => life.child.signalCode !== null || (life.output().includes(STANDING) && channel.isAcknowledged()),
    life,
    [person],
  )
  await life.kill()
  expect(await end).toEqual([null, 'SIGKILL'])
}
