import { createHmac, randomBytes } from 'node:crypto'
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/**
 * The only place that writes logs: one JSON line an event, with ids and codes. What people write, names, numbers and tokens are never
 * handed to it; errors are logged by name, code and place, because their messages may quote what somebody sent.
 */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: null, serializers: { err: describeError } }, destination)

/** Tells people apart in a log without saying who they are: the tags change with every start. */
export function createTagger(secret = randomBytes(32)): (person: string) => string {
  return (person) => createHmac('sha256', secret).update(person).digest('hex').slice(0, 10)
}

/** An error without its message: its name, its code, and the places of our own code that it passed. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  const { stack = '', message } = error
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    // Below the message, of which a line may look like a place.
    at: stack
      .slice(stack.indexOf(message) + message.length)
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
