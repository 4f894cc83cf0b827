import { setup } from 'xstate'
import type { AgencyAnswer } from '../src/core/agency/answer.ts'
import type { Choice, Language, MediaKind, Say } from '../src/core/conversation.ts'

/** What a flow may be opened with. */
export interface FlowInput {
  readonly topic?: string
  /** What to learn or play: the id of a lesson. */
  readonly lesson?: string
  /** Words that the person already said, such as an agency's name. */
  readonly text?: string
  /** `text` is a job advert that shows these marks: ids of `advert.mark`. */
  readonly marks?: readonly string[]
  /** Choices that the person has named already: `place.th`, `need.legal`. */
  readonly named?: readonly string[]
  /** A kind word to begin with: a message key. */
  readonly lead?: string
  readonly isQuiet?: boolean
  readonly isLanguageChosen?: boolean
  /** Where to go after the first contact. */
  readonly next?: { readonly flow: string; readonly input?: FlowInput }
}

/** What can happen to a flow: what the person did, and answers to what the flow asked for. */
export type FlowEvent =
  /** `isUnknown`: the line recognised nothing in it, or what is like a listed name, so it may be a name. */
  | { readonly type: 'text'; readonly text: string; readonly isUnknown?: boolean }
  | { readonly type: 'choice'; readonly id: string }
  /** `phone`: of a contact that was shared. */
  | { readonly type: 'media'; readonly kind: MediaKind; readonly phone?: string }
  | { readonly type: 'agency.answered'; readonly answer: AgencyAnswer }
  /** The person comes back to what was settled. */
  | { readonly type: 'resumed' }

/** `settled`: nothing is lost by leaving here. `kept`: settled, but whoever leaves may come back to it. `quiet`: no buttons are added, in case somebody looks over the shoulder. */
export type FlowTag = 'settled' | 'kept' | 'quiet'

/** Everything a flow may ask for. The first three are carried out after the commit, the others change the conversation itself. */
export interface Effects {
  say: Say
  /** `text` beside an `id`: its name as it was shown. */
  lookUpAgency: { readonly text?: string; readonly id?: string }
  rateGuide: { readonly topic: string; readonly isUseful: boolean }
  setLanguage: { readonly language: Language }
  open: { readonly flow: string; readonly input?: FlowInput }
  forgetMe: Record<string, never>
}

/** One effect as plain data. */
export type Effect = { [Name in keyof Effects]: { readonly type: Name } & Effects[Name] }[keyof Effects]

/** Actions that do nothing: the engine reads them as data. */
const effects: { [Name in keyof Effects]: (_: unknown, params: Effects[Name]) => void } = {
  say: () => {},
  lookUpAgency: () => {},
  rateGuide: () => {},
  setLanguage: () => {},
  open: () => {},
  forgetMe: () => {},
}

/** Is this action one that the engine carries out? */
export const isEffect = (type: string): type is keyof Effects => Object.hasOwn(effects, type)

/** What every flow starts from: the same events in, the same effects out. */
export const flow = <Context extends object>() =>
  setup({
    types: { context: {} as Context, events: {} as FlowEvent, input: {} as FlowInput, tags: {} as FlowTag },
    actions: effects,
    guards: {
      isChoice: ({ event }: { event: FlowEvent }, id: string) => event.type === 'choice' && event.id === id,
    },
  })

/** XState loops without end by default when a state leads back to itself. */
export const options = { maxIterations: 100 }

/** What follows the dot of a choice: `thailand` of `topic.thailand`. */
export const chosen = (event: FlowEvent): string =>
  event.type === 'choice' ? event.id.slice(event.id.indexOf('.') + 1) : ''

/** Choices labelled by the message `choice.<id>`. */
export const choices = (...ids: string[]): Choice[] => ids.map((id) => ({ id }))

/** The choice that opens a guide, labelled by its short title. */
export const topicChoice = (topic: string): Choice => ({
  id: `topic.${topic}`,
  label: { key: `guides.${topic}.short` },
})
