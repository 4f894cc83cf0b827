import { FOUND_WISHES, type FoundWish } from '../src/core/case/case-file.ts'
import { LINE_DESK, type Member, type QueueLine } from '../src/core/case/desk.ts'
import type { News, ShownFile, WorkerView } from '../src/core/case/news.ts'

/** What a case worker is doing at their desk. Codes and ids only: what was told is never here. */
export interface Working {
  /** Empty: somebody who has no desk. */
  readonly desk: string
  /** The secret of an invitation, until it is used. */
  readonly token: string
  readonly role: Member['role']
  readonly me: string
  readonly staff: Extract<News, { type: 'desk.shown' }>['staff']
  readonly queue: readonly QueueLine[]
  /** Codes of cases that were taken back; empty: one that was erased. */
  readonly withdrew: readonly string[]
  /** On the desk of the line: codes of cases that name the same. */
  readonly alike: readonly (readonly string[])[]
  /** Which part of the list is shown, from 0. */
  readonly page: number
  /** The case that was asked for; empty: the list. */
  readonly code: string
  readonly view: WorkerView | undefined
  /** What the list begins with: `gone`, `used`. */
  readonly lead: string
  /** What the screen of the case begins with: an act that was carried out. */
  readonly did: string
  /** Messages up to this one were shown. */
  readonly seen: number
  /** In which country somebody is looked for whom the person can call. */
  readonly place: string
  /** `helped`, `found.alive`: of who was found with what they let be told. */
  readonly outcome: string
}

/** Nobody at no desk. */
export const NOBODY: Working = {
  desk: '',
  token: '',
  role: 'coordinator',
  me: '',
  staff: [],
  queue: [],
  withdrew: [],
  alike: [],
  page: 0,
  code: '',
  view: undefined,
  lead: '',
  did: '',
  seen: 0,
  place: '',
  outcome: '',
}

/** No case is open. */
export const NO_CASE = { token: '', code: '', view: undefined, did: '', seen: 0, place: '', outcome: '' }

/** Lines of the list that are shown at once. */
export const LINES = 8
/** Why a partner turns a case down. */
export const REASONS = ['full', 'wrong-place', 'wrong-service', 'no-language', 'conflict', 'other'] as const
/** How a case ended. */
export const OUTCOMES = ['helped', 'found', 'left-contact', 'duplicate', 'withdrawn', 'moved-to-formal'] as const

/** Coordinators, and everybody of the line itself, see that cases wait and open none. */
export const opensCases = ({ role, desk }: Working): boolean => role === 'worker' && desk !== LINE_DESK

/** Everybody else of the desk. */
export const colleaguesOf = ({ staff, me }: Working): Working['staff'] => staff.filter(({ person }) => person !== me)

/** What may be done with the case that is open, as buttons. The case itself decides again when it is done. */
export function actsOf(working: Working): readonly string[] {
  const { view, me } = working
  const { status, worker } = view?.referral ?? {}
  if (view === undefined || view.status === 'closed') return []
  if (status === 'waiting' || status === 'silent') return ['accept', 'turn-down']
  if (status !== 'accepted') return []
  if (worker !== me) return ['take-over']
  return [
    'talk',
    'interpreter',
    'note',
    view.status === 'serving' ? 'follow-up' : 'serve-on',
    ...(colleaguesOf(working).length > 0 ? ['hand-over'] : []),
    'close-case',
  ]
}

/** Files that may be opened. */
export const filesHere = ({ view }: Working): readonly ShownFile[] => view?.files ?? []

/** How it ended, and what the person who was found allows. */
export function endingOf({ outcome }: Working): { outcome: string; allows?: FoundWish } {
  const [how = '', allowed] = outcome.split('.')
  const allows = FOUND_WISHES.find((id) => id === allowed)
  return { outcome: how, ...(allows === undefined ? {} : { allows }) }
}

/** How many parts the list has. */
export const pagesOf = ({ queue }: Working): number => Math.max(1, Math.ceil(queue.length / LINES))
