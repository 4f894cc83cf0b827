import type { FlowEvent } from '../../flows/flow.ts'
import type { Inbound } from '../core/conversation.ts'

/** What happened: something the person did, or something that our own tasks came to. */
export type Happening = Inbound | Result

/** The answer to something a flow asked for; or the notice could not be delivered. */
export type Result =
  | { readonly type: 'answer'; readonly frame: number; readonly event: FlowEvent }
  | { readonly type: 'notice-lost' }
