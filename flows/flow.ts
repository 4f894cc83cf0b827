import { setup } from 'xstate'
import type { AgencyAnswer } from '../src/core/agency/answer.ts'
import type { AlertWish } from '../src/core/alert/alert-event.ts'
import type { AlertNews } from '../src/core/alert/alert-news.ts'
import type { SubscriberWish } from '../src/core/alert/subscriber.ts'
import type { TeamWish } from '../src/core/alert/team.ts'
import type { LineAct, PersonWish, WorkerAct } from '../src/core/case/case-event.ts'
import type { Answers, CaseKind } from '../src/core/case/fields.ts'
import type { CaseView, News } from '../src/core/case/news.ts'
import type { Choice, InboundFile, Language, MediaKind, Say } from '../src/core/conversation.ts'
import type { ToldFile } from '../src/core/files/told-file.ts'
import type { Headcount } from '../src/core/headcount.ts'

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
  /** What a report is about. */
  readonly kind?: CaseKind
  /** A case that was just opened or shown. */
  readonly view?: CaseView
  /** The code of a case, as it was typed. */
  readonly code?: string
  /** The secret of an invitation to a desk or the team. */
  readonly token?: string
  /** An alert to show or to write on. */
  readonly alert?: string
  /** The desk that the person works at; given by the engine, which alone knows it. */
  readonly desk?: string
  /** The person is of the team, or has applied, as far as the chat knows; given by the engine. */
  readonly isOfTeam?: boolean
  /** Where to go after the first contact. */
  readonly next?: { readonly flow: string; readonly input?: FlowInput }
}

/** What can happen to a flow: what the person did, and answers to what the flow asked for. */
export type FlowEvent =
  /** `isUnknown`: the line recognised nothing in it, or what is like a listed name, so it may be a name. */
  | { readonly type: 'text'; readonly text: string; readonly isUnknown?: boolean }
  /** Words with danger in them, which is answered first: for a flow that keeps them as an answer. */
  | { readonly type: 'overheard'; readonly text: string }
  | { readonly type: 'choice'; readonly id: string }
  /** `phone`: of a contact that was shared. `words`: what stands below a picture; a flow that has no use for both takes neither. */
  | {
      readonly type: 'media'
      readonly kind: MediaKind
      readonly phone?: string
      readonly file?: InboundFile
      readonly words?: string
    }
  | { readonly type: 'agency.answered'; readonly answer: AgencyAnswer }
  /** What cases and desks answer. */
  | News
  /** What subscriptions, the team and alerts answer. */
  | AlertNews
  /** The person comes back to what was settled. */
  | { readonly type: 'resumed' }

/** `settled`: nothing is lost by leaving here. `kept`: settled, but whoever leaves may come back to it. `quiet`: no buttons are added, in case somebody looks over the shoulder. `words`: own words are asked for, and wishes inside of them belong to the answer. `talk`: they are for somebody else, or a secret: whatever they say, they go there. `secret`: a code word is asked for. */
export type FlowTag = 'settled' | 'kept' | 'quiet' | 'words' | 'talk' | 'secret'

/** Everything a flow may ask for. The last four change the conversation itself, the others are carried out after the commit. */
export interface Effects {
  say: Say
  /** `text` beside an `id`: its name as it was shown. */
  lookUpAgency: { readonly text?: string; readonly id?: string }
  rateGuide: { readonly topic: string; readonly isUseful: boolean }
  /** The answer is `case.opened`. */
  openCase: { readonly kind: CaseKind; readonly answers: Answers; readonly files?: readonly ToldFile[] }
  /** The answer is `case.shown` or `case.unknown`. */
  askCase: { readonly code: string; readonly word: string }
  /** The answer is `case.shown`, `case.erased` or `case.unknown`. */
  wishOfCase: { readonly code: string; readonly wish: PersonWish; readonly words?: string }
  /** The answer is `desk.shown`, `desk.case`, `desk.case-gone` or `desk.refused`. */
  workAtDesk: {
    readonly desk: string
    readonly code?: string
    readonly act?: WorkerAct | LineAct
    readonly words?: string
  }
  /** The answer is `desk.file` or `desk.case-gone`. */
  showFile: { readonly desk: string; readonly code: string; readonly n: number }
  /** The answer is `desk.joined` or `desk.refused`. */
  joinDesk: { readonly token: string }
  /** The answer is `alerts.listed`. */
  currentAlerts: Record<string, never>
  /** The answer is `subscription.shown`. */
  subscribe: { readonly wish?: SubscriberWish }
  /** The answer is `team.shown`, `team.applied` or `team.refused`. */
  workOnTeam: { readonly wish: TeamWish }
  /** The answer is `alert.shown`, `alert.refused` or `alerts.listed`. */
  workOnAlert: { readonly alert?: string; readonly wish: AlertWish }
  /** The answer is `alert.looked` or `alert.refused`. */
  lookAtAlert: { readonly alert: string }
  countHeads: Headcount
  /** A card of a topic, as a picture to forward. */
  showCard: { readonly topic: string }
  /** A question that may be read on air. */
  askRadio: { readonly text: string }
  setLanguage: { readonly language: Language }
  open: { readonly flow: string; readonly input?: FlowInput }
  forgetMe: Record<string, never>
  /** The person leaves in a hurry: what is open is set aside, and the messages of this talk are deleted where the platform lets us. */
  sweep: Record<string, never>
}

/** One effect as plain data. */
export type Effect = { [Name in keyof Effects]: { readonly type: Name } & Effects[Name] }[keyof Effects]

/** Actions that do nothing: the engine reads them as data. */
const effects: { [Name in keyof Effects]: (_: unknown, params: Effects[Name]) => void } = {
  say: () => {},
  lookUpAgency: () => {},
  rateGuide: () => {},
  openCase: () => {},
  askCase: () => {},
  wishOfCase: () => {},
  workAtDesk: () => {},
  showFile: () => {},
  joinDesk: () => {},
  currentAlerts: () => {},
  subscribe: () => {},
  workOnTeam: () => {},
  workOnAlert: () => {},
  lookAtAlert: () => {},
  countHeads: () => {},
  showCard: () => {},
  askRadio: () => {},
  setLanguage: () => {},
  open: () => {},
  forgetMe: () => {},
  sweep: () => {},
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
