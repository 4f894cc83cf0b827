import type { FlowEvent, FlowInput } from '../../flows/flow.ts'
import type { AgencyAnswer } from '../core/agency/answer.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import type { News } from '../core/case/news.ts'
import type { Inbound, Say } from '../core/conversation.ts'
import type { Conversation, Frame, Task } from '../core/store.ts'
import { converse } from './converse.ts'
import { finish } from './finish.ts'
import type { Happening } from './happening.ts'
import { type Circumstances, setScene, type World } from './scene.ts'
import { open } from './stack.ts'
import { takes } from './step.ts'

/** A place that a person can get to within one flow: how, what was said on arrival, and the conversation at rest there. */
export interface Place {
  readonly path: readonly string[]
  readonly says: readonly Say[]
  readonly conversation: Conversation
}

/** `tried`: what was pressed or answered in the same state, whatever was said there last; it is not done again. */
interface Reached extends Place {
  readonly tried: Set<string>
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
  const world = remembering(given)
  const places: Reached[] = []
  const seen = new Set<string>()
  const triedIn = new Map<string, Set<string>>()
  const arrive = (place: Place): void => {
    const { frames, offered } = place.conversation
    const state = JSON.stringify(frames.map(({ value, context }) => [value, context]))
    const key = `${JSON.stringify(landmarksOf(world, frames))} ${offered}`
    if (seen.has(key)) return
    if (places.length >= MOST_PLACES) throw new Error(`${flow} has more than ${MOST_PLACES} places`)
    seen.add(key)
    const tried = triedIn.get(state) ?? new Set()
    triedIn.set(state, tried)
    places.push({ ...place, tried })
  }
  for (const input of samples.inputs) arrive(enter(world, flow, input))
  const trials = trialsOf(samples)
  // The list grows while it is gone through.
  for (const place of places) for (const next of onward(world, flow, place, trials)) arrive(next)
  return places.map(({ tried: _, ...place }) => place)
}

/** Where a conversation is, as far as its flows tell places apart. */
const landmarksOf = ({ flows }: World, frames: readonly Frame[]) =>
  frames.map(({ flow, value, context }) => [value, flows[flow]?.landmark?.(context) ?? context])

function enter(world: World, flow: string, input: FlowInput): Place {
  const scene = setScene(world, { ...STRANGER, isTold: true, language: world.defaultLanguage }, WALK)
  open(scene, flow, input)
  const { conversation, tasks } = finish(scene, undefined)
  return { path: [JSON.stringify(input)], says: saysOf(tasks), conversation: conversation ?? STRANGER }
}

/** What a person may do in any place, and what they may be answered there: its name on the path, and the event. */
interface Trials {
  readonly doings: readonly (readonly [name: string, happening: Happening])[]
  readonly answers: readonly (readonly [name: string, event: FlowEvent])[]
}

function trialsOf({ texts, answers, news = [], media = [] }: WalkSamples): Trials {
  const events: FlowEvent[] = [...answers.map((answer) => ({ type: 'agency.answered' as const, answer })), ...news]
  return {
    doings: [
      ...texts.map((text) => ['text', { type: 'text', text }] as const),
      ...media.map((event) => [event.type, event] as const),
    ],
    answers: events.map((event) => [`answer ${JSON.stringify(event)}`, event] as const),
  }
}

/** The places one event away that are still in this flow. */
function onward(
  world: World,
  flow: string,
  { path, conversation, tried }: Reached,
  { doings, answers }: Trials,
): Place[] {
  const saved: Conversation = JSON.parse(JSON.stringify(conversation))
  const top = saved.frames.at(-1)
  const machine = world.flows[flow]?.machine
  const presses = saved.offered.filter((id) => id === flow || !LEADS_AWAY.has(id))
  const isNew = ([name]: readonly [name: string, happening: Happening]) => tried.size < tried.add(name).size
  const next = [
    ...presses.map((id) => [id, { type: 'choice', id }] as const).filter(isNew),
    // A number that is typed means what was offered last.
    ...doings,
    // Most places wait for no answer, or for few.
    ...answers
      .flatMap(([name, event]) =>
        top !== undefined && machine !== undefined && takes(machine, top, event)
          ? [[name, { type: 'answer', frame: top.id, event }] as const]
          : [],
      )
      .filter(isNew),
  ]
  return next.flatMap(([name, happening]) => {
    const turn = converse(world, saved, happening, WALK)
    if (turn.conversation?.frames.at(-1)?.flow !== flow) return []
    return [{ path: [...path, name], says: saysOf(turn.tasks), conversation: turn.conversation }]
  })
}

/** Offered nearly everywhere, and of a flow of their own: what is there is walked once. */
const LEADS_AWAY = new Set(['menu', 'hotline', 'language', 'quick-exit'])

/** The same samples are said at every place. */
const remembering = (world: World): World => ({
  ...world,
  understand: once(world.understand),
  isListed: once(world.isListed),
  isLikeListed: once(world.isLikeListed),
})

function once<Said extends readonly (string | undefined)[], Answer>(
  answer: (...said: Said) => Answer,
): (...said: Said) => Answer {
  const known = new Map<string, Answer>()
  return (...said) => {
    const key = JSON.stringify(said)
    if (!known.has(key)) known.set(key, answer(...said))
    return known.get(key) as Answer
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
