import { day } from '../../flows/clock.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import { campaignOwed } from '../core/alert/owed.ts'
import type { News } from '../core/case/news.ts'
import type { Happening } from './happening.ts'
import { isLeaving } from './quick-exit.ts'
import { type Scene, topOf } from './scene.ts'
import { feed, mend } from './stack.ts'

/** Is it about alerts, subscriptions or the team? */
export const isOfAlerts = (news: News | AlertNews): news is AlertNews =>
  /^(subscription|team|alerts?)\./.test(news.type)

/** Something about alerts, unasked for: said below what is open, which stands as it was. */
export function learnOfAlerts(scene: Scene, news: AlertNews): void {
  if (news.type === 'alert.owed') return owe(scene, news.alert)
  if (news.type === 'subscription.blocked') {
    scene.isBlocked = true
    return
  }
  if (news.type === 'alert.back') {
    // What was open stays so, with its buttons.
    scene.isAside = true
    return
  }
  if (!mend(scene)) return
  if (topOf(scene)?.flow === 'danger') return
  scene.isAside = true
  if (feed(scene, news)) return
  if (news.type === 'subscription.asked') return askStill(scene, news)
  if (news.type === 'team.knock') knock(scene, news.what)
}

/** Who looks at their alerts keeps them. The chat may have been forgotten meanwhile: the list knows the language. */
function askStill(scene: Scene, { language, until }: Extract<AlertNews, { type: 'subscription.asked' }>): void {
  scene.language ??= language
  scene.says.push({
    lines: [{ key: 'alerts.still-wanted', values: { date: day(until) } }],
    choices: [{ id: 'alerts' }, { id: 'alerts-stop' }],
  })
}

/** Comes unasked and is read over shoulders: nobody is named. Only who had applied learns what it is. */
function knock(scene: Scene, what: Extract<AlertNews, { type: 'team.knock' }>['what']): void {
  if (what === 'accepted') scene.isOfTeam = true
  if (what === 'turned-down') scene.isOfTeam = false
  const key = what === 'accepted' || what === 'turned-down' ? `team.${what}` : 'team.knock'
  const way = what === 'application' || what === 'accepted' ? 'team' : 'alert-desk'
  scene.says.push({ lines: [{ key }], choices: what === 'turned-down' ? [] : [{ id: way }] })
}

/** More are not read at once. */
const MOST_OWED = 5

function owe(scene: Scene, alert: string): void {
  if (scene.owed.includes(alert)) return
  const isPlanned = (id: string) => campaignOwed(id) !== undefined
  // Of planned messages only the newest waits: no alert may give way to them.
  const kept = isPlanned(alert) ? scene.owed.filter((id) => !isPlanned(id)) : scene.owed
  const alerts = [...kept, alert].filter((id) => !isPlanned(id)).slice(-MOST_OWED)
  scene.owed = [...alerts, ...[...kept, alert].filter(isPlanned)]
}

/** The subscription learns that somebody cannot be reached, or can be again. */
export function noteReach(scene: Scene, { type }: Happening): void {
  if (type === 'blocked') scene.tasks.push({ type: 'noteSubscriber', what: 'blocked' })
  if (type !== 'unblocked' && !(scene.isBlocked && OF_THE_PERSON.has(type))) return
  scene.isBlocked = false
  scene.tasks.push({ type: 'noteSubscriber', what: 'unblocked' })
}

/** What could not be sent is read now, before what the person asked for; whoever is in danger, in a hurry or here for the first time reads it next time. */
export function tellOwed(scene: Scene, happening: Happening): void {
  const isHere =
    OF_THE_PERSON.has(happening.type) || (happening.type === 'news' && happening.news.type === 'alert.back')
  if (scene.owed.length === 0 || !isHere) return
  if (isLeaving(scene) || scene.isQuiet || scene.isForgotten || LATER.has(topOf(scene)?.flow)) return
  const says = scene.owed.map((alert) => ({
    lines: [{ key: 'alerts.alert', values: { alert: { alert, isOwed: true as const } } }],
    choices: [{ id: 'alerts-why' }, { id: 'alerts-stop' }],
  }))
  scene.says = [...says, ...scene.says]
  scene.owed = []
}

const LATER = new Set<string | undefined>(['danger', 'welcome'])
const OF_THE_PERSON = new Set<Happening['type']>(['start', 'text', 'choice', 'media', 'edited'])
