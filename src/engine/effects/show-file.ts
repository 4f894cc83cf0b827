import type { Attachments } from '../../core/attachments.ts'
import type { CaseFile } from '../../core/case/case-file.ts'
import { parseCode } from '../../core/case/code.ts'
import { mayOpenFile } from '../../core/case/may.ts'
import type { News } from '../../core/case/news.ts'
import { type Channel, SendError } from '../../core/channel.ts'
import { fileField, type KeptFile } from '../../core/files/told-file.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'
import { type OpenWordsDeps, readerOf } from './open-words.ts'
import { reach } from './reach.ts'

/** What showing needs. */
export interface ShowFileDeps extends OpenWordsDeps {
  readonly attachments: Attachments
  readonly channels: ReadonlyMap<string, Pick<Channel, 'sendFile'>>
  readonly takeTurn: TakeTurn
}

/** Sends a file of a case to a case worker who may see it at this moment; that they do is written down first. */
export const carryShowFile =
  (deps: ShowFileDeps): CarryOut<'showFile'> =>
  async ({ id, person, task: { desk, code, n, frame } }) => {
    const { acting, vault, audit, takeTurn, now } = deps
    const answer = (event: News) => takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
    const file = await acting.caseOf(parseCode(code) ?? '')
    const kept = file?.files?.find((one) => one.n === n)
    const reader = await readerOf(acting, person, desk)
    if (file === undefined || kept === undefined || reader === undefined || !mayOpenFile(reader, kept, file, now()))
      return answer({ type: 'desk.case-gone', code })
    const { channel, address } = reach(deps.channels, person)
    if (channel.sendFile === undefined) return answer({ type: 'desk.file', n, how: 'not-here' })
    await audit.note({
      ...{ id: vault.markOf(id), at: now(), role: reader.role, by: vault.markOf(person), desk },
      ...{ what: 'case.read', of: vault.markOf(file.code), detail: [fileField(n)] },
    })
    const bytes = await openFile(deps, file, kept)
    if (bytes === undefined) return answer({ type: 'desk.file', n, how: 'gone' })
    try {
      const ref = await channel.sendFile(address, { format: kept.format, bytes })
      if (ref !== undefined)
        await takeTurn({ id: `${id}.${ref}`, from: person, event: { type: 'sent', ref, at: now() } })
    } catch (error) {
      if (!(error instanceof SendError) || error.code !== 'refused') throw error
      return answer({ type: 'desk.file', n, how: 'gone' })
    }
    await answer({ type: 'desk.file', n, how: 'shown' })
  }

async function openFile(
  { vault, attachments }: ShowFileDeps,
  { key, code }: CaseFile,
  { name, n }: KeptFile,
): Promise<Buffer | undefined> {
  const sealed = await attachments.get(name)
  return sealed && vault.openFile(key, { code, n }, sealed)
}
