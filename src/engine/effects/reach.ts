import { SendError } from '../../core/channel.ts'
import type { PersonId } from '../../core/conversation.ts'
import { splitPerson } from '../../core/person-id.ts'

/** The channel that a person is on, and their address there. Throws `SendError` while it is switched off, because its token is gone from the settings: the row waits for it. */
export function reach<Channel>(
  channels: ReadonlyMap<string, Channel>,
  person: PersonId,
): { readonly channel: Channel; readonly address: string } {
  const { channel: name, address } = splitPerson(person)
  const channel = channels.get(name)
  if (channel === undefined) throw new SendError('broken')
  return { channel, address }
}
