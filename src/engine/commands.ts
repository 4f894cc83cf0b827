import type { FlowInput } from '../../flows/flow.ts'
import type { Intent } from '../core/understand/vocabulary.ts'
import { type Scene, topOf } from './scene.ts'
import { askAgain, open, openOver, resume, toMenu } from './stack.ts'

/** Words and buttons that work everywhere, whatever the person was doing. What they interrupt waits, but "stop" ends it. */
const COMMANDS: Readonly<Record<string, (scene: Scene) => void>> = {
  menu: (scene) => open(scene, 'menu'),
  start: (scene) => open(scene, 'menu'),
  stop: (scene) => toMenu(scene, { isQuiet: true, lead: 'stopped' }),
  hotline: (scene) => open(scene, 'hotline'),
  help: (scene) => open(scene, 'help'),
  language: (scene) => openOver(scene, 'language'),
  guidance: (scene) => open(scene, 'guidance'),
  agency: (scene) => open(scene, 'agency'),
  learn: (scene) => open(scene, 'learn'),
  'my-data': (scene) => open(scene, 'my-data'),
  resume: (scene) => resume(scene),
}

/** Runs a command. False if there is none of that name. */
export function command(scene: Scene, name: string | undefined): boolean {
  const run = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (run === undefined) return false
  run(scene)
  return true
}

/** What a clear intent leads to. `agency` is the name that the message seems to hold. False: nothing of its own. */
export function follow(scene: Scene, intent: Intent, agency: string | undefined): boolean {
  switch (intent) {
    case 'agency_check':
      open(scene, 'agency', agency === undefined ? {} : { text: agency })
      return true
    case 'hotline':
    case 'talk_to_person':
    case 'request_help':
      open(scene, 'hotline')
      return true
    case 'report_missing':
      return openTopic(scene, 'missing-relative')
    case 'report_recruiter':
      return openTopic(scene, 'complain-about-agency') || openTopic(scene, 'choose-agency')
    case 'change_language':
      openOver(scene, 'language')
      return true
    case 'delete_my_data':
      open(scene, 'my-data')
      return true
    case 'menu':
      open(scene, 'menu')
      return true
    case 'greeting':
      return sayFirst(scene, 'greeting')
    case 'thanks':
      return sayFirst(scene, 'thanks')
    case 'stop_alerts':
      return sayFirst(scene, 'alerts.none')
    case 'volunteer_signup':
      return sayFirst(scene, 'volunteer.not-yet')
    case 'none':
      return false
    default:
      return intent satisfies never
  }
}

/** Opens a guide, if there is one. */
export function openTopic(scene: Scene, topic: string | undefined): boolean {
  if (topic === undefined || !Object.hasOwn(scene.world.catalogue.guides, topic)) return false
  open(scene, 'guidance', { topic })
  return true
}

/** Where a deep link leads: `topic-thailand`, `learn-job-scams`, `agency`, `hotline` ... Undefined for anything else. */
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
  return LINKED.has(payload) ? { flow: payload } : undefined
}

const LINKED = new Set(['agency', 'hotline', 'guidance', 'learn', 'language', 'help', 'my-data'])

/** A kind word, then the menu or the open question again. */
function sayFirst(scene: Scene, key: string): boolean {
  if (topOf(scene) === undefined) open(scene, 'menu', { lead: key })
  else askAgain(scene, [{ key }])
  return true
}
