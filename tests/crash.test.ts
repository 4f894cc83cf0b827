import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { CrashChannel } from './crash/crash-channel.ts'
import { type CrashLine, openCrashLine, PUBLIC_URL } from './crash/crash-line.ts'
import { messengerToCrash } from './crash/messenger-channel.ts'
import { type Person, personOn } from './crash/person.ts'
import { planFor, seeded } from './crash/plan.ts'
import { telegramToCrash } from './crash/telegram-channel.ts'
import { webToCrash } from './crash/web-channel.ts'

const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
/** More kills: CRASH_ROUNDS=10 for ten times as many. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)
const random = seeded(SEED)

let line: CrashLine
let channels: CrashChannel[] = []
let people: Person[] = []
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  await Promise.all(channels.map((channel) => channel.stop()))
  await line?.remove()
})

test.each([
  { mode: 'polling', kills: 10 * ROUNDS, many: 30 * ROUNDS, others: 20 * ROUNDS },
  { mode: 'webhook', kills: 5 * ROUNDS, many: 15 * ROUNDS, others: 10 * ROUNDS },
] as const)(
  `of many conversations on Telegram ($mode), Messenger and the web nothing is lost and nothing counts twice, though the process is killed $kills times at random moments (CRASH_SEED=${SEED})`,
  async ({ mode, kills, many, others }) => {
    const telegram = await telegramToCrash(mode)
    const web = webToCrash(PUBLIC_URL)
    const messenger = await messengerToCrash()
    channels = [telegram, messenger, web]
    line = await openCrashLine(channels)
    const join = (channel: CrashChannel, number: number, isHasty: boolean) =>
      personOn(channel.open(number), {
        deeds: isHasty ? HASTY_DEEDS : planFor(random, channel === telegram),
        oracle: line.newOracle(channel),
        isHasty,
      })
    const onTelegram = Array.from({ length: many }, (_, n) => join(telegram, n, n % 7 === 6))
    const onTheWeb = Array.from({ length: 6 }, (_, n) => join(web, n, false))
    const onMessenger = Array.from({ length: others }, (_, n) => join(messenger, n, n % 7 === 6))
    people = [...onTelegram, ...onMessenger, ...onTheWeb]

    for (let kill = 0; kill < kills; kill++) await liveAndDie(kill)
    await line.finish(`at random, telegram ${mode}, messenger and web, seed ${SEED}`, people, kills)
    for (const person of people) expect(person.events()).toBeGreaterThanOrEqual(8)
  },
  600_000 * ROUNDS,
)

/** One life of the process: it is killed while it starts, or in the middle of its work. */
async function liveAndDie(kill: number): Promise<void> {
  const life = line.start()
  if (kill % 5 === 4) await sleep(random() * 1_500)
  else {
    const enough = turns() + 1 + Math.floor(random() * 30)
    await line.until(() => turns() >= enough || people.every((person) => person.isDone()), life, people)
    await sleep(random() * 15)
  }
  await life.kill()
}

const turns = () => people.reduce((sum, person) => sum + person.events(), 0)

/** These say everything at once and wait for nothing; nothing that a quick exit would sweep (`plan.ts`). */
const HASTY_DEEDS = [
  { start: 'en' },
  ...['agency', 'menu', 'help', 'language', 'agency', 'menu', 'stop', 'menu'].map((say) => ({ say })),
] as const
