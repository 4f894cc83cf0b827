import { showDesk } from '../../casework/desk.ts'
import type { FoundWord } from '../../core/case/case-file.ts'
import { parseCode } from '../../core/case/code.ts'
import { mayBeGiven, partyAt } from '../../core/case/may.ts'
import type { News } from '../../core/case/news.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import { foundLike } from '../linked-cases.ts'
import type { TakeTurn } from '../turn.ts'

/** Shows a desk or does something with a case on it, for who is of its staff at this moment; everybody else hears the same refusal. */
export const carryDeskWork =
  (acting: Acting, takeTurn: TakeTurn): CarryOut<'workAtDesk'> =>
  async ({ id, person, task: { desk: deskId, code, act, words, frame } }) => {
    const answer = (event: News) => takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
    const desk = await acting.deskOf(deskId)
    const member = desk?.staff.find((one) => one.person === person)
    if (member?.unreachableSince !== undefined)
      await acting.tell(`@desk:${deskId}`, `${id}.reached`, { type: 'reached', person })
    const by = partyAt(desk, person)
    if (by === undefined || code === undefined || act === undefined) return answer(showDesk(desk, person))
    if (act.type === 'hand-over' && !mayBeGiven(desk, act.to)) return answer({ type: 'desk.case-gone', code })
    await acting.tell(`@case:${parseCode(code) ?? ''}`, id, {
      type: 'acted',
      ...{ by, frame, act },
      ...(words === undefined ? {} : { words }),
      ...(act.type === 'close' ? { found: await foundFor(acting, parseCode(code), deskId) } : {}),
    })
  }

async function foundFor(acting: Acting, code = '', desk: string): Promise<readonly FoundWord[]> {
  const file = await acting.caseOf(code)
  return file === undefined ? [] : foundLike(await acting.linkedTo(file), desk, acting.caseOf)
}

/** Uses an invitation: `<desk>_<secret>`. Only the mark of the whole is known anywhere. */
export const carryJoin =
  (acting: Acting, vault: Vault): CarryOut<'joinDesk'> =>
  async ({ id, person, task: { token, frame } }) =>
    acting.tell(`@desk:${token.slice(0, token.indexOf('_'))}`, id, {
      type: 'joined',
      mark: vault.markOf(token),
      ...{ person, frame },
    })
