import { type AlertTelling, alertChoices, alertLines, editedLines } from '../../../flows/alert-lines.ts'
import type { Alert } from '../../core/alert/alert.ts'
import type { Campaign } from '../../core/alert/campaign.ts'
import { isCurrent } from '../../core/alert/is-going-out.ts'
import { campaignOwed } from '../../core/alert/owed.ts'
import type { Choice, Language, Line, PersonId, Say, Value } from '../../core/conversation.ts'
import type { Store } from '../../core/store.ts'

/** What putting the words of alerts into messages needs. */
export interface OpenAlertsDeps {
  readonly store: Pick<Store, 'load'>
  readonly telling: () => AlertTelling
  readonly campaignOf: (campaign: string, edition: string) => Campaign | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Alerts that somebody had waited for are in the message now. */
export interface Opened {
  readonly say: Say
  readonly caughtUp: readonly string[]
}

/** Puts the words of alerts, and of planned messages that somebody waited for, into a message at the moment it is sent: what has ended says so, or nothing if nobody asked for it. */
export type OpenAlerts = (say: Say, language: Language) => Promise<Opened>

/** Somebody read at last what could not be sent to them. */
export type CatchUp = (person: PersonId, alert: string, id: string) => Promise<void>

/** Opens alerts. */
export function createAlertOpener(deps: OpenAlertsDeps): OpenAlerts {
  return async (say, language) => {
    if (!say.lines.some((line) => alertIn(line) !== undefined)) return { say, caughtUp: [] }
    const lines: Line[] = []
    const choices: Choice[] = []
    const caughtUp: string[] = []
    let picture: string | undefined
    for (const line of say.lines) {
      const named = alertIn(line)
      const opened: OpenedLine =
        named === undefined ? { lines: [line], choices: [] } : await open(deps, named, language)
      lines.push(...opened.lines)
      choices.push(...opened.choices)
      picture ??= opened.picture
      if (named?.isOwed && opened.lines.length > 0) caughtUp.push(named.alert)
    }
    const isNew = ({ id }: Choice) => !say.choices.some((choice) => choice.id === id)
    const shown = picture === undefined ? {} : { picture }
    return { say: { ...say, lines, choices: [...choices.filter(isNew), ...say.choices], ...shown }, caughtUp }
  }
}

type OpenedLine = Pick<Say, 'lines' | 'choices' | 'picture'>

type AlertValue = Extract<Value, { readonly alert: string }>

const alertIn = ({ values = {} }: Line): AlertValue | undefined =>
  Object.values(values).find((value): value is AlertValue => 'alert' in value)

async function open(
  { store, telling, campaignOf, now }: OpenAlertsDeps,
  { alert: id, isOwed }: AlertValue,
  language: Language,
): Promise<OpenedLine> {
  const planned = campaignOwed(id)
  // Its season or week may be over.
  if (planned !== undefined) return campaignOf(planned.campaign, planned.edition)?.say ?? { lines: [], choices: [] }
  const load = async (one: string) => (await store.load<Alert>(`@alert:${one}`)).state
  const alert = await load(id)
  const over = { lines: isOwed ? [] : [{ key: 'alerts.over' }], choices: [] }
  if (!isCurrent(alert, now())) return over
  const follows = await Promise.all(alert.followed.map((one) => load(one.alert)))
  const follow = follows.filter((one) => isCurrent(one, now())).at(-1)
  // Whoever waits for the first waits for what corrects it, too.
  if (follow !== undefined) return isOwed ? over : { lines: editedLines(alert, follow, language), choices: [] }
  const lead = isOwed ? [{ key: 'alerts.owed' }] : []
  const isOwn = ({ id }: Choice) => id.startsWith('topic.')
  return {
    lines: [...lead, ...alertLines(alert, language, telling())],
    choices: alertChoices(alert.content, telling()).filter(isOwn),
    ...(alert.pictureMark === undefined ? {} : { picture: alert.pictureMark }),
  }
}
