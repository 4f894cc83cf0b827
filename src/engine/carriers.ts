import type { AlertTelling } from '../../flows/alert-lines.ts'
import type { LookUp } from '../core/agency/answer.ts'
import type { Campaign } from '../core/alert/campaign.ts'
import type { Attachments } from '../core/attachments.ts'
import type { Audit } from '../core/audit.ts'
import type { Channel } from '../core/channel.ts'
import type { Speak } from '../core/render.ts'
import type { Store } from '../core/store.ts'
import type { Vault } from '../core/vault.ts'
import type { Acting } from './acting.ts'
import type { Carriers } from './carry-out.ts'
import { carryAskCase } from './effects/ask-case.ts'
import { carryHeadcount } from './effects/count-heads.ts'
import { carryCurrentAlerts } from './effects/current-alerts.ts'
import { carryDropFiles } from './effects/drop-files.ts'
import { carryTakeOver, createPasses } from './effects/hand-over.ts'
import { carryUnheard } from './effects/keep-unheard.ts'
import { carryLetGo } from './effects/let-go.ts'
import { carryAlertLook } from './effects/look-at-alert.ts'
import { carryLookUp } from './effects/look-up-agency.ts'
import { carryMail } from './effects/mail.ts'
import { carrySubscriberNews } from './effects/note-subscriber.ts'
import { createAlertOpener } from './effects/open-alerts.ts'
import { carryOpenCase } from './effects/open-case.ts'
import { createWordOpener } from './effects/open-words.ts'
import { carryRating } from './effects/rate-guide.ts'
import { carrySay } from './effects/say.ts'
import { type CardOf, carryCard } from './effects/show-card.ts'
import { carryShowFile } from './effects/show-file.ts'
import { carrySubscribe } from './effects/subscribe.ts'
import { carrySweep } from './effects/sweep.ts'
import { carryInform, carryShowCase, carryTell, carryWake } from './effects/tell.ts'
import { carryForgetCase, carryLeaveCase, carryWish } from './effects/wish-of-case.ts'
import { carryDeskWork, carryJoin } from './effects/work-at-desk.ts'
import { carryAlertWork } from './effects/work-on-alert.ts'
import { carryTeamWork } from './effects/work-on-team.ts'
import { forReplies, type Governor } from './governor.ts'
import { catchUp } from './mailing/catch-up.ts'
import type { TakeTurn } from './turn.ts'

/** What carrying out needs. */
export interface CarriersDeps {
  readonly store: Pick<Store, 'load'>
  readonly acting: Acting
  readonly takeTurn: TakeTurn
  readonly vault: Vault
  readonly audit: Audit
  readonly attachments: Attachments
  readonly cardOf: CardOf
  readonly channels: ReadonlyMap<
    string,
    Pick<Channel, 'can' | 'send' | 'edit' | 'sweep' | 'fetch' | 'letGo' | 'sendFile'>
  >
  readonly speak: () => Speak
  readonly lookUp: () => LookUp | undefined
  readonly rated: (topic: string, isUseful: boolean) => void
  readonly keepUnheard: Parameters<typeof carryUnheard>[0]
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly today: () => string
  readonly governor: Governor
  /** Milliseconds of a clock that nobody can set. */
  readonly clock: () => number
  readonly telling: () => AlertTelling & { readonly timeZone: string }
  readonly campaignOf: (campaign: string, edition: string) => Campaign | undefined
}

/** Everything that can be carried out after a commit. */
export function createCarriers(deps: CarriersDeps): Carriers {
  const { store, acting, takeTurn, vault, attachments, channels, speak, lookUp, rated, now, today } = deps
  return {
    say: carrySay({
      ...{ channels: forReplies(channels, deps.governor), speak, today },
      openAlerts: createAlertOpener(deps),
      onCaughtUp: catchUp(deps),
      openWords: createWordOpener(deps),
      addPass: createPasses(deps),
      onSent: (person, ref, id) => takeTurn({ id, from: person, event: { type: 'sent', ref, at: now() } }),
    }),
    sweep: carrySweep(channels, store, takeTurn),
    lookUpAgency: carryLookUp(lookUp, takeTurn, today),
    rateGuide: carryRating(rated),
    keepUnheard: carryUnheard(deps.keepUnheard, today),
    openCase: carryOpenCase(deps),
    letGo: carryLetGo(channels),
    dropFiles: carryDropFiles(attachments),
    showFile: carryShowFile(deps),
    showCard: carryCard(channels, deps.cardOf),
    askCase: carryAskCase(deps),
    wishOfCase: carryWish(acting),
    forgetCase: carryForgetCase(acting),
    leaveCase: carryLeaveCase(acting),
    workAtDesk: carryDeskWork(acting, takeTurn),
    joinDesk: carryJoin(acting, vault),
    takeOver: carryTakeOver(deps),
    subscribe: carrySubscribe(acting, vault),
    workOnTeam: carryTeamWork(deps),
    workOnAlert: carryAlertWork({ ...deps, timeZone: () => deps.telling().timeZone }),
    lookAtAlert: carryAlertLook(deps),
    mail: carryMail(deps, deps.clock),
    noteSubscriber: carrySubscriberNews(deps),
    currentAlerts: carryCurrentAlerts(store, takeTurn, now),
    countHeads: carryHeadcount(acting, vault, today),
    tell: carryTell(acting),
    showCase: carryShowCase(acting, takeTurn),
    inform: carryInform(takeTurn),
    wake: carryWake(acting),
  }
}
