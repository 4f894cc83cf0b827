import { ApiError } from './api-error.ts'
import type { Driver } from './driver.ts'
import { toSendError } from './to-send-error.ts'

/** Puts another text and other buttons in the place of a message of ours. What the person has deleted, or what is the same already, is no failure. Rejects with `SendError`. */
export async function edit(driver: Driver, ref: string, message: object): Promise<void> {
  try {
    await driver.call('editMessageText', { ...message, message_id: Number(ref) })
  } catch (error) {
    if (error instanceof ApiError && error.status === 400 && error.reason === 'other') return
    throw toSendError(error)
  }
}
