import { ApiError } from './api-error.ts'
import type { Driver } from './driver.ts'
import type { Message } from './to-message.ts'
import { toSendError } from './to-send-error.ts'

/** The text of a picture is its caption. */
const asCaption =
  (driver: Driver, ref: string, { text: caption, ...message }: Message) =>
  (error: unknown): Promise<unknown> => {
    const isNoText = error instanceof ApiError && error.status === 400 && error.reason === 'other'
    if (!isNoText) throw error
    return driver.call('editMessageCaption', { ...message, caption, message_id: Number(ref) })
  }

/** Puts another text and other buttons in the place of a message of ours. What the person has deleted, or what is the same already, is no failure. Rejects with `SendError`. */
export async function edit(driver: Driver, ref: string, message: Message): Promise<void> {
  try {
    await driver.call('editMessageText', { ...message, message_id: Number(ref) }).catch(asCaption(driver, ref, message))
  } catch (error) {
    if (error instanceof ApiError && error.status === 400 && error.reason === 'other') return
    throw toSendError(error)
  }
}
