import type { Channel } from '../../core/channel.ts'
import type { Language } from '../../core/conversation.ts'
import type { CarryOut } from '../carry-out.ts'
import { reach } from './reach.ts'

/** The picture of a topic's card, a PNG, in a language or the nearest one; undefined: there is none (any more). */
export type CardOf = (topic: string, language: Language) => Promise<Buffer | undefined>

/** Sends a card to whoever wants to forward it, where the channel can. */
export const carryCard =
  (channels: ReadonlyMap<string, Pick<Channel, 'sendFile'>>, cardOf: CardOf): CarryOut<'showCard'> =>
  async ({ person, language, task: { topic } }) => {
    const { channel, address } = reach(channels, person)
    const bytes = await cardOf(topic, language)
    if (bytes !== undefined) await channel.sendFile?.(address, { format: 'png', bytes, isToForward: true })
  }
