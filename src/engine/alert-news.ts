import type { AlertNews } from '../core/alert/alert-news.ts'
import type { News } from '../core/case/news.ts'
import { type Scene, topOf } from './scene.ts'
import { feed, mend } from './stack.ts'

/** Is it about alerts, subscriptions or the team? */
export const isOfAlerts = (news: News | AlertNews): news is AlertNews =>
  /^(subscription|team|alerts?)\./.test(news.type)

/** Something about alerts, unasked for: said below what is open, which stands as it was. */
export function learnOfAlerts(scene: Scene, news: AlertNews): void {
  if (!mend(scene)) return
  if (topOf(scene)?.flow === 'danger') return
  scene.isAside = true
  if (feed(scene, news)) return
  if (news.type === 'team.knock') knock(scene, news.what)
}

/** Comes unasked and is read over shoulders: nobody is named. Only who had applied learns what it is. */
function knock(scene: Scene, what: Extract<AlertNews, { type: 'team.knock' }>['what']): void {
  if (what === 'accepted') scene.isOfTeam = true
  if (what === 'turned-down') scene.isOfTeam = false
  const key = what === 'accepted' || what === 'turned-down' ? `team.${what}` : 'team.knock'
  scene.says.push({ lines: [{ key }], choices: what === 'turned-down' ? [] : [{ id: 'team' }] })
}
