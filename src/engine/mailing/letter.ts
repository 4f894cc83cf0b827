import { type AlertTelling, alertSay, editedLines } from '../../../flows/alert-lines.ts'
import { choices } from '../../../flows/flow.ts'
import type { Alert } from '../../core/alert/alert.ts'
import { SHOWN_AFTER_MS } from '../../core/alert/board.ts'
import { type Campaign, wantsCampaign } from '../../core/alert/campaign.ts'
import { type GoingOut, isGoingOut } from '../../core/alert/is-going-out.ts'
import type { Delivery, Mailing } from '../../core/alert/mailing.ts'
import { owedId } from '../../core/alert/owed.ts'
import { quietUntil } from '../../core/alert/quiet-hours.ts'
import type { Subscriber } from '../../core/alert/subscriber.ts'
import { canBeReached, wants } from '../../core/alert/wants.ts'
import type { Language, Say } from '../../core/conversation.ts'
import { KEPT } from '../../core/kept.ts'
import type { Store } from '../../core/store.ts'

/** What a mailing sends, as it is at this moment. */
export interface Letter {
  readonly isFor: (subscriber: Subscriber) => boolean
  readonly say: (language: Language) => Say
  /** People sleep: not before (ms since 1970). */
  readonly quietUntil?: number
  /** It goes to those whom this mailing reached, and what they got is changed to this. */
  readonly follows?: { readonly mailing: string; readonly edit: (language: Language) => Say | undefined }
  /** Who cannot be reached now is shown this when they next write; of an alert also who may not have got it. */
  readonly owed: { readonly id: string; readonly by: readonly Delivery[] }
  /** How long it must be known who got it (ms since 1970). */
  readonly keptUntil: number
}

/** What finding out what a mailing sends needs. */
export interface LetterDeps {
  readonly store: Pick<Store, 'load'>
  /** `timeZone`: that of quiet hours. */
  readonly telling: () => AlertTelling & { readonly timeZone: string }
  readonly campaignOf: (campaign: string, edition: string) => Campaign | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Asked before every person: undefined if it may not be sent (any more). */
export async function openLetter(deps: LetterDeps, { mailed, isStopped }: Mailing): Promise<Letter | undefined> {
  if (isStopped) return undefined
  const at = deps.now()
  if (mailed.type === 'campaign') {
    const campaign = deps.campaignOf(mailed.campaign, mailed.edition)
    return campaign && ofCampaign(campaign, owedId(mailed), { at, timeZone: deps.telling().timeZone })
  }
  const alert = await load(deps, mailed.alert)
  if (!isGoingOut(alert, at)) return undefined
  return ofAlert(deps, alert, alert.of && (await load(deps, alert.of.alert)))
}

const load = async ({ store }: LetterDeps, id: string): Promise<Alert | undefined> =>
  (await store.load<Alert>(`@alert:${id}`)).state

function ofAlert({ telling, now }: LetterDeps, alert: GoingOut, first: Alert | undefined): Letter {
  const { content } = alert
  const quiet = content.urgency === 'immediate' ? undefined : quietUntil(now(), telling().timeZone)
  const before = first?.content.words === undefined ? undefined : (first as GoingOut)
  return {
    // The same people: whoever heard the first one hears this, unless they have stopped since.
    isFor: alert.of === undefined ? (subscriber) => wants(subscriber, content) : canBeReached,
    say: (language) => alertSay(alert, language, telling()),
    ...(quiet === undefined ? {} : { quietUntil: quiet }),
    ...(alert.of === undefined
      ? {}
      : {
          follows: {
            mailing: alert.of.alert,
            edit: (language) => before && { lines: editedLines(before, alert, language), choices: STOPPING },
          },
        }),
    owed: { id: alert.id, by: ['waiting', 'unsure'] },
    // As long as lists show it, it may be followed.
    keptUntil: content.expiresAt + SHOWN_AFTER_MS,
  }
}

function ofCampaign(campaign: Campaign, id: string, { at, timeZone }: { at: number; timeZone: string }): Letter {
  const quiet = quietUntil(at, timeZone)
  const { lines, choices: own } = campaign.say
  return {
    isFor: (subscriber) => wantsCampaign(subscriber, campaign),
    say: () => ({ lines, choices: [...own, ...STOPPING] }),
    ...(quiet === undefined ? {} : { quietUntil: quiet }),
    owed: { id, by: ['waiting'] },
    keptUntil: at + KEPT['reached-by-campaign'],
  }
}

const STOPPING = choices('alerts-why', 'alerts-stop')
