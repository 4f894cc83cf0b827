import { z } from 'zod'
import type { Receiver } from '../../core/channel.ts'
import type { Arrival } from '../platform/keep-all.ts'
import type { Driver } from './driver.ts'
import { toIncoming } from './to-incoming.ts'
import type { Me } from './update.ts'

/** Takes an update in and counts what is of no use. */
export type Intake = (raw: unknown) => Intaken

/** `arrival`: what is worth keeping, if anything. `acknowledgement`: the call that ends the spinner on a button that was pressed, of use or not. */
export interface Intaken {
  readonly arrival?: Arrival
  readonly acknowledgement?: Acknowledgement
}

/** The press counts all the same if this fails, so nobody waits for it. */
export interface Acknowledgement {
  readonly method: 'answerCallbackQuery'
  readonly callback_query_id: string
}

/** The way in that polling and webhook share. */
export function openIntake(driver: Driver, receiver: Receiver, me: () => Me): Intake {
  return (raw) => {
    const reading = toIncoming(raw, me())
    const acknowledgement = reading.press === undefined ? {} : { acknowledgement: acknowledge(reading.press) }
    if (reading.type === 'refused') {
      receiver.refused(reading.reason, idOf(raw))
      return acknowledgement
    }
    const { incoming } = reading
    const keep = () => driver.handle(raw as object, () => receiver.receive(incoming))
    return { arrival: { lane: incoming.from, keep }, ...acknowledgement }
  }
}

/** The update's own number, if it has one, for the log. */
const idOf = (raw: unknown): string | undefined => Id.safeParse(raw).data?.update_id.toString()

const Id = z.object({ update_id: z.int() })

const acknowledge = (press: string): Acknowledgement => ({ method: 'answerCallbackQuery', callback_query_id: press })
