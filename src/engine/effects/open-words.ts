import type { Audit } from '../../core/audit.ts'
import type { Party } from '../../core/case/case-event.ts'
import type { CaseFile } from '../../core/case/case-file.ts'
import { FORMS, optionKey } from '../../core/case/forms.ts'
import { mayRead, partyAt } from '../../core/case/may.ts'
import type { Line, PersonId, Say, Value } from '../../core/conversation.ts'
import { boundTo, type Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'

/** What opening needs. */
export interface OpenWordsDeps {
  readonly acting: Pick<Acting, 'caseOf' | 'deskOf'>
  readonly vault: Vault
  readonly audit: Audit
  readonly now: () => number
}

type CaseValue = Extract<Value, { case: string }>

/** Puts words that were told in a case into a message, at the moment it is sent, if its reader may read them now; each reading is written down first. */
export type OpenWords = (say: Say, person: PersonId, row: string) => Promise<Say>

/** Opens words for messages. What may not be read stays closed, and is said to be gone. */
export function createWordOpener(deps: OpenWordsDeps): OpenWords {
  return async (say, person, row) => {
    const wanted = say.lines.flatMap(valuesIn)
    if (wanted.length === 0) return say
    const opened = new Map<string, Value>()
    for (const key of new Set(wanted.map(caseAndDesk))) {
      const values = wanted.filter((value) => caseAndDesk(value) === key)
      await openCase(deps, { values, person, id: `${row} ${key}` }, opened)
    }
    return { ...say, lines: say.lines.map((line) => fill(line, opened)) }
  }
}

async function openCase(
  { acting, vault, audit, now }: OpenWordsDeps,
  { values, person, id }: { readonly values: readonly CaseValue[]; readonly person: PersonId; readonly id: string },
  opened: Map<string, Value>,
): Promise<void> {
  const [first] = values
  if (first === undefined) return
  const file = await acting.caseOf(first.case)
  const reader = await readerOf(acting, person, first.desk)
  if (file === undefined || reader === undefined) return
  const fields = [...new Set(values.map(({ field }) => field))].filter((field) => mayRead(reader, field, file, now()))
  if (fields.length === 0) return
  await audit.note({
    ...{ id: vault.markOf(id), at: now(), role: reader.role, by: vault.markOf(person) },
    ...(first.desk === undefined ? {} : { desk: first.desk }),
    what: 'case.read',
    of: vault.markOf(file.code),
    detail: fields,
  })
  for (const field of fields) {
    const value = openField(vault, file, field)
    if (value !== undefined) opened.set(`${caseAndDesk(first)} ${field}`, value)
  }
}

/** Who reads: the person of the case, or whoever they are at this desk at this moment. */
export async function readerOf(
  acting: Pick<Acting, 'deskOf'>,
  person: PersonId,
  desk: string | undefined,
): Promise<Party | undefined> {
  if (desk === undefined) return { role: 'person', person }
  return partyAt(await acting.deskOf(desk), person)
}

/** Own words stay as they are; options are named by their messages. */
function openField(vault: Vault, file: CaseFile, field: string): Value | undefined {
  const sealed = file.sealed[field]
  const told = sealed === undefined ? undefined : vault.open(file.key, boundTo(file.code, field), sealed)
  if (told === undefined) return undefined
  // `open-case` and the docket seal JSON of a text or of several.
  const answer = JSON.parse(told) as string | readonly string[] | { readonly keys: readonly string[] }
  if (typeof answer === 'object' && !isSeveral(answer)) return { keys: answer.keys }
  const known = FORMS[file.kind].find(({ id }) => id === field)
  if (known !== undefined && known.type !== 'text') return { keys: [answer].flat().map((one) => optionKey(known, one)) }
  return { text: [answer].flat().join(', ') }
}

const isSeveral = (answer: object): answer is readonly string[] => Array.isArray(answer)

const caseAndDesk = (value: CaseValue): string => `${value.case} ${value.desk ?? ''}`

const valuesIn = ({ values = {} }: Line): CaseValue[] =>
  Object.values(values).flatMap((value) => {
    if ('case' in value) return [value]
    return 'lines' in value ? value.lines.flatMap(valuesIn) : []
  })

function fill(line: Line, opened: ReadonlyMap<string, Value>): Line {
  if (valuesIn(line).length === 0) return line
  const values = Object.entries(line.values ?? {}).map(([name, value]): [string, Value] => {
    if ('case' in value) return [name, opened.get(`${caseAndDesk(value)} ${value.field}`) ?? value]
    return [name, 'lines' in value ? { ...value, lines: value.lines.map((one) => fill(one, opened)) } : value]
  })
  return { ...line, values: Object.fromEntries(values) }
}
