import { vi } from 'vitest'
import type { Alert, AlertContent } from '../../src/core/alert/alert.ts'
import type { Team } from '../../src/core/alert/team.ts'
import { DARA, DAY, GOOD, RITH } from '../alerting/kit.ts'
import { openLine, SOON } from '../engine/line.ts'

/** How far an alert of such a folder is. */
export interface MadeAlert {
  readonly id: string
  readonly content?: Partial<AlertContent>
  readonly isApproved?: boolean
  /** What it follows, and how. */
  readonly of?: Alert['of']
}

/** Puts alerts into a data folder, as a line would have at this time, and closes it. */
export async function makeAlerts(folder: string, startAt: number, made: readonly MadeAlert[]): Promise<void> {
  const line = await openLine({ folder, startAt })
  const state: Team = { members: [DARA, RITH], applications: [], invitations: [] }
  const { version } = await line.store.load('@team:line')
  const commit = { version, incomingId: 'team', state, tasks: [], language: 'km', at: startAt }
  await line.store.commit<Team>({ person: '@team:line', ...commit })
  for (const { id, content = {}, isApproved = false, of } of made) {
    const to = `@alert:${id}` as const
    const whole = { ...GOOD, expiresAt: startAt + 5 * DAY, ...content }
    const begun = { type: 'begun', id, member: DARA, content: whole, ...(of === undefined ? {} : { of }) } as const
    await line.acting.tell(to, `begun ${id}`, begun)
    if (!isApproved) continue
    const by = (person: string) => ({ type: 'alert-act', by: { role: 'member', person } }) as const
    const submit = { act: { type: 'submit', revision: 1 }, member: DARA, reach: 3, needs: [] } as const
    await line.acting.tell(to, `submit ${id}`, { ...by(DARA.person), ...submit })
    const digest = (await line.store.load<Alert>(to)).state?.digest ?? ''
    const approve = { act: { type: 'approve', digest, isAtOnce: false }, member: RITH, approvers: [RITH] } as const
    await line.acting.tell(to, `approve ${id}`, { ...by(RITH.person), ...approve })
  }
  line.nudge()
  await vi.waitFor(() => {
    if ((line.store.counts().oldestDue ?? Number.POSITIVE_INFINITY) <= line.now()) throw new Error('Rows still wait')
  }, SOON)
  await line.close()
}
