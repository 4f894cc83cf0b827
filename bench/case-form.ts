import type { Answers } from '../src/core/case/fields.ts'
import type { Conversation } from '../src/core/store.ts'
import { converse } from '../src/engine/converse.ts'
import type { Happening } from '../src/engine/happening.ts'
import type { World } from '../src/engine/scene.ts'

/** The code word of every case here. */
export const WORD = 'mango tree'

/** People who have filled in the form for help, played through the real flows, and have only to press "send"; each has a name of their own. */
export function fillForm(world: World): { readonly ready: (n: number) => Conversation; readonly answers: Answers } {
  let conversation: Conversation | undefined
  const play = (does: Happening) => {
    conversation = converse(world, conversation, does, NO_TIME).conversation
  }
  const form = () => conversation?.frames.find(({ flow }) => flow === 'report')?.context as Form | undefined
  for (const does of BEFORE) play(does)
  for (let asked = form()?.at; asked !== undefined && asked !== ''; asked = form()?.at) {
    for (const does of ANSWERS[asked] ?? [press('skip')]) play(does)
    if (form()?.at === asked) throw new Error(`The form does not take the answer to "${asked}"`)
  }
  if (conversation?.offered.includes('send') !== true) throw new Error('The form cannot be sent')
  const json = JSON.stringify(conversation)
  return {
    ready: (n) => JSON.parse(json.replaceAll(NAME, `${NAME} ${n}`)) as Conversation,
    answers: form()?.answers ?? {},
  }
}

interface Form {
  readonly at: string
  readonly answers: Answers
}

const NO_TIME = { turn: 1, day: '2026-01-31', receipt: 'BENCH', at: 0 }

const NAME = 'Sok Dara'

const press = (id: string): Happening => ({ type: 'choice', id })
const write = (text: string): readonly Happening[] => [{ type: 'text', text }]

const BEFORE: readonly Happening[] = [{ type: 'start' }, ...['language.en', 'ask-help', 'safe-yes', 'go-on'].map(press)]

/** Nobody's story, as long as stories are. */
const STORY =
  'They have not paid my overtime since May, and I want to go home to my village before the rice harvest. '.repeat(4)

const ANSWERS: Readonly<Record<string, readonly Happening[]>> = {
  needs: ['need.shelter', 'need.wages', 'done'].map(press),
  urgency: [press('urgency.urgent')],
  place: [press('place.kh')],
  where: write('Behind the market'),
  province: [press('province.banteay-meanchey')],
  age: [press('age.25-plus')],
  gender: [press('gender.woman')],
  story: write(STORY),
  name: write(NAME),
  ways: ['ways.here', 'done'].map(press),
  word: write(WORD),
}
