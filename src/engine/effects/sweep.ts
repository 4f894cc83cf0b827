import type { Channel } from '../../core/channel.ts'
import type { Store } from '../../core/store.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'
import { reach } from './reach.ts'

/**
 * Deletes the messages of a talk that others must not read. Which ones is asked only now, when all that was said before has been sent. The
 * event that they are gone bears the row's id, so that a repeat changes nothing.
 */
export const carrySweep =
  (
    channels: ReadonlyMap<string, Pick<Channel, 'sweep'>>,
    store: Pick<Store, 'load'>,
    takeTurn: TakeTurn,
  ): CarryOut<'sweep'> =>
  async ({ id, person, task }) => {
    const { channel, address } = reach(channels, person)
    if (channel.sweep === undefined) return
    if (task.refs !== undefined) return await channel.sweep(address, { id, refs: task.refs })
    const { state } = await store.load(person)
    const refs = (state?.traces ?? []).map(({ ref }) => ref)
    await channel.sweep(address, { id, refs })
    if (refs.length > 0) await takeTurn({ id: `${id}.swept`, from: person, event: { type: 'swept', refs } })
  }
