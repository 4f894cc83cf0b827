import { loadContent } from '../../src/content/content.ts'
import { readPracticeRegister } from '../../src/content/practice-register.ts'
import { answerQuestion } from '../../src/core/agency/answer.ts'
import type { Capabilities } from '../../src/core/channel.ts'
import type { Inbound } from '../../src/core/conversation.ts'
import { dayOf } from '../../src/core/day.ts'
import { render } from '../../src/core/render.ts'
import type { Conversation } from '../../src/core/store.ts'
import { converse } from '../../src/engine/converse.ts'
import type { Turn } from '../../src/engine/finish.ts'
import type { Happening } from '../../src/engine/happening.ts'
import { openRegister } from '../../src/register.ts'
import { createWorld } from '../../src/world.ts'
import { learnOnceFrom } from '../kit/learnt.ts'

/** A message as the person should see it. `turn` is 0 where there is no button to tell it. */
export interface Expected {
  readonly text: string
  readonly turn: number
}

/** Somebody's conversation as it must go if every event counts exactly once: the pure engine, without store, outbox or network. */
export interface Oracle {
  /** What the line says to this event, look-ups and their answers included. */
  next(event: Inbound): Expected[]
  turns(): number
}

/** Makes oracles for a content folder and a channel, as of today. */
export function oracles(contentFolder: string, can: Capabilities): () => Oracle {
  const today = dayOf(Date.now(), 'Asia/Phnom_Penh')
  const world = createWorld(
    loadContent(contentFolder, { defaultLanguage: 'km', today, learn: learnOnceFrom(contentFolder) }),
    'km',
  )
  const lookUp = openRegister(() => readPracticeRegister(contentFolder))
  return () => {
    let conversation: Conversation | undefined
    let turns = 0
    const take = (event: Happening): Expected[] => {
      turns += 1
      const turn: Turn = converse(world, conversation, event, { turn: turns, day: today, receipt: '', at: 0 })
      conversation = JSON.parse(JSON.stringify(turn.conversation))
      return turn.tasks.flatMap((task): Expected[] => {
        if (task.type === 'say') {
          return render(task, turn.language, can, world.speak).map(({ text, buttons }) => ({
            text,
            turn: buttons.length > 0 ? turns : 0,
          }))
        }
        if (task.type !== 'lookUpAgency') return []
        const question = task.id === undefined ? { text: task.text ?? '' } : { id: task.id, name: task.text ?? '' }
        const answer = answerQuestion(lookUp(), question, today)
        return take({ type: 'answer', frame: task.frame, event: { type: 'agency.answered', answer } })
      })
    }
    return { next: take, turns: () => turns }
  }
}

/** What was wrong with what one person saw, against what they should have seen. */
export interface Verdict {
  readonly lost: number
  readonly repeated: number
  /** Messages that should not be there: doubled effects, or out of order. */
  readonly strange: readonly string[]
}

/** Reads a sequence of messages: a message may come again right after itself, and nothing else may be otherwise. */
export function judge(expected: readonly Expected[], seen: readonly Expected[]): Verdict {
  const isSame = (a: Expected | undefined, b: Expected) => a?.text === b.text && a.turn === b.turn
  const strange: string[] = []
  let at = 0
  let repeated = 0
  for (const message of seen) {
    if (isSame(expected[at], message)) {
      at += 1
    } else if (isSame(expected[at - 1], message)) {
      repeated += 1
    } else strange.push(`turn ${message.turn}: ${message.text.slice(0, 60)}`)
  }
  return { lost: expected.length - at, repeated, strange }
}
