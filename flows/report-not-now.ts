import type { FlowTag } from './flow.ts'
import { only } from './report-lines.ts'

/** Where it is not safe to talk: later; or one harmless line and nothing more, because somebody looks over the shoulder. */
export const notNow = {
  later: { tags: 'settled' as FlowTag, entry: { type: 'say' as const, params: only('safe.later') } },
  away: {
    tags: ['settled', 'quiet'] as FlowTag[],
    entry: [
      { type: 'say' as const, params: only('safe.no', 'menu') },
      { type: 'sweep' as const, params: {} },
    ],
  },
}
