import type { CaseFile, FoundWord } from '../core/case/case-file.ts'
import type { Desk } from '../core/case/desk.ts'
import { wordOf } from '../core/case/found-word.ts'
import type { Link } from '../core/case/ledger.ts'
import { readersOf } from '../core/case/may.ts'
import type { LinkedHere } from '../core/case/news.ts'
import type { Store } from '../core/store.ts'

type Named = Pick<CaseFile, 'code' | 'shared'>
type CaseOf = (code: string) => Promise<CaseFile | undefined>

/** Codes of the cases that name the same as this one, the newest last, from the lists that keep them. */
export async function readLinks(store: Pick<Store, 'load'>, { code, shared }: Named): Promise<readonly string[]> {
  const links = await Promise.all(shared.map((mark) => store.load<Link>(`@link:${mark}`)))
  const codes = links.flatMap(({ state }) => state?.codes ?? [])
  return [...new Set(codes)].filter((one) => one !== code)
}

/** What the staff of a desk may know of cases that name the same: which, as far as they lie there; of others only that another partner was let know of one. */
export async function linkedAt(desk: Desk, codes: readonly string[], caseOf: CaseOf): Promise<LinkedHere> {
  const isHere = (code: string) => desk.queue.some((line) => line.code === code)
  const others = await Promise.all(
    codes
      .filter((code) => !isHere(code))
      .slice(-MOST_LOOKED_AT)
      .map(caseOf),
  )
  const isAtOther = (file: CaseFile | undefined) =>
    file !== undefined && readersOf(file, 'need').some((partner) => partner !== desk.id)
  return { codes: codes.filter(isHere), isElsewhere: others.some(isAtOther) }
}

/** More that name the same are one pattern all the same. */
const MOST_LOOKED_AT = 10

/** What those say to this partner who may be the one that a case is about, as it is at this moment. */
export async function foundLike(codes: readonly string[], partner: string, caseOf: CaseOf): Promise<FoundWord[]> {
  const linked = await Promise.all(codes.map(caseOf))
  return linked.flatMap((file) => (file === undefined ? [] : (wordOf(file, partner) ?? [])))
}
