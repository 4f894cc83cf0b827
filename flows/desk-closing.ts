import { act, base, keepAllowed, keepOutcome, to } from './desk-base.ts'
import { endingOf } from './desk-context.ts'
import { askAllowed, confirmClose, offerOutcomes } from './desk-lines.ts'

/** How it ended. */
export const choosingOutcome = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => offerOutcomes(context) },
  on: {
    choice: [
      { guard: 'isFound', target: 'askingAllowed', actions: keepOutcome },
      { guard: 'isOutcome', target: 'confirming', actions: keepOutcome },
    ],
  },
})

/** Who was found decides what is told of them. */
export const askingAllowed = base.createStateConfig({
  entry: { type: 'say', params: askAllowed },
  on: { choice: { guard: 'isAllowed', target: 'confirming', actions: keepAllowed } },
})

/** Closing is asked twice. */
export const confirming = base.createStateConfig({
  entry: { type: 'say', params: ({ context }) => confirmClose(context) },
  on: {
    choice: {
      ...to('close-yes', 'looking'),
      actions: act(({ context }) => ({ type: 'close', ...endingOf(context) })),
    },
  },
})
