import { makeCode } from '../../core/case/code.ts'
import { factsOf } from '../../core/case/facts.ts'
import type { Answers } from '../../core/case/fields.ts'
import { FORMS } from '../../core/case/forms.ts'
import { linkValues } from '../../core/case/link-values.ts'
import { boundTo, type SealedText, type Vault, type WrappedKey } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import { type KeepFilesDeps, keepFiles } from './keep-files.ts'

/** What opening a case needs. */
export interface OpenCaseDeps extends KeepFilesDeps {
  readonly acting: Acting
}

/**
 * Makes a case of what was told in a form. The code is worked out from the row, so that a repeat finds the same case; what was told is
 * sealed before it leaves here.
 */
export const carryOpenCase =
  ({ acting, ...deps }: OpenCaseDeps): CarryOut<'openCase'> =>
  async ({ id, person, attempts, language, task: { kind, answers, files = [], frame } }) => {
    const { vault } = deps
    const code = await freeCode(acting, vault, id)
    if (code === undefined) return
    const key = vault.newKey()
    const given = typeof answers.word === 'string' && answers.word !== '' ? answers.word : undefined
    const word = given ?? madeWord(vault, id)
    const ways = [answers.ways ?? []].flat()
    const tries = answers.urgency === 'danger' ? TRIES_IN_DANGER : TRIES
    const kept = await keepFiles(deps, { row: { id, person, attempts }, code, key, tries }, files)
    await acting.tell(`@case:${code}`, id, {
      type: 'opened',
      ...{ code, row: id, kind, key, frame, language, ...kept },
      facts: factsOf(kind, answers, language),
      sealed: seal(vault, key, code, { kind, answers }),
      word: await vault.hashWord(word),
      ...(given === undefined ? { madeWord: word } : {}),
      from: person,
      isReachable: !ways.includes('only-i-ask'),
      hours: [answers.hours ?? []].flat(),
      marks: linkValues(answers).map((value) => vault.markOf(value)),
    })
  }

/** With the pauses of the outbox a quarter of an hour: longer than most outages. Whoever is in danger does not wait for pictures. */
const TRIES = 11
const TRIES_IN_DANGER = 2

/** The code for this row; undefined if the row has made its case already. Two rows that draw the same code get two. */
async function freeCode(acting: Acting, vault: Vault, row: string): Promise<string | undefined> {
  for (let n = 0; n < 100; n++) {
    const code = makeCode(vault.numberFor(`${row}#${n}`))
    const taken = await acting.caseOf(code)
    if (taken === undefined) return code
    if (taken.row === row) return undefined
  }
  throw new Error('No free code was found for a case')
}

/** Four digits, for who gives no word: easy to keep in mind, and a hundred tries an hour are never allowed. */
/** Six digits: with five tries an hour nobody gets through them while a case is kept. */
const madeWord = (vault: Vault, row: string): string =>
  String(vault.numberFor(`${row} word`) % 1_000_000).padStart(6, '0')

/** Every answer but the code word, each sealed for its field. */
function seal(
  vault: Vault,
  key: WrappedKey,
  code: string,
  { kind, answers }: { readonly kind: keyof typeof FORMS; readonly answers: Answers },
): Record<string, SealedText> {
  const told = FORMS[kind].filter(({ id, type }) => type !== 'word' && answers[id] !== undefined && answers[id] !== '')
  return Object.fromEntries(told.map(({ id }) => [id, vault.seal(key, boundTo(code, id), JSON.stringify(answers[id]))]))
}
