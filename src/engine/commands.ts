import type { FlowInput } from '../../flows/flow.ts'
import { STOPPED_ALL } from '../../flows/menu.ts'
import type { CaseKind } from '../core/case/fields.ts'
import type { Understood } from '../core/understand/understand.ts'
import { areOfDifferentKinds } from './named-choice.ts'
import { harmlessLine, leave, SENSITIVE, setAside } from './quick-exit.ts'
import { isDraft, type Scene, topOf } from './scene.ts'
import { askAgain, canTake, feed, open, openOver, resume, returnTo, toMenu } from './stack.ts'

/** Flows that a word, a button or a link opens from anywhere by their own name. */
const OPENED_BY_NAME = new Set([
  'menu',
  'hotline',
  'help',
  'guidance',
  'agency',
  'learn',
  'alerts',
  'community',
  'return-pack',
  'my-data',
  'language',
  'my-case',
  'check-safety',
  'desk',
  'team',
  'alert-desk',
])

/** Forms that a word, a button or a link opens from anywhere. */
const REPORTS: Readonly<Record<string, CaseKind>> = {
  'ask-help': 'help',
  'report-missing': 'missing',
  complaint: 'complaint',
  'village-watch': 'watch',
  'not-missing': 'found',
}

const STOP_ASKING = { type: 'choice', id: 'stop-check-ins' } as const

/** Runs a command: a word or button that works everywhere. What it interrupts waits, but "stop" ends it. False if there is none of that name. */
export function command(scene: Scene, name: string | undefined): boolean {
  switch (name) {
    case 'start':
      open(scene, 'menu')
      return true
    case 'stop': {
      const isSecret = scene.frames.some(({ flow }) => SENSITIVE.has(flow))
      toMenu(scene, { isQuiet: true, lead: ending(scene) })
      // What it ended is read by nobody else either.
      if (isSecret) scene.tasks.push({ type: 'sweep' })
      return true
    }
    case 'resume':
      resume(scene)
      return true
    case 'language':
      openOver(scene, 'language')
      return true
    case 'alerts-stop':
    case 'alerts-why':
    case 'alerts-life':
      open(scene, 'alerts', { named: [name] })
      return true
    case 'ask-radio':
      if (!scene.world.catalogue.campaigns.asksForRadio) return false
      open(scene, 'radio', scene.unheardBefore === undefined ? {} : { text: scene.unheardBefore })
      return true
    case 'quick-exit':
      leave(scene)
      toMenu(scene, { isQuiet: true, lead: harmlessLine(scene) })
      return true
    default:
      if (name !== undefined && Object.hasOwn(REPORTS, name)) {
        openForm(scene, REPORTS[name] ?? 'help')
        return true
      }
      if (name === undefined || !OPENED_BY_NAME.has(name) || !Object.hasOwn(scene.world.flows, name)) return false
      // Who has no desk learns nothing of desks.
      if (name === 'desk' && scene.desk === undefined) return false
      if (name === 'alert-desk' && !scene.isOfTeam) return false
      open(scene, name)
      return true
  }
}

/** Who has begun this form comes back to it; one of another kind is set aside and offered. */
function openForm(scene: Scene, kind: CaseKind): void {
  if (returnTo(scene, 'report', { kind, lead: { key: 'report.unfinished' } })) return
  const isWaiting = setAside(scene, 'report')
  open(scene, 'report', { kind })
  const [first, ...others] = scene.says
  if (isWaiting && first !== undefined) scene.says = [{ ...first, lines: [OTHER_WAITS, ...first.lines] }, ...others]
}

const OTHER_WAITS = { key: 'report.other-waits', values: { button: { key: 'choice.resume' } } } as const

/** Whoever is asked how they are is asked no more; what was told in a form goes, and that is said. */
function ending(scene: Scene): string {
  if (feed(scene, STOP_ASKING)) return 'check-in.stopped'
  if (scene.frames.some((frame) => isDraft(scene, frame))) return 'stopped-form'
  return scene.frames.some(({ flow }) => SENSITIVE.has(flow)) ? 'stopped' : STOPPED_ALL
}

/** What a clear intent leads to. False: nothing of its own. */
export function follow(scene: Scene, { intent, agency, guides, choices }: Understood): boolean {
  switch (intent) {
    case 'agency_check':
      open(scene, 'agency', agency === undefined ? {} : { text: agency })
      return true
    case 'hotline':
    case 'talk_to_person':
      askHotline(scene, choices)
      return true
    case 'request_help':
      // Who says what for and where reads the numbers for it; the form asks whoever says no more than that.
      if (!choices.some((id) => /^(need|place)\./.test(id))) return command(scene, 'ask-help')
      askHotline(scene, choices)
      return true
    case 'report_missing':
    case 'report_recruiter':
      return guides.some((topic) => openTopic(scene, topic)) || command(scene, FORM_OF[intent])
    case 'my_case':
      // Who has it on the screen sees what is new there.
      return feed(scene, { type: 'choice', id: 'look' }) || command(scene, 'my-case')
    case 'is_known':
      return neverSay(scene)
    case 'change_language':
      openOver(scene, 'language')
      return true
    case 'greeting':
      return sayFirst(scene, 'greeting')
    case 'thanks':
      return sayFirst(scene, 'thanks')
    case 'alert_desk':
      // Who is not of the team reads what anybody reads of it, and how to join.
      return command(scene, 'alert-desk') || command(scene, 'team')
    case 'menu':
    case 'not_missing':
    case 'delete_my_data':
    case 'stop_alerts':
    case 'danger_alerts':
    case 'volunteer_signup':
      return command(scene, COMMAND_OF[intent])
    case 'none':
      return false
    default:
      return intent satisfies never
  }
}

/** Wishes that a command fulfils as it is. */
const COMMAND_OF = {
  ...{ menu: 'menu', not_missing: 'not-missing', delete_my_data: 'my-data', volunteer_signup: 'team' },
  ...{ stop_alerts: 'alerts-stop', danger_alerts: 'alerts-life' },
} as const

/** Where there is no guide with a button to the form, the form itself. */
const FORM_OF = { report_missing: 'report-missing', report_recruiter: 'village-watch' } as const

/** Whoever asks for somebody hears the same: that we tell nobody whom we know, and the ways on. */
function neverSay(scene: Scene): boolean {
  if (topOf(scene) === undefined) {
    open(scene, 'menu')
    scene.says.pop()
  }
  scene.says.push({
    lines: [{ key: 'never-say' }],
    choices: [{ id: 'report-missing' }, { id: 'hotline' }, { id: 'my-case' }],
  })
  return true
}

/** Opens the hotline with what the words have said; one that is open on top keeps what it knows and hears the rest. */
function askHotline(scene: Scene, named: readonly string[]): void {
  const isMore = topOf(scene)?.flow === 'hotline' && named.some((id) => /^(need|who)\./.test(id))
  const told = isMore ? named.filter((id) => canTake(scene, { type: 'choice', id })) : []
  if (told.length === 0 || !areOfDifferentKinds(told)) open(scene, 'hotline', { named })
  else for (const id of told) if (feed(scene, { type: 'choice', id }) && id !== told.at(-1)) scene.says.pop()
}

/** Opens a guide, if there is one. */
export function openTopic(scene: Scene, topic: string | undefined): boolean {
  if (topic === undefined || !Object.hasOwn(scene.world.catalogue.guides, topic)) return false
  open(scene, 'guidance', { topic })
  return true
}

/** Where a deep link leads: `topic-thailand`, `learn-job-scams`, `alert-<id>`, `staff-<token>`, `team-<token>`, `agency` ... Undefined for anything else. */
export function destination(
  scene: Scene,
  payload: string | undefined,
): { flow: string; input?: FlowInput } | undefined {
  if (payload === undefined) return undefined
  const topic = payload.replace(/^topic-/, '')
  if (payload.startsWith('topic-') && Object.hasOwn(scene.world.catalogue.guides, topic)) {
    return { flow: 'guidance', input: { topic } }
  }
  const lesson = payload.replace(/^learn-/, '')
  if (payload.startsWith('learn-') && scene.world.catalogue.lessons.some(({ id }) => id === lesson)) {
    return { flow: 'learn', input: { lesson } }
  }
  if (payload !== 'alert-desk' && /^alert-[\w-]{1,40}$/.test(payload))
    return { flow: 'alerts', input: { alert: payload.slice('alert-'.length) } }
  if (payload === 'ask-radio' && scene.world.catalogue.campaigns.asksForRadio) return { flow: 'radio' }
  if (payload === 'alerts-life') return { flow: 'alerts', input: { named: [payload] } }
  if (/^staff-./.test(payload)) return { flow: 'desk', input: { token: payload.slice('staff-'.length) } }
  if (/^team-./.test(payload)) return { flow: 'team', input: { token: payload.slice('team-'.length) } }
  const kind = Object.hasOwn(REPORTS, payload) ? REPORTS[payload] : undefined
  if (kind !== undefined) return { flow: 'report', input: { kind } }
  return OPENED_BY_NAME.has(payload) ? { flow: payload } : undefined
}

/** A kind word, then the menu or the open question again. */
function sayFirst(scene: Scene, key: string): boolean {
  if (topOf(scene) === undefined) open(scene, 'menu', { lead: key })
  else askAgain(scene, [{ key }])
  return true
}
