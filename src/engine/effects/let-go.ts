import type { Channel } from '../../core/channel.ts'
import type { CarryOut } from '../carry-out.ts'
import { reach } from './reach.ts'

/** Has a channel delete files that nobody names any more. It comes after the deeds before it: what a case wanted of them, the case has. */
export const carryLetGo =
  (channels: ReadonlyMap<string, Pick<Channel, 'letGo'>>): CarryOut<'letGo'> =>
  async ({ person, task: { refs } }) => {
    await reach(channels, person).channel.letGo?.(refs)
  }
