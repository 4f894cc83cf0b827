import type { FlowEvent } from '../../flows/flow.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import type { News } from '../core/case/news.ts'
import type { Inbound } from '../core/conversation.ts'

/** What happened: something the person did, or something that our own tasks came to. */
export type Happening = Inbound | Result

/** The answer to something a flow asked for; or the notice could not be delivered. */
export type Result =
  | { readonly type: 'answer'; readonly frame: number; readonly event: FlowEvent }
  | { readonly type: 'notice-lost' }
  /** A case or a desk has something new. */
  | { readonly type: 'news'; readonly news: News | AlertNews }
  | Traced

/** Messages of ours that are on the person's phone now, or that are gone from it. */
export type Traced =
  | { readonly type: 'sent'; readonly ref: string; readonly at: number }
  | { readonly type: 'swept'; readonly refs: readonly string[] }
