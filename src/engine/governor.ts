import { FREE, nextSlot, pauseUntil, type Slots, take } from '../core/alert/governor.ts'
import { type Capabilities, type Channel, type Pace, SendError } from '../core/channel.ts'

/** Gives out slots of channels, so that replies go first and platforms see no more than they take. */
export interface Governor {
  /** A reply goes out now: nobody waits, alerts make room. */
  reply(channel: string, address: string): void
  /** Resolves when an alert may go to this chat; false: the line is being stopped. In the order asked for. */
  slot(channel: string, address: string): Promise<boolean>
  /** The platform asks for silence for so many milliseconds. */
  pause(channel: string, milliseconds: number): void
  /** For how many milliseconds yet. */
  pausedFor(channel: string): number
  isStopped(): boolean
  /** Nobody gets a slot any more. */
  stop(): void
}

/** What giving out slots needs. */
export interface GovernorDeps {
  readonly channels: ReadonlyMap<string, { readonly can: Pick<Capabilities, 'pace'> }>
  /** Milliseconds of a clock that nobody can set. */
  readonly clock: () => number
}

/** The way out for replies: they go at once, alerts make room for them, and what the platform says to a reply holds for alerts too. */
export const forReplies = <One extends Pick<Channel, 'can' | 'send'>>(
  channels: ReadonlyMap<string, One>,
  governor: Pick<Governor, 'reply' | 'pause'>,
): ReadonlyMap<string, Pick<Channel, 'can' | 'send'>> =>
  new Map(
    [...channels].map(([name, channel]) => [
      name,
      {
        get can() {
          return channel.can
        },
        async send(address, message) {
          governor.reply(name, address)
          try {
            return await channel.send(address, message)
          } catch (error) {
            if (error instanceof SendError && error.code === 'throttled') governor.pause(name, error.retryAfter)
            throw error
          }
        },
      } satisfies Pick<Channel, 'can' | 'send'>,
    ]),
  )

interface Lane {
  slots: Slots
  /** When each chat was last written to, of those in the last second. */
  readonly chats: Map<string, number>
  readonly queue: Asked[]
  timer: NodeJS.Timeout | undefined
}

/** Somebody waits for a slot. */
interface Asked {
  readonly address: string
  readonly go: (isFree: boolean) => void
}

/** The state of all channels' slots, in memory: after a restart a channel begins afresh. */
export function createGovernor({ channels, clock }: GovernorDeps): Governor {
  const lanes = new Map<string, Lane>()
  let isStopped = false
  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name) ?? { slots: FREE, chats: new Map<string, number>(), queue: [], timer: undefined }
    lanes.set(name, lane)
    return lane
  }
  const paceOf = (name: string) => channels.get(name)?.can.pace ?? UNBOUND
  return {
    reply: (name, address) => note(laneOf(name), { address, pace: paceOf(name), at: clock() }),
    slot: (name, address) =>
      new Promise((go) => {
        if (isStopped) return go(false)
        const lane = laneOf(name)
        lane.queue.push({ address, go })
        if (lane.timer === undefined) serve(lane, paceOf(name), clock)
      }),
    pause(name, milliseconds) {
      const lane = laneOf(name)
      lane.slots = pauseUntil(lane.slots, clock() + milliseconds)
    },
    pausedFor: (name) => Math.max(0, laneOf(name).slots.pausedUntil - clock()),
    isStopped: () => isStopped,
    stop() {
      isStopped = true
      for (const lane of lanes.values()) {
        clearTimeout(lane.timer)
        for (const { go } of lane.queue.splice(0)) go(false)
      }
    },
  }
}

/** Lets all go whose slot has come, then waits for the next one. */
function serve(lane: Lane, pace: Pace, clock: () => number): void {
  lane.timer = undefined
  while (lane.queue.length > 0) {
    const at = clock()
    const free = nextSlot(lane.slots, pace)
    const next = free > at ? undefined : takeReady(lane, pace, at)
    if (next === undefined) {
      const wait = free > at ? Math.min(free - at, LONGEST_MS) : CHAT_MS
      lane.timer = setTimeout(() => serve(lane, pace, clock), Math.max(1, wait))
      return
    }
    note(lane, { address: next.address, pace, at })
    next.go(true)
  }
}

/** Whose chat was just written to does not hold up the others. */
function takeReady({ queue, chats }: Lane, pace: Pace, at: number): Asked | undefined {
  const index = queue.findIndex(({ address }) => nextSlot(FREE, pace, chats.get(address)) <= at)
  return index < 0 ? undefined : queue.splice(index, 1)[0]
}

function note(
  lane: Lane,
  { address, pace, at }: { readonly address: string; readonly pace: Pace; readonly at: number },
): void {
  lane.slots = take(lane.slots, pace, at)
  lane.chats.set(address, at)
  if (lane.chats.size <= MOST_CHATS) return
  for (const [chat, last] of lane.chats) if (last < at - 1000) lane.chats.delete(chat)
}

/** A platform that names no limit. */
const UNBOUND: Pace = { perSecond: Number.POSITIVE_INFINITY, perSecondAndChat: Number.POSITIVE_INFINITY }
/** As many chats are kept before those of more than a second ago are dropped. */
const MOST_CHATS = 2_000
/** How often to look for a chat that waits for its second to pass. */
const CHAT_MS = 20
const LONGEST_MS = 60_000
