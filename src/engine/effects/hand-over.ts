import type { Channel } from '../../core/channel.ts'
import type { Line, PersonId, Say } from '../../core/conversation.ts'
import { splitPerson } from '../../core/person-id.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** What making one-time links needs. */
export interface HandOverDeps {
  readonly acting: Pick<Acting, 'tell'>
  readonly vault: Pick<Vault, 'markOf'>
  readonly channels: ReadonlyMap<string, Pick<Channel, 'can'>>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Puts one-time links into a message at the moment it is sent. Lines that hold one are left out where nothing can be carried on. */
export type AddPass = (say: Say, person: PersonId, row: string) => Promise<Say>

/** How long a link works. */
const LASTS_MS = 30 * 60_000

/** Makes the links. The secret is worked out from the row, 128 bits under our key, so that a repeat makes the same; only its mark is kept. */
export function createPasses({ acting, vault, channels, now }: HandOverDeps): AddPass {
  return async (say, person, row) => {
    if (!say.lines.some(hasPass)) return say
    const isLeft = channels.get(splitPerson(person).channel)?.can.hasInbox === true
    const linkTo = channels.get('web')?.can.deepLink
    if (!isLeft || linkTo === undefined) return { ...say, lines: say.lines.filter((line) => !hasPass(line)) }
    const token = vault.markOf(`pass ${row}`)
    await acting.tell(`@pass:${vault.markOf(token)}`, row, { type: 'issued', person, until: now() + LASTS_MS })
    return { ...say, lines: say.lines.map((line) => fill(line, linkTo(`continue-${token}`))) }
  }
}

/** Somebody came with a secret. Whatever it is worth, nothing is answered here. */
export const carryTakeOver =
  ({ acting, vault }: Pick<HandOverDeps, 'acting' | 'vault'>): CarryOut<'takeOver'> =>
  ({ id, person, task: { token } }) =>
    acting.tell(`@pass:${vault.markOf(token)}`, id, { type: 'claimed', person })

const hasPass = ({ values = {} }: Line): boolean => Object.values(values).some((value) => 'pass' in value)

const fill = (line: Line, link: string): Line =>
  hasPass(line)
    ? {
        ...line,
        values: Object.fromEntries(
          Object.entries(line.values ?? {}).map(([name, value]) => [name, 'pass' in value ? { text: link } : value]),
        ),
      }
    : line
