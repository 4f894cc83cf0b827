import type { Attachments } from '../../core/attachments.ts'
import { type Channel, SendError } from '../../core/channel.ts'
import type { PersonId } from '../../core/conversation.ts'
import { cleanFile } from '../../core/files/clean-file.ts'
import { fileField, type KeptFile, type ToldFile, type UnkeptFile } from '../../core/files/told-file.ts'
import type { OutboxRow } from '../../core/store.ts'
import type { Vault, WrappedKey } from '../../core/vault.ts'
import { reach } from './reach.ts'

/** What keeping files needs. */
export interface KeepFilesDeps {
  readonly vault: Vault
  readonly attachments: Attachments
  readonly channels: ReadonlyMap<string, Pick<Channel, 'fetch'>>
}

/** Which row asks, and for which case. `tries`: how often the row is tried before a platform that does not answer is given up. */
export interface KeepFilesFor {
  readonly row: Pick<OutboxRow, 'id' | 'person' | 'attempts'>
  readonly code: string
  readonly key: WrappedKey
  readonly tries: number
}

/**
 * Fetches what was shown in a form, cleans it, seals it for its case and writes it, one after another so that no more than one is in memory.
 * Names come from the row: a repeat writes over what it wrote before. A file that cannot be had is no reason to keep a report waiting for good.
 * Rejects with `SendError` while it may work later.
 */
export async function keepFiles(
  deps: KeepFilesDeps,
  wanted: KeepFilesFor,
  files: readonly ToldFile[],
): Promise<{ files?: readonly KeptFile[]; unkept?: readonly UnkeptFile[] }> {
  const kept: KeptFile[] = []
  const unkept: UnkeptFile[] = []
  for (const [at, file] of files.entries()) {
    const n = at + 1
    const done = await keepFile(deps, wanted, { ...file, n })
    if (typeof done === 'string') unkept.push({ n, kind: file.kind, why: done })
    else kept.push(done)
  }
  return { ...(kept.length === 0 ? {} : { files: kept }), ...(unkept.length === 0 ? {} : { unkept }) }
}

async function keepFile(
  { vault, attachments, channels }: KeepFilesDeps,
  { row, code, key, tries }: KeepFilesFor,
  { n, field, kind, ref }: ToldFile & { readonly n: number },
): Promise<KeptFile | UnkeptFile['why']> {
  const fetched = await fetchFrom(channels, row.person, ref).catch((error: unknown) => {
    if (!(error instanceof SendError)) throw error
    if (error.isRetryable && row.attempts + 1 < tries) throw error
    return error.isRetryable ? 'unreachable' : 'gone'
  })
  if (typeof fetched === 'string') return fetched
  const clean = cleanFile(fetched)
  // Sound where a picture was shown is opened as what it is not.
  if (clean === undefined || (clean.format === 'ogg') !== (kind === 'voice')) return 'unfit'
  const name = vault.markOf(`${row.id} ${fileField(n)}`)
  await attachments.put(name, vault.sealFile(key, { code, n }, clean.bytes))
  return { n, field, kind, format: clean.format, bytes: clean.bytes.length, name }
}

async function fetchFrom(
  channels: KeepFilesDeps['channels'],
  person: PersonId,
  ref: string,
): ReturnType<NonNullable<Channel['fetch']>> {
  const { channel, address } = reach(channels, person)
  return (await channel.fetch?.(ref, address)) ?? 'gone'
}
