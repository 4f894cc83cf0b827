import { type AlertTelling, alertSay } from '../../../flows/alert-lines.ts'
import type { Alert } from '../../core/alert/alert.ts'
import type { AlertNews, Look } from '../../core/alert/alert-news.ts'
import { mayWithAlert } from '../../core/alert/may.ts'
import type { Team } from '../../core/alert/team.ts'
import { wholeAlert } from '../../core/alert/whole-alert.ts'
import type { Capabilities, Channel } from '../../core/channel.ts'
import type { Language } from '../../core/conversation.ts'
import { render, type Speak } from '../../core/render.ts'
import type { Store } from '../../core/store.ts'
import type { CarryOut } from '../carry-out.ts'
import { countReach } from '../count-audience.ts'
import type { TakeTurn } from '../turn.ts'

/** What looking at an alert before it is sent needs. */
export interface AlertLookDeps {
  readonly store: Pick<Store, 'load'>
  readonly channels: ReadonlyMap<string, Pick<Channel, 'can'>>
  readonly speak: () => Speak
  readonly telling: () => AlertTelling
  readonly takeTurn: TakeTurn
}

/** Renders an alert as it would be sent on every channel, and counts whom it would reach; for who may read it at this moment. */
export const carryAlertLook =
  ({ store, channels, speak, telling, takeTurn }: AlertLookDeps): CarryOut<'lookAtAlert'> =>
  async ({ id, person, task: { alert: which, frame } }) => {
    const answer = (event: AlertNews) => takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
    const { members = [] } = (await store.load<Team>('@team:line')).state ?? {}
    const me = members.find((one) => one.person === person)
    const { state: alert } = await store.load<Alert>(`@alert:${/^\d{9}$/.test(which) ? which : ''}`)
    if (alert === undefined) return answer({ type: 'alert.refused', why: 'unknown' })
    if (!mayWithAlert(me, { type: 'read' }, alert)) return answer({ type: 'alert.refused', why: 'not-allowed' })
    const content = wholeAlert(alert.content)
    const lookOn = (language: Language, channel: string, can: Capabilities): Look[] => {
      if (content === undefined) return []
      const parts = render(alertSay({ ...alert, content }, language, telling()), language, can, speak())
      const cut = parts.flatMap(({ buttons }) => buttons).filter(({ label }) => label.endsWith('…')).length
      return [{ language, channel, messages: parts.length, cut }]
    }
    const looks = Object.keys(content?.words ?? {}).flatMap((language) =>
      [...channels].flatMap(([channel, { can }]) => lookOn(language, channel, can)),
    )
    const { reach } = await countReach(store, alert)
    await answer({ type: 'alert.looked', alert: which, reach, looks })
  }
