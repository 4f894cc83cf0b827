import type { Channel } from '../../core/channel.ts'
import type { PersonId } from '../../core/conversation.ts'
import { isTimely } from '../../core/notices.ts'
import { render, type Speak } from '../../core/render.ts'
import type { CarryOut } from '../carry-out.ts'
import type { AddPass } from './hand-over.ts'
import type { CatchUp, OpenAlerts } from './open-alerts.ts'
import type { OpenWords } from './open-words.ts'
import { reach } from './reach.ts'

/** What saying needs. */
export interface SayDeps {
  readonly channels: ReadonlyMap<string, Pick<Channel, 'can' | 'send'>>
  readonly speak: () => Speak
  readonly today: () => string
  readonly openWords: OpenWords
  readonly openAlerts: OpenAlerts
  readonly onCaughtUp: CatchUp
  readonly addPass: AddPass
  /** A message has reached the phone of somebody who may have to leave in a hurry; `id` is that of the event. */
  readonly onSent: (person: PersonId, ref: string, id: string) => Promise<void>
}

/** Says something to a person: rendered for their channel, sent part by part, each part at least once. */
export const carrySay =
  ({ channels, speak, today, openWords, openAlerts, onCaughtUp, addPass, onSent }: SayDeps): CarryOut<'say'> =>
  async ({ id, person, task, turn, language, sent, createdAt }, progress) => {
    const { channel, address } = reach(channels, person)
    // It may have waited for days, until the person came back.
    const lines = task.lines.filter((line) => isTimely(line, today()))
    const { say, caughtUp } = await openAlerts({ ...task, lines }, language)
    const opened = await addPass(await openWords(say, person, id), person, id)
    const parts = render(opened, language, channel.can, speak())
    for (const [part, rendered] of parts.entries()) {
      if (part < sent) continue
      // The moment keeps ids apart when somebody who was forgotten begins again at turn one in a page that still shows the old turns.
      const ref = await channel.send(address, {
        id: `${id}.${part}-${createdAt.toString(36)}`,
        ...rendered,
        turn,
        language,
      })
      if (task.isTraced && ref !== undefined) await onSent(person, ref, `${id}.${part}.${ref}`)
      if (part + 1 < parts.length) await progress(part + 1)
    }
    for (const alert of parts.length > 0 ? caughtUp : []) await onCaughtUp(person, alert, id)
  }
