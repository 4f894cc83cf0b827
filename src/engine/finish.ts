import { phoneLines } from '../../flows/phone-lines.ts'
import type { Choice, Language, Say } from '../core/conversation.ts'
import { isTimely } from '../core/notices.ts'
import type { Conversation, Task } from '../core/store.ts'
import { leftCases } from './left-cases.ts'
import { isNeeded, isUrgent } from './notice.ts'
import { isLeaving, SENSITIVE, setAsideOf } from './quick-exit.ts'
import { languageOf, type Scene, topOf } from './scene.ts'
import { toMenuOverDrafts } from './stack.ts'
import { isSwept, tracesAfter } from './traces.ts'

/** What comes of one event. `conversation` undefined: the person is forgotten. */
export interface Turn {
  readonly conversation: Conversation | undefined
  readonly tasks: readonly Task[]
  readonly language: Language
  /** Codes for logs and metrics. */
  readonly reports: readonly string[]
  /** What a flow threw, for the log. */
  readonly cause?: unknown
}

/** The same words this often in a row are a loop: another machine, or a person whom we do not help. */
const MAX_ECHO = 4

/** A case waits for no message: who has pressed "Send" may have closed the page, or the platform may be down. */
const FIRST = new Set<Task['type']>(['openCase', 'wishOfCase', 'workAtDesk', 'subscribe', 'noteSubscriber'])

const MISSES = new Set(['not-understood', 'unsure'])

/** Whoever asks for numbers again gets them again; a group gets its one line. */
const NEVER_TIRED = new Set<string | undefined>([
  'danger',
  'hotline',
  'desk',
  'team',
  'alert-desk',
  'my-case',
  undefined,
])

/** Ends a turn: exits under the last message, the loop guard, and the conversation as it will be kept. */
export function finish(scene: Scene, before: Conversation | undefined): Turn {
  if (scene.isForgotten) return forget(scene, before)
  const echo = listenForEcho(scene, before)
  const says = withExits(scene).map((say) => inTime(say, scene.now.day))
  // The last message's first, so that a number typed means what was shown last.
  const offered = [...says].reverse().flatMap(({ choices }) => choices.map(({ id }) => id))
  const stillOffered = scene.isAside || says.length === 0 ? (before?.offered ?? []) : []
  const isOfferedAnew = says.length > 0 && !scene.isAside
  const isTraced = isSwept(scene, before)
  const mark = isTraced && !isLeaving(scene) ? { isTraced: true as const } : {}
  const tasks: Task[] = [
    ...scene.tasks.filter(({ type }) => FIRST.has(type)),
    ...says.map((say) => ({
      type: 'say' as const,
      ...say,
      ...mark,
      ...(isNeeded(say) ? { isNeeded: true as const } : {}),
    })),
    ...scene.tasks.filter(({ type }) => !FIRST.has(type)),
    ...languageNews(scene, before),
  ]
  const traces = tracesAfter(scene, before, isTraced)
  if (before === undefined && isNobody(scene, says))
    return { conversation: undefined, tasks, language: languageOf(scene), reports: scene.reports }
  return {
    conversation: {
      ...(scene.language === undefined ? {} : { language: scene.language }),
      isTold: scene.isTold,
      frames: scene.frames,
      opened: scene.opened,
      offered: [...offered, ...stillOffered],
      offeredAt: isOfferedAnew ? scene.now.turn : (before?.offeredAt ?? 0),
      misses: scene.reports.some((code) => MISSES.has(code)) ? scene.misses : 0,
      echo,
      kept: scene.kept,
      ...(isLeafed(scene) ? { isLeafed: true as const } : {}),
      ...remembered(scene),
      ...(traces.length === 0 ? {} : { traces }),
    },
    tasks,
    language: languageOf(scene),
    reports: scene.reports,
  }
}

/** What was on the screen before stays there if nothing was said. */
const isLeafed = ({ says, isAside, isLeafed }: Scene): boolean =>
  says.length === 0 || isAside ? isLeafed : (says.at(-1)?.page ?? 1) > 1

/** What most conversations do not have. */
const remembered = (scene: Scene): Partial<Conversation> => ({
  ...(scene.pressed === undefined ? {} : { pressed: scene.pressed }),
  ...(scene.unheard === undefined ? {} : { unheard: scene.unheard }),
  ...(scene.pausedUntil === undefined ? {} : { pausedUntil: scene.pausedUntil }),
  ...(scene.desk === undefined ? {} : { desk: scene.desk }),
  ...(scene.isOfTeam ? { isOfTeam: true } : {}),
  ...(scene.cases.length === 0 ? {} : { cases: scene.cases }),
  ...(scene.owed.length === 0 ? {} : { owed: scene.owed }),
  ...(scene.isBlocked ? { isBlocked: true as const } : {}),
  ...(!scene.isTold && isInDanger(scene) ? { isAlarmed: true as const } : {}),
  ...(scene.aside.length === 0 ? {} : { aside: scene.aside }),
})

const isInDanger = (scene: Scene): boolean =>
  scene.isAlarmed || topOf(scene)?.flow === 'danger' || scene.says.some(isUrgent)

/** Somebody unknown who wants nothing, such as a stranger who blocks us: nothing is kept. */
const isNobody = ({ tasks, pausedUntil, owed, isBlocked }: Scene, says: readonly Say[]): boolean =>
  says.length === 0 &&
  tasks.every(({ type }) => type === 'noteSubscriber') &&
  pausedUntil === undefined &&
  owed.length === 0 &&
  !isBlocked

/** Everything goes but the receipt, which is the last thing said; also from the chat what nobody else may read, as far as a platform deletes. */
function forget(scene: Scene, before: Conversation | undefined): Turn {
  const refs = tracesAfter(scene, before, isSwept(scene, before)).map(({ ref }) => ref)
  const receipt: Say = {
    lines: [
      { key: 'my-data.erased', values: { date: { date: scene.now.day }, code: { text: scene.now.receipt } } },
      ...phoneLines,
    ],
    choices: [{ id: 'menu' }],
  }
  return {
    conversation: undefined,
    tasks: [
      ...scene.cases.map(forgetCase),
      ...leftCases([], before),
      { type: 'noteSubscriber', what: 'forgotten' },
      LEAVE_TEAM,
      { type: 'say', ...receipt, isNeeded: true },
      // After the receipt, which a page that empties itself keeps.
      { type: 'sweep', refs },
    ],
    language: languageOf(scene),
    reports: [...scene.reports, 'erased'],
  }
}

/** Alerts come in the language of the chat. */
const languageNews = (scene: Scene, before: Conversation | undefined): Task[] =>
  before?.language === undefined || before.language === scene.language
    ? []
    : [{ type: 'noteSubscriber', what: 'language' }]

/** Also who is not of the team (any more) as far as this chat knows: an application or a suspension may still be kept there. */
const LEAVE_TEAM: Task = { type: 'workOnTeam', wish: { type: 'leave' } }

/** A case goes with the chat it was told in; who has it hears that it was taken back. */
const forgetCase = (code: string): Task => ({ type: 'forgetCase', code })

/** Counts how often the same was said in a row; at the limit the person gets the menu and a way to a human instead. */
function listenForEcho(scene: Scene, before: Conversation | undefined): Conversation['echo'] {
  const said = saidBy(scene)
  const times = said !== '' && said === before?.echo.said ? before.echo.times + 1 : 1
  if (said === '') return before?.echo ?? { said, times }
  if (times < MAX_ECHO || scene.isQuiet || NEVER_TIRED.has(topOf(scene)?.flow)) return { said, times }
  scene.reports.push('loop')
  scene.says = []
  toMenuOverDrafts(scene, { lead: 'loop' })
  return { said: saidBy(scene), times: 1 }
}

/** What a turn said, as a short mark that is the same for the same; empty if it said nothing. */
function saidBy(scene: Scene): string {
  if (scene.says.length === 0) return ''
  return markOf(
    JSON.stringify(scene.says.map(({ lines, page }) => [lines.map(({ key, values }) => [key, values]), page])),
  )
}

/** FNV-1a, 32 bits: it is kept with the conversation, where the whole text would be half of it. */
function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (let at = 0; at < text.length; at++) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193)
  return (mark >>> 0).toString(36)
}

/** A notice is said only in its days. */
const inTime = (say: Say, day: string): Say => ({ ...say, lines: say.lines.filter((line) => isTimely(line, day)) })

/** Rule: from everywhere a way back, a way to a human, a way to the menu. */
function withExits(scene: Scene): Say[] {
  const last = scene.says.at(-1)
  if (last === undefined || scene.isQuiet || topOf(scene) === undefined) return scene.says
  const exits = [
    ...(scene.frames.length > 1 || setAsideOf(scene) !== undefined ? ['resume'] : []),
    ...(topOf(scene)?.flow === 'hotline' ? [] : ['hotline']),
    ...(topOf(scene)?.flow === 'menu' ? [] : ['menu']),
    ...(SENSITIVE.has(topOf(scene)?.flow ?? '') ? ['quick-exit'] : []),
  ]
  const missing: Choice[] = exits.filter((id) => !last.choices.some((choice) => choice.id === id)).map((id) => ({ id }))
  return [...scene.says.slice(0, -1), { ...last, choices: [...last.choices, ...missing] }]
}
