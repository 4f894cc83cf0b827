import type { Receiver, Route } from '../../core/channel.ts'
import type { Patience } from '../platform/retry.ts'
import type { Driver } from './driver.ts'
import type { Intake } from './intake.ts'

/** How updates come to us: polled, or delivered to a webhook. */
export interface Transport {
  /** Paths to be served, also before `run`. */
  readonly routes: readonly Route[]
  /** Takes updates in until the signal fires; resolves when those under way are kept. */
  run(job: TransportJob): Promise<void>
}

/** What a transport brings updates to. */
export interface TransportJob {
  readonly driver: Driver
  readonly intake: Intake
  readonly receiver: Receiver
  /** The first wait after a failure, and the signal that ends it all. */
  readonly patience: Patience
  /** Is told a code, or undefined when all is well again. */
  readonly onTrouble: (trouble: string | undefined) => void
}
