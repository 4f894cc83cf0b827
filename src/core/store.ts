import type { ActorEvent, ActorId } from './actor.ts'
import type { AlertWish } from './alert/alert-event.ts'
import type { AlertNews } from './alert/alert-news.ts'
import type { SubscriberWish } from './alert/subscriber.ts'
import type { TeamWish } from './alert/team.ts'
import type { LineAct, PersonWish, WorkerAct } from './case/case-event.ts'
import type { Answers, CaseKind } from './case/fields.ts'
import type { News } from './case/news.ts'
import type { Language, PersonId, Say } from './conversation.ts'
import type { ToldFile } from './files/told-file.ts'
import type { Headcount } from './headcount.ts'
import { KEPT } from './kept.ts'

/** One flow that a person is in. It survives JSON. */
export interface Frame {
  /** Counts the frames of this person; an answer finds its asker by it. */
  readonly id: number
  readonly flow: string
  readonly version: number
  /** XState's state value and context at rest. */
  readonly value: unknown
  readonly context: unknown
  /** The last thing this flow said, said again when the person comes back to it. */
  readonly asked?: Say
  /** Nothing is lost by leaving: unless its flow keeps it, the frame is dropped when the person turns to something else. */
  readonly isSettled: boolean
}

/** A person's conversation at rest: all that is kept of it. The last frame is where the person is. */
export interface Conversation {
  readonly language?: Language
  /** The person has read what is kept and how to erase it. */
  readonly isTold: boolean
  /** They came with words of danger: what is kept is told without the question whether they want alerts. Only until they are told. */
  readonly isAlarmed?: true
  readonly frames: readonly Frame[]
  /** Frames opened so far. */
  readonly opened: number
  /**
   * What can be pressed, the last message's first, and since which turn: a button of an earlier turn is old. An answer that comes late,
   * while something else is on top, leaves the buttons of that too.
   */
  readonly offered: readonly string[]
  readonly offeredAt: number
  /** Of a long list another page than the first is on the screen. */
  readonly isLeafed?: true
  /** The button that was pressed last, of which turn and when (ms since 1970), until the person does something else: two presses of a finger are one. */
  readonly pressed?: Press
  /** Messages in a row that nobody understood. */
  readonly misses: number
  /** What the last turn said (its keys) and how often in a row. */
  readonly echo: { readonly said: string; readonly times: number }
  /** Frames whose flow or state is no more: what the person told stays here until they erase it. */
  readonly kept: readonly Frame[]
  /** What nobody understood in the last message, without what is personal: kept for those who write the guides if its button is pressed next. */
  readonly unheard?: string
  /** Staff speak with the person by hand: until then (ms since 1970) the line leaves ordinary words to them. */
  readonly pausedUntil?: number
  /** Whose staff this is: the desk decides anew each time whether they still are. */
  readonly desk?: string
  /** Alerts that could not be sent here: read when the person next writes, if they still hold then. */
  readonly owed?: readonly string[]
  /** The platform said that the person blocked us. */
  readonly isBlocked?: true
  /** Of the team, or has applied: the team decides anew each time whether they are. */
  readonly isOfTeam?: true
  /** Cases that were told here and may be written about here: erasing this conversation erases them. */
  readonly cases?: readonly string[]
  /** Set aside by a quick exit: nothing shows them until the person opens their flow again. The one set aside last is the last. */
  readonly aside?: readonly Frame[]
  /** Messages of both sides that a quick exit deletes where the platform lets it. */
  readonly traces?: readonly Trace[]
}

/** A press of a button. */
export interface Press {
  readonly id: string
  /** The turn that the button belongs to. */
  readonly turn: number
  readonly at: number
}

/** A message that was exchanged while a flow was open that others must not read. */
export interface Trace {
  /** The platform's id. */
  readonly ref: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What the outbox carries out after the commit, as plain data; `src/engine/effects/` has one file for each. */
export interface Tasks {
  /** `isTraced`: its platform's id is kept for a quick exit. `isNeeded`: it is never given up because others wait too. */
  say: Say & { readonly isTraced?: true; readonly isNeeded?: true }
  /** The messages of this talk are deleted where the platform lets us. `refs`: those of a conversation that is forgotten and cannot be asked any more. */
  sweep: { readonly refs?: readonly string[] }
  /** By what the person typed, or by the id of an agency they chose, with its name as it was shown. The answer goes back to the frame that asked. */
  lookUpAgency: { readonly text?: string; readonly id?: string; readonly frame: number }
  rateGuide: { readonly topic: string; readonly isUseful: boolean }
  /** What was told in a form becomes a case: sealed, with a code. */
  openCase: {
    readonly kind: CaseKind
    readonly answers: Answers
    readonly files?: readonly ToldFile[]
    readonly frame: number
  }
  /** Files that no draft names any more: the channel that has them may delete them. */
  letGo: { readonly refs: readonly string[] }
  /** Sealed files of a case that is erased or emptied go. */
  dropFiles: { readonly names: readonly string[] }
  /** Staff of a desk want to see a file of a case. */
  showFile: { readonly desk: string; readonly code: string; readonly n: number; readonly frame: number }
  /** Somebody says that this is their case: the code and the code word. */
  askCase: { readonly code: string; readonly word: string; readonly frame: number }
  /** Something that the person wants of their case; `words` are sealed before they are kept. */
  wishOfCase: { readonly code: string; readonly wish: PersonWish; readonly words?: string; readonly frame: number }
  /** What staff of a desk do with a case, or the queue if no case is named. */
  workAtDesk: {
    readonly desk: string
    readonly code?: string
    readonly act?: WorkerAct | LineAct
    readonly words?: string
    readonly frame: number
  }
  /** The person erased their conversation: a case that was told in it goes too. */
  forgetCase: { readonly code: string }
  /** The chat shows this case no more. */
  leaveCase: { readonly code: string }
  /** A link was followed that carries on what was begun in another chat. */
  takeOver: { readonly token: string }
  /** An invitation is used. */
  joinDesk: { readonly token: string; readonly frame: number }
  /** Something about the person that their subscription has to know: the language of this row, whether they can be reached, or that nothing of them may stay. */
  noteSubscriber: { readonly what: 'blocked' | 'unblocked' | 'language' | 'forgotten' }
  /** The alerts that hold now, for everybody. */
  currentAlerts: { readonly frame: number }
  /** Alerts are wanted, changed or stopped; without a wish they are only shown. */
  subscribe: { readonly wish?: SubscriberWish; readonly frame: number }
  /** Something that somebody of the team, or who wants to be, does with it. Without a frame they erased everything, and only leave. */
  workOnTeam: { readonly wish: TeamWish; readonly frame?: number }
  /** Something that somebody of the team does with an alert; the list of alerts if none is named. */
  workOnAlert: { readonly alert?: string; readonly wish: AlertWish; readonly frame: number }
  /** How an alert will look on each channel. */
  lookAtAlert: { readonly alert: string; readonly frame: number }
  /** The next people of a mailing are written to. Only a mailing makes this one. */
  mail: Record<never, never>
  /** The card of a topic is shown, as a picture to forward. */
  showCard: { readonly topic: string }
  /** So many people were reached. */
  countHeads: Headcount
  /** An actor is told something. */
  tell: { readonly to: ActorId; readonly event: ActorEvent }
  /** The frame is shown the case as it is when this is carried out: the person, or staff of `desk`. `did`: what was just done; `isNews`: by somebody else. */
  showCase: {
    readonly to: PersonId
    readonly frame: number
    readonly code: string
    readonly desk?: string
    readonly did?: string
    readonly isNews?: true
  }
  /** A person's conversation is told something: the frame that asked, if one did. */
  inform: { readonly to: PersonId; readonly frame?: number; readonly news: News | AlertNews }
  /** An actor is woken. Only the store makes this one. */
  wake: Record<never, never>
  /** A question that nobody understood, without what is personal, which its writer lets us keep. `mark`: chance, the same if it is carried out twice. `isForRadio`: it may be read on air. */
  keepUnheard: { readonly text: string; readonly mark: string; readonly isForRadio?: true }
}

/** Something to be carried out after the commit, as plain data. */
export type Task = { [Name in keyof Tasks]: { readonly type: Name } & Tasks[Name] }[keyof Tasks]

/** One task that waits to be carried out. */
export interface OutboxRow {
  /** Unique for ever: `<person>/<turn>.<n>`. */
  readonly id: string
  readonly person: PersonId
  readonly task: Task
  readonly turn: number
  /** The language to speak, as it was at the commit. */
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly due: number
  readonly attempts: number
  /** Parts of a long message that have arrived. */
  readonly sent: number
}

/** What is kept under one address: a person's conversation, or the state of an actor (`src/core/actor.ts`). */
export interface Loaded<State = Conversation> {
  /** Grows by one with each turn. A stranger's begins above all that the same person may have had before they were forgotten. */
  readonly version: number
  readonly state: State | undefined
  /** Was this event committed in the last 36 hours? */
  hasSeen(incomingId: string): boolean
}

/** All that one event changes, kept whole or not at all. */
export interface Commit<State = Conversation> {
  readonly person: PersonId
  /** The version that `load` gave. */
  readonly version: number
  readonly incomingId: string
  /** Undefined forgets the person: conversation, waiting rows and all but the ids that recognise repeats. */
  readonly state: State | undefined
  readonly tasks: readonly Task[]
  /** When an actor wants to be woken (ms since 1970), instead of when it wanted before; left out: not at all. */
  readonly wakeAt?: number
  /** What was there before is off the disk within a minute, as with what is forgotten. */
  readonly isErased?: true
  readonly language: Language
  /** Milliseconds since 1970. */
  readonly at: number
}

/** How a row ended, for now. `due` in milliseconds since 1970. `away`: wait until the person is back. */
export type Outcome =
  | { readonly type: 'done' }
  | { readonly type: 'sent'; readonly parts: number }
  | { readonly type: 'retry'; readonly due: number; readonly sent: number }
  | { readonly type: 'away'; readonly sent: number }
  | { readonly type: 'dead'; readonly reason: string }

/** How full the store is, for metrics; no ids. */
export interface StoreCounts {
  readonly people: number
  /** Rows that wait, that wait for a person to come back, and that were given up. */
  readonly waiting: number
  readonly away: number
  readonly dead: number
  /** When the oldest waiting row was due (ms since 1970); undefined if none waits. */
  readonly oldestDue: number | undefined
  /** Records found damaged at the start and since. */
  readonly damaged: number
}

/** Where conversations live. The transaction is one person. Both stores pass `tests/contracts/store.ts`. */
export interface Store {
  load<State = Conversation>(person: PersonId): Promise<Loaded<State>>
  /** All or nothing, and on disk when it resolves. `stale`: somebody else committed since `load`. Rejects if it cannot be written. */
  commit<State = Conversation>(turn: Commit<State>): Promise<'committed' | 'stale'>
  /** Rows that are due, at most one a person at a time: deeds in order, and words in order, which no deed waits for. A claimed row is not given out again until it is settled. */
  claim(now: number, limit: number): Promise<readonly OutboxRow[]>
  settle(row: OutboxRow, outcome: Outcome): Promise<void>
  /** The person is back: rows that were `away` are due now. */
  wake(person: PersonId, now: number): Promise<void>
  /** When the next row is due, if one waits; `Infinity` if none. */
  nextDue(): number
  /** Small documents that are no conversation, sealed alike. */
  readonly documents: Documents
  counts(): StoreCounts
  /** Undefined while all is well, else a code: what was last to be written could not be, and nothing was since. For `/ready`. */
  trouble(): string | undefined
  /** Forgets ids older than 36 hours, people idle longer than `idleDays`, and reclaims space. */
  sweep(idleDays: number): Promise<void>
  /** Of what was changed or deleted until now nothing is on the disk any more. */
  compact(): Promise<void>
  close(): Promise<void>
}

/** Small things of other libraries, sealed like everything else: grammY's sessions. */
export interface Documents {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
}

/** Repeated deliveries are recognised this long: Messenger repeats for 36 hours. */
export const DEDUPE_MS = KEPT['event-id']
