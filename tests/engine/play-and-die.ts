import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Inbound } from '../../src/core/conversation.ts'
import { type CaseLine, openCaseLine } from './case-people.ts'
import { dieAt } from './die-at.ts'
import { type FakeChannel, fakeChannel } from './line.ts'

/** What somebody does, the disk as it was before it, and what was on the phones. */
export interface Scene {
  readonly who: string
  readonly event: Inbound
  readonly folder: string
  readonly before: FakeChannel['sent']
}

/** What is so in the end, without what chance made. */
type Look<Seen> = (cases: CaseLine, sent: FakeChannel['sent']) => Promise<Seen>

/** Plays a step; the process dies at this moment of it, starts again, and the platform delivers once more. */
export async function playAndDie<Seen extends object>(
  { who, event, folder: from, before }: Scene,
  moment: number,
  look: Look<Seen>,
): Promise<Seen & { readonly hasDied: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'damnaer-run-'))
  await cp(from, folder, { recursive: true })
  const channel = fakeChannel({ buttons: 100 })
  channel.sent.push(...before)
  const death = dieAt(moment)
  const first = await openCaseLine({ folder, channel: death.channel(channel), wrap: death.store })
  // Nobody waits for what will never come.
  void first.line.happen(who, event, 'the-event').then(death.acknowledge, () => undefined)
  while (!death.isDead() && !(death.isAcknowledged() && first.isIdle())) await sleep(1)
  await first.line.crash()
  const second = await openCaseLine({ folder, channel })
  await second.line.happen(who, event, 'the-event')
  second.line.nudge()
  await second.untilIdle()
  const seen = await look(second, channel.sent.slice(before.length))
  await second.line.close()
  await rm(folder, { recursive: true, force: true })
  return { ...seen, hasDied: death.isDead() }
}
