import type { Facts } from '../../src/core/case/case-file.ts'
import { makeCode } from '../../src/core/case/code.ts'
import type { Answers, CaseKind, Group } from '../../src/core/case/fields.ts'
import { boundTo } from '../../src/core/vault.ts'
import { createVault } from '../../src/stores/vault.ts'
import { FACTS, HOUSE } from '../casework/kit.ts'
import { carryOutDue, openLine } from '../engine/line.ts'

/** The data key of these folders, as the settings give it. */
export const DATA_KEY = Buffer.alloc(32, 7)

/** One case to be made. */
export interface Made {
  readonly kind?: CaseKind
  readonly facts?: Partial<Facts>
  readonly answers?: Answers
  /** What the person agreed to for the Border House; left out: nothing. */
  readonly agreed?: readonly Group[]
  /** A case worker there takes it. */
  readonly isTaken?: boolean
}

/** The person and the case worker, as no command may show them. */
export const PERSON = 'web:person-of-the-case'
export const STAFF = 'web:worker-of-the-house'

/** Puts cases into a data folder, as a line would have at this time, and closes it. Gives their codes. */
export async function makeCases(folder: string, startAt: number, made: readonly Made[]): Promise<string[]> {
  const line = await openLine({ folder, startAt })
  const vault = createVault(DATA_KEY)
  const codes: string[] = []
  for (const [n, { kind = 'help', facts = {}, answers = {}, agreed, isTaken = false }] of made.entries()) {
    const code = makeCode(startAt + n * 7919)
    const key = vault.newKey()
    const seal = (id: string) => vault.seal(key, boundTo(code, id), JSON.stringify(answers[id]))
    const to = `@case:${code}` as const
    codes.push(code)
    await line.acting.tell(to, `row-${code}`, {
      ...{
        type: 'opened',
        code,
        row: `${PERSON}/${n}`,
        kind,
        key,
        frame: 1,
        language: 'en',
        word: 'hash',
        from: PERSON,
      },
      ...{ facts: { ...FACTS, ...facts }, isReachable: true, hours: [], marks: [] },
      sealed: Object.fromEntries(Object.keys(answers).map((id) => [id, seal(id)])),
    })
    if (agreed === undefined) continue
    await line.acting.tell(to, `consent-${code}`, {
      ...{ type: 'wished', by: { role: 'person', person: PERSON }, frame: 1, language: 'en' },
      wish: { type: 'consent', partner: HOUSE, groups: agreed, wording: 'w1' },
    })
    const by = { role: 'worker', person: STAFF, partner: HOUSE } as const
    if (isTaken) await line.acting.tell(to, `take-${code}`, { type: 'acted', by, frame: 1, act: { type: 'accept' } })
  }
  await carryOutDue(line)
  await line.close()
  return codes
}
