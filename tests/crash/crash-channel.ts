import type { Capabilities } from '../../src/core/channel.ts'
import type { Wire } from './person.ts'

/** A channel as the crash tests use it: a platform that outlives the line, and people on it. */
export interface CrashChannel {
  /** The channel's own name, `telegram`. */
  readonly name: string
  readonly can: Capabilities
  /** The settings that turn it on. */
  readonly settings: Readonly<Record<string, string>>
  /** The line is, or will be, at this address. */
  lineAt(origin: string): void
  /** The number tells people apart. */
  open(number: number): Wire
  /** Has everything that was sent been acknowledged? */
  isAcknowledged(): boolean
  stop(): Promise<void>
}
