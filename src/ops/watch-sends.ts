import { type Channel, SendError } from '../core/channel.ts'

/** What is told of each send: how it ended (`sent`, or why not), and how long it took. */
export type Sent = (channel: string, outcome: string, seconds: number) => void

/** A channel's way out with a watch on it. */
export const watchSends = (
  channel: Channel,
  sent: Sent,
): Pick<Channel, 'can' | 'send' | 'edit' | 'sweep' | 'fetch' | 'letGo' | 'sendFile'> => ({
  ...(channel.edit && { edit: channel.edit }),
  ...(channel.sweep && { sweep: channel.sweep }),
  ...(channel.fetch && { fetch: channel.fetch }),
  ...(channel.letGo && { letGo: channel.letGo }),
  ...(channel.sendFile && { sendFile: channel.sendFile }),
  // Telegram learns its links only when it has started.
  get can() {
    return channel.can
  },
  async send(address, message) {
    const startedAt = performance.now()
    const tell = (outcome: string) => sent(channel.name, outcome, (performance.now() - startedAt) / 1000)
    try {
      const ref = await channel.send(address, message)
      tell('sent')
      return ref
    } catch (error) {
      tell(error instanceof SendError ? error.code : 'defect')
      throw error
    }
  },
})
