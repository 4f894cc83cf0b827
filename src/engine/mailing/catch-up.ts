import type { ActorId } from '../../core/actor.ts'
import { bucketOf } from '../../core/alert/bucket.ts'
import { campaignOwed } from '../../core/alert/owed.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CatchUp } from '../effects/open-alerts.ts'

/** Somebody has read an alert that could not be sent to them: the alert counts them, and they belong to the people whom it reached. */
export const catchUp =
  ({ acting, vault }: { readonly acting: Pick<Acting, 'tell'>; readonly vault: Pick<Vault, 'markOf'> }): CatchUp =>
  async (person, alert, id) => {
    // Nobody needs to know who got a planned message.
    if (campaignOwed(alert) !== undefined) return
    const post: ActorId = `@post:${alert}.${bucketOf(person, vault.markOf).slice('@audience:'.length)}`
    await acting.tell(post, `${id} read`, { type: 'reached', reached: [{ person, how: 'sent', round: 0 }], until: 0 })
    await acting.tell(`@alert:${alert}`, `${id} read`, { type: 'caught-up', person })
  }
