import type { FlowEvent, FlowInput } from '../../flows/flow.ts'
import type { AgencyAnswer } from '../core/agency/answer.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import type { News } from '../core/case/news.ts'
import type { Inbound, Say } from '../core/conversation.ts'
import type { Conversation, Task } from '../core/store.ts'
import type { Understand, Understood } from '../core/understand/understand.ts'
import { converse } from './converse.ts'
import { finish } from './finish.ts'
import type { Happening } from './happening.ts'
import { type Circumstances, setScene, type World } from './scene.ts'
import { open } from './stack.ts'

/** A place that a person can get to within one flow: how, what was said on arrival, and the conversation at rest there. */
export interface Place {
  readonly path: readonly string[]
  readonly says: readonly Say[]
  readonly conversation: Conversation
}

/** Ways into a flow, words to try in it, and answers it may get to its look-ups. */
export interface WalkSamples {
  readonly inputs: readonly FlowInput[]
  readonly texts: readonly string[]
  readonly answers: readonly AgencyAnswer[]
  /** What cases, desks, alerts and the team may answer. */
  readonly news?: readonly (News | AlertNews)[]
  /** Pictures and voice messages to try. */
  readonly media?: readonly Extract<Inbound, { type: 'media' }>[]
}

/** More places than this in one flow is no flow that people can find their way in. */
const MOST_PLACES = 20_000

/** Every place of a flow, breadth first: each choice pressed, each sample said, each answer given. Between places there is only JSON. */
export function walkFlow(given: World, flow: string, samples: WalkSamples): Place[] {
  const world = { ...given, understand: remembering(given.understand) }
  const places: Place[] = []
  const seen = new Set<string>()
  const arrive = (place: Place): void => {
    const key = JSON.stringify([
      place.conversation.frames.map(({ flow, value, context }) => [
        value,
        world.flows[flow]?.landmark?.(context) ?? context,
      ]),
      place.conversation.offered,
    ])
    if (seen.has(key)) return
    if (places.length >= MOST_PLACES) throw new Error(`${flow} has more than ${MOST_PLACES} places`)
    seen.add(key)
    places.push(place)
  }
  for (const input of samples.inputs) arrive(enter(world, flow, input))
  const trials = trialsOf(samples)
  // The list grows while it is gone through.
  for (const place of places) for (const next of onward(world, flow, place, trials)) arrive(next)
  return places
}

function enter(world: World, flow: string, input: FlowInput): Place {
  const scene = setScene(world, { ...STRANGER, isTold: true, language: world.defaultLanguage }, WALK)
  open(scene, flow, input)
  const { conversation, tasks } = finish(scene, undefined)
  return { path: [JSON.stringify(input)], says: saysOf(tasks), conversation: conversation ?? STRANGER }
}

/** What may happen in any place: its name on the path, and the event, which some frame may have asked for. */
type Trial = readonly [name: string, happen: (frame: number) => Happening]

function trialsOf({ texts, answers, news = [], media = [] }: WalkSamples): Trial[] {
  const events: FlowEvent[] = [...answers.map((answer) => ({ type: 'agency.answered' as const, answer })), ...news]
  return [
    ...texts.map((text): Trial => ['text', () => ({ type: 'text', text })]),
    ...events.map((event): Trial => [`answer ${JSON.stringify(event)}`, (frame) => ({ type: 'answer', frame, event })]),
    ...media.map((event): Trial => [event.type, () => event]),
  ]
}

const press = (id: string): Trial => [id, () => ({ type: 'choice', id })]

/** The places one event away that are still in this flow. */
function onward(world: World, flow: string, place: Place, trials: readonly Trial[]): Place[] {
  const frame = place.conversation.frames.at(-1)?.id ?? 0
  const saved: Conversation = JSON.parse(JSON.stringify(place.conversation))
  return [...place.conversation.offered.map(press), ...trials].flatMap(([name, happen]) => {
    const { conversation, tasks } = converse(world, saved, happen(frame), WALK)
    if (conversation?.frames.at(-1)?.flow !== flow) return []
    return [{ path: [...place.path, name], says: saysOf(tasks), conversation }]
  })
}

/** The same samples are said at every place. */
function remembering(understand: Understand): Understand {
  const known = new Map<string, Understood>()
  return (text, language) => {
    const understood = known.get(`${language} ${text}`) ?? understand(text, language)
    known.set(`${language} ${text}`, understood)
    return understood
  }
}

const WALK: Circumstances = { turn: 1, day: '2026-01-31', receipt: 'WALK-WALK', at: Date.UTC(2026, 0, 31) }

const STRANGER: Conversation = {
  isTold: false,
  frames: [],
  opened: 0,
  offered: [],
  offeredAt: 0,
  misses: 0,
  echo: { said: '', times: 0 },
  kept: [],
}

const saysOf = (tasks: readonly Task[]): Say[] => tasks.flatMap((task) => (task.type === 'say' ? [task] : []))
