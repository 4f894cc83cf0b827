import type { ActorId } from '../../core/actor.ts'
import type { CaseFile } from '../../core/case/case-file.ts'
import { parseCode } from '../../core/case/code.ts'
import { isOver } from '../../core/case/tries.ts'
import type { PersonId } from '../../core/conversation.ts'
import type { Store } from '../../core/store.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** What opening a case to somebody needs. */
export interface AskCaseDeps {
  readonly acting: Acting
  readonly vault: Vault
  readonly store: Pick<Store, 'load'>
  readonly takeTurn: TakeTurn
  readonly now: () => number
}

/**
 * Opens a case to who knows its code and code word. A wrong word, a code that nobody has, and too many tries look the same and take the
 * same steps: the slow hash is worked out and the failure is noted, for the chat and for the code, whether or not there is such a case.
 * Strangers who try a code shut out each other, but not the chat that told it or has opened it before: that one has its own tries.
 */
export const carryAskCase =
  ({ acting, vault, store, takeTurn, now }: AskCaseDeps): CarryOut<'askCase'> =>
  async ({ id, person, task: { code: typed, word, frame } }) => {
    const code = parseCode(typed) ?? ''
    const triesOf: ActorId[] = [`@tries:${vault.markOf(person)}`, `@tries:${vault.markOf(code)}`]
    const tries = await Promise.all(triesOf.map((one) => store.load<{ failed: readonly number[] }>(one)))
    const file = await acting.caseOf(code)
    const isRight = await vault.isWord(word, file?.word)
    const [ofChat, ofCode] = tries.map(({ state }) => isOver(state, now()))
    if (isRight && ofChat === false && (ofCode === false || isKnownTo(file, person))) {
      return acting.tell(`@case:${code}`, id, { type: 'proven', person, frame })
    }
    for (const one of triesOf) await acting.tell(one, id, { type: 'failed' })
    await takeTurn({ id, from: person, event: { type: 'answer', frame, event: { type: 'case.unknown' } } })
  }

const isKnownTo = (file: CaseFile | undefined, person: PersonId): boolean =>
  file?.owner === person || file?.openTo.some((chat) => chat.person === person) === true
