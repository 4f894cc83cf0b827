import type { Pass, PassEvent } from '../core/case/pass.ts'
import type { Decision } from '../core/decision.ts'

/** What an event makes of a one-time way into another chat: it is given once and taken once, in its time; everybody else learns nothing. Pure. */
export function decidePass(
  pass: Pass | undefined,
  event: PassEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Pass> {
  switch (event.type) {
    case 'issued': {
      const { person, until } = event
      return pass === undefined ? rest({ person, until, isUsed: false }) : rest(pass)
    }
    case 'claimed': {
      if (pass === undefined || pass.isUsed || pass.until <= at || pass.person === event.person) return rest(pass)
      const used = rest({ ...pass, isUsed: true })
      return { ...used, tasks: [{ type: 'inform', to: pass.person, news: { type: 'pass.used', to: event.person } }] }
    }
    case 'woken':
      return rest(pass === undefined || pass.until <= at ? undefined : pass)
    default:
      return event satisfies never
  }
}

const rest = (state: Pass | undefined): Decision<Pass> => ({
  state,
  tasks: [],
  ...(state === undefined ? {} : { wakeAt: state.until }),
})
