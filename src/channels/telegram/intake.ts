import type { Receiver } from '../../core/channel.ts'
import type { Arrival } from '../platform/keep-all.ts'
import type { Driver } from './driver.ts'
import { toIncoming } from './to-incoming.ts'
import type { Me } from './update.ts'

/** Takes an update in: acknowledges a button press at once, counts what is of no use (and gives nothing back for it). */
export type Intake = (raw: unknown) => Arrival | undefined

/** The way in that polling and webhook share. */
export function openIntake(driver: Driver, receiver: Receiver, me: () => Me): Intake {
  return (raw) => {
    const reading = toIncoming(raw, me())
    if (reading.press !== undefined) acknowledge(driver, reading.press)
    if (reading.type === 'refused') {
      receiver.refused(reading.reason)
      return undefined
    }
    const { incoming } = reading
    return { lane: incoming.from, keep: () => driver.handle(raw as object, () => receiver.receive(incoming)) }
  }
}

/** Ends the spinner on the button. The press counts all the same if this fails, so nobody waits for it. */
function acknowledge(driver: Driver, press: string): void {
  driver.call('answerCallbackQuery', { callback_query_id: press }).catch(() => undefined)
}
