import type { Flows } from '../../flows/index.ts'
import type { Catalogue } from '../core/catalogue.ts'
import type { Language, Say } from '../core/conversation.ts'
import type { Speak } from '../core/render.ts'
import type { Conversation, Frame, Press, Task } from '../core/store.ts'
import type { Understand } from '../core/understand/understand.ts'

/** All that is said and known, the same for everybody: flows, content, understanding. Replaced whole when content changes. */
export interface World {
  readonly flows: Flows
  readonly catalogue: Catalogue
  readonly understand: Understand
  /** Is this the very name or number of an agency on the list in force? A look-up then says what the list states. */
  readonly isListed: (text: string) => boolean
  /** Is this hardly anything but such a name, with a slip in it? */
  readonly isLikeListed: (text: string) => boolean
  readonly speak: Speak
  readonly defaultLanguage: Language
}

/** What one turn is told from outside, so that it stays pure: `turn` counts from 1, `day` is `2026-08-01`, `receipt` is random. */
export interface Circumstances {
  readonly turn: number
  readonly day: string
  readonly receipt: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The platform's id of the message that this turn answers. */
  readonly ref?: string
}

/** The working copy of a conversation during one turn. Only the engine's pure functions change it; it is never shared. */
export interface Scene {
  readonly world: World
  readonly now: Circumstances
  language: Language | undefined
  isTold: boolean
  isAlarmed: boolean
  frames: Frame[]
  opened: number
  misses: number
  /** What the person could press before this turn. */
  readonly offered: readonly string[]
  /** Another page of it than the first was on the screen. */
  readonly isLeafed: boolean
  pressed: Press | undefined
  kept: Frame[]
  /** Frames that a quick exit set aside. */
  aside: Frame[]
  pausedUntil: number | undefined
  desk: string | undefined
  /** Of the team, or has applied. */
  isOfTeam: boolean
  cases: readonly string[]
  /** Alerts that could not be sent to them. */
  owed: readonly string[]
  isBlocked: boolean
  /** What nobody understood in this turn and in the one before, without what is personal. */
  unheard: string | undefined
  readonly unheardBefore: string | undefined
  /** What this turn says, in order; the last one gets the exits. */
  says: Say[]
  tasks: Task[]
  isQuiet: boolean
  /** This turn answers a frame below the top: what the top one asked still stands. */
  isAside: boolean
  isForgotten: boolean
  /** Codes for staff: `frame-lost`, `flow-defect`, `not-understood` ... */
  reports: string[]
  /** Flow steps so far in this turn. */
  steps: number
}

/** Sets the scene for a person, known or new. */
export function setScene(world: World, conversation: Conversation | undefined, now: Circumstances): Scene {
  return {
    world,
    now,
    language: conversation?.language,
    isTold: conversation?.isTold ?? false,
    isAlarmed: conversation?.isAlarmed ?? false,
    frames: [...(conversation?.frames ?? [])],
    opened: conversation?.opened ?? 0,
    misses: conversation?.misses ?? 0,
    offered: conversation?.offered ?? [],
    isLeafed: conversation?.isLeafed ?? false,
    pressed: conversation?.pressed,
    kept: [...(conversation?.kept ?? [])],
    aside: [...(conversation?.aside ?? [])],
    pausedUntil: conversation?.pausedUntil,
    desk: conversation?.desk,
    isOfTeam: conversation?.isOfTeam ?? false,
    cases: conversation?.cases ?? [],
    owed: conversation?.owed ?? [],
    isBlocked: conversation?.isBlocked ?? false,
    unheard: undefined,
    unheardBefore: conversation?.unheard,
    says: [],
    tasks: [],
    isQuiet: false,
    isAside: false,
    isForgotten: false,
    reports: [],
    steps: 0,
  }
}

/** The flow that the person is in. */
export const topOf = (scene: Scene): Frame | undefined => scene.frames.at(-1)

/** The language to speak: the chosen one, else that of the line. */
export const languageOf = (scene: Scene): Language => scene.language ?? scene.world.defaultLanguage

/** Has the person told something there that would be lost? */
export const isDraft = ({ world }: Scene, { flow, context }: Frame): boolean =>
  world.flows[flow]?.hasDraft?.(context) ?? false
