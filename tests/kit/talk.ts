import type { AgencyAnswer } from '../../src/core/agency/answer.ts'
import type { Say } from '../../src/core/conversation.ts'
import type { Conversation, Task } from '../../src/core/store.ts'
import { converse } from '../../src/engine/converse.ts'
import type { Turn } from '../../src/engine/finish.ts'
import type { Happening } from '../../src/engine/happening.ts'
import type { World } from '../../src/engine/scene.ts'
import { world as realWorld } from './world.ts'

/** Talks to the line as one person, without any channel or store. Between two turns there is only JSON. */
export function talk(world: World = realWorld, conversation?: Conversation) {
  let stored = JSON.stringify(conversation ?? null)
  let turn = conversation?.offeredAt ?? 0
  let last: Turn | undefined
  let now = Date.UTC(2026, 10, 21, 3)

  const happen = (event: Happening): string[] => {
    turn += 1
    const before = (JSON.parse(stored) as Conversation | null) ?? undefined
    last = converse(world, before, event, { turn, day: '2026-11-21', receipt: 'TEST-CODE', at: now })
    stored = JSON.stringify(last.conversation ?? null)
    return keys()
  }
  const says = (): Say[] => (last?.tasks ?? []).flatMap((task) => (task.type === 'say' ? [task] : []))
  const keys = (): string[] => says().flatMap(({ lines }) => lines.map(({ key }) => key))

  return {
    happen,
    start: (payload?: string) => happen({ type: 'start', ...(payload === undefined ? {} : { payload }) }),
    say: (text: string) => happen({ type: 'text', text }),
    press: (id: string, atTurn?: number) =>
      happen({ type: 'choice', id, ...(atTurn === undefined ? {} : { turn: atTurn }) }),
    answer: (answer: AgencyAnswer, frame?: number) =>
      happen({
        type: 'answer',
        frame: frame ?? conversationNow()?.frames.at(-1)?.id ?? 0,
        event: { type: 'agency.answered', answer },
      }),
    says,
    tasks: (): readonly Task[] => last?.tasks ?? [],
    choices: (): string[] => says().flatMap(({ choices }) => choices.map(({ id }) => id)),
    reports: (): readonly string[] => last?.reports ?? [],
    turn: () => turn,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    conversation: () => conversationNow(),
    flow: () => conversationNow()?.frames.at(-1)?.flow,
  }

  function conversationNow(): Conversation | undefined {
    return (JSON.parse(stored) as Conversation | null) ?? undefined
  }
}

/** Somebody who has chosen a language and knows the line. */
export function guest(language = 'en') {
  const person = talk()
  person.start()
  person.press(`language.${language}`)
  return person
}
