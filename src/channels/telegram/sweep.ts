import { ApiError } from './api-error.ts'
import type { Driver } from './driver.ts'
import { toSendError } from './to-send-error.ts'

/** What Telegram takes in one call. */
const AT_ONCE = 100

/**
 * Deletes messages of both sides of a private chat, the newest first: those are on the screen. Telegram skips what it does not find, but refuses
 * the whole call for one message older than 48 hours, so what is refused goes one by one. Rejects with `SendError`.
 */
export async function sweep(driver: Driver, chat: string, refs: readonly string[]): Promise<void> {
  const ids = withNeighbours(refs)
  try {
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await deleteSome(driver, chat, ids.slice(from, from + AT_ONCE))
  } catch (error) {
    throw toSendError(error)
  }
}

async function deleteSome(driver: Driver, chat: string, ids: readonly number[]): Promise<void> {
  const isDone = await isTaken(driver, 'deleteMessages', { chat_id: chat, message_ids: ids })
  if (isDone) return
  for (const id of ids) await isTaken(driver, 'deleteMessage', { chat_id: chat, message_id: id })
}

/** False: Telegram does not delete this any more, or never did. */
async function isTaken(driver: Driver, method: string, payload: object): Promise<boolean> {
  try {
    await driver.call(method, payload)
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 400 && error.reason === 'other') return false
    throw error
  }
}

/** A message that was sent just before a crash is known to nobody; on a line that is not busy its number lies between two that are known. */
function withNeighbours(refs: readonly string[]): number[] {
  const known = [...new Set(refs.map(Number))].filter((id) => Number.isSafeInteger(id) && id > 0).sort((a, b) => b - a)
  return known.flatMap((id, at) => {
    const gap = id - (known[at + 1] ?? id) - 1
    return gap > WIDEST_GAP ? [id] : [id, ...Array.from({ length: Math.max(gap, 0) }, (_, step) => id - step - 1)]
  })
}

/** A bot counts the messages of all its chats together. */
const WIDEST_GAP = 3
