import { SendError } from '../../core/channel.ts'
import { ApiError } from './api-error.ts'

/** Puts a failed sendMessage into the words that every channel shares. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error
  if (!(error instanceof ApiError)) return new SendError('refused', { cause: error })
  const options = { cause: error, retryAfter: error.retryAfter }
  if (error.status === 403 || error.reason === 'gone') return new SendError('blocked', options)
  if (error.status === 429) return new SendError('throttled', options)
  if (error.isUnauthorised) return new SendError('broken', options)
  return new SendError(error.status === 0 || error.status >= 500 ? 'unreachable' : 'refused', options)
}
