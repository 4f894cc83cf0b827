import { SendError, type SendFailure } from '../../core/channel.ts'
import { GraphError, type GraphProblem } from './graph-error.ts'

/** Puts a failed send into the words that every channel shares. */
export function toSendError(error: unknown): SendError {
  if (!(error instanceof GraphError)) return new SendError('refused', { cause: error })
  return new SendError(FAILURES[error.problem], { cause: error, retryAfter: error.retryAfter })
}

const FAILURES: Readonly<Record<GraphProblem, SendFailure>> = {
  window: 'away',
  person: 'blocked',
  rate: 'throttled',
  unreachable: 'unreachable',
  refused: 'refused',
  unauthorised: 'broken',
  'wrong-app-secret': 'broken',
  restricted: 'broken',
  forbidden: 'broken',
}
