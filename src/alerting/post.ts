import type { Post, PostEvent } from '../core/alert/mailing.ts'
import type { Decision } from '../core/decision.ts'

/** What one event makes of the list of whom a mailing has reached. What is known of somebody later counts. Pure. */
export function decidePost(
  before: Post | undefined,
  event: PostEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Post> {
  switch (event.type) {
    case 'reached': {
      const known = new Map((before?.reached ?? []).map((one) => [one.person, one]))
      for (const one of event.reached) known.set(one.person, one)
      return keep({ reached: [...known.values()], until: Math.max(before?.until ?? 0, event.until) })
    }
    case 'erased-person':
      return keep(before && { ...before, reached: before.reached.filter(({ person }) => person !== event.person) })
    case 'post-ended':
      return keep(undefined)
    case 'woken':
      return keep(before !== undefined && before.until > at ? before : undefined)
    default:
      return event satisfies never
  }
}

/** It goes by itself when nothing can follow any more. */
const keep = (state: Post | undefined): Decision<Post> => ({
  state,
  tasks: [],
  ...(state === undefined ? {} : { wakeAt: state.until }),
})
