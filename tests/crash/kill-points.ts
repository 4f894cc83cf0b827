import { writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Around } from '../../src/app.ts'
import type { Channel } from '../../src/core/channel.ts'
import type { Store } from '../../src/core/store.ts'

/** Every step of a turn at which a process may die, in the order of the turn. */
export const KILL_POINTS = [
  'before the load',
  'after the load',
  'before the commit',
  'in the middle of the write',
  'after the write, before the flush',
  'after the flush, before anybody knows',
  'after the commit, before the acknowledgement',
  'after the acknowledgement, before the send',
  'during the send',
  'after the send, before it is settled',
  'after it is settled',
  'before the answer of a look-up is kept',
  'after the answer of a look-up is kept',
] as const

export type KillPoint = (typeof KILL_POINTS)[number]

/** What the process says when it has come to the point at which it stands still until it is killed. */
export const STANDING = 'It stands still'

/** Wraps the ports of a line so that the process ends at this point, for people of this channel, the first time that it comes there. */
export function killAt(point: KillPoint, channelName: string): Around {
  const isTheirs = (person: string) => person.startsWith(`${channelName}:`)
  const at = (here: KillPoint, person: string) => {
    if (here === point && isTheirs(person)) die()
  }
  /** Whose record is being written, as far as anybody waits for it. */
  let committing = ''
  return {
    store: (store) => ({ ...store, ...stepsOf(store, at, (person) => (committing = person)) }),
    channel: (channel) => (channel.name === channelName ? withSend(channel, sendsOf(channel, point, at)) : channel),
    open: async (path, flags, mode) => {
      const file = await open(path, flags, mode)
      const write = file.write.bind(file) as WriteBytes
      const { datasync } = file
      file.write = (async (bytes: Buffer, offset: number, length: number, position: number) => {
        if (point !== 'in the middle of the write' || !isTheirs(committing))
          return write(bytes, offset, length, position)
        await write(bytes, offset, length >> 1, position)
        return die()
      }) as unknown as typeof file.write
      file.datasync = async () => {
        at('after the write, before the flush', committing)
        await datasync.call(file)
        at('after the flush, before anybody knows', committing)
      }
      return file
    },
  }
}

type WriteBytes = (bytes: Buffer, offset: number, length: number, position: number) => Promise<unknown>
type At = (here: KillPoint, person: string) => void

function stepsOf(store: Store, at: At, isCommitting: (person: string) => void): Partial<Store> {
  return {
    async load<State>(person: string) {
      at('before the load', person)
      const loaded = await store.load<State>(person)
      at('after the load', person)
      return loaded
    },
    async commit(turn) {
      const isAnswer = turn.incomingId.startsWith(`${turn.person}/`)
      at(isAnswer ? 'before the answer of a look-up is kept' : 'before the commit', turn.person)
      isCommitting(turn.person)
      const outcome = await store.commit(turn)
      isCommitting('')
      at(
        isAnswer ? 'after the answer of a look-up is kept' : 'after the commit, before the acknowledgement',
        turn.person,
      )
      return outcome
    },
    async settle(row, outcome) {
      if (row.task.type === 'say') at('after the send, before it is settled', row.person)
      await store.settle(row, outcome)
      if (row.task.type === 'say') at('after it is settled', row.person)
    },
  }
}

function sendsOf(channel: Channel, point: KillPoint, at: At): Channel['send'] {
  return async (address, message) => {
    const person = `${channel.name}:${address}`
    if (point === 'after the acknowledgement, before the send') {
      // Only the platform knows when it has been told: the test waits for that, and kills.
      writeSync(1, `${STANDING}\n`)
      return new Promise(() => {})
    }
    const sending = channel.send(address, message)
    if (point === 'during the send') await Promise.race([sending, sleep(5)])
    at('during the send', person)
    return sending
  }
}

/** The channel with another `send`; what it can do may still change. */
export const withSend = (channel: Channel, send: Channel['send']): Channel =>
  Object.create(channel, { send: { value: send } })

/** The channel as if its platform took so many messages a second; as it is, if none is named. */
export const withPace = (channel: Channel, perSecond: string | undefined): Channel =>
  perSecond === undefined
    ? channel
    : Object.create(channel, {
        can: { get: () => ({ ...channel.can, pace: { perSecond: Number(perSecond), perSecondAndChat: 1 } }) },
      })

/** The process ends here, as by a power cut. */
export function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('A killed process does not get here')
}
