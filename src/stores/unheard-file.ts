import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { KEPT } from '../core/kept.ts'
import { sealer } from './lowdb/seal.ts'
import { replaceFile } from './replace-file.ts'

/** A question that nobody understood, or that is for a radio programme, which its writer let us keep: its words and the day, nothing of who wrote it. */
export type Unheard = z.infer<typeof UnheardShape>

const UnheardShape = z.object({
  /** Chance: tells a repeat after a crash from a second question. */
  mark: z.string(),
  text: z.string(),
  /** `2026-11-22`. */
  day: z.iso.date(),
  language: z.string(),
  /** It may be read in a radio programme. */
  isForRadio: z.literal(true).optional(),
})

/** Where such questions are kept, sealed, in the data folder. */
export interface UnheardFile {
  /** Keeps one; a mark that is there already changes nothing. Rejects with a `StoreError` if it cannot be written. */
  keep(question: Unheard): Promise<void>
  /** Those of the last 90 days before `today`, the newest first; none if the file is missing, damaged or sealed with another key. */
  read(today: string): Promise<readonly Unheard[]>
  /** Drops what is older than 90 days. */
  prune(today: string): Promise<void>
  /** Erases those for the radio, or all others. */
  clear(which: { readonly isForRadio: boolean }): Promise<void>
}

const FILE = 'unheard.sealed'
const BOUND = Buffer.from('damnaer unheard 1')
const IV = 12
const TAG = 16
const MOST = 1_000

/** Was anything kept there that is not erased yet? */
export const hasUnheard = (folder: string): boolean => existsSync(join(folder, FILE))

/** Opens the file; nothing is read or made before it is needed. `key`: the data key. */
export function openUnheardFile(folder: string, key: Buffer): UnheardFile {
  const { seal, unseal } = sealer(key)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.catch(() => undefined).then(work)
    last = next
    return next
  }
  const load = async (): Promise<readonly Unheard[]> => {
    const bytes = await readFile(join(folder, FILE)).catch(() => undefined)
    if (bytes === undefined || bytes.length < IV + TAG) return []
    try {
      const [iv, tag, text] = [bytes.subarray(0, IV), bytes.subarray(IV, IV + TAG), bytes.subarray(IV + TAG)]
      return z.array(UnheardShape).parse(JSON.parse(unseal({ iv, tag, text, bound: BOUND }).toString('utf8')))
    } catch {
      return []
    }
  }
  const saveLeft = async (kept: readonly Unheard[], left: readonly Unheard[]) => {
    if (left.length === 0 && kept.length > 0) await rm(join(folder, FILE), { force: true })
    else if (left.length < kept.length) await save(left)
  }
  const save = (questions: readonly Unheard[]): Promise<void> => {
    const { iv, tag, text } = seal(Buffer.from(JSON.stringify(questions)), BOUND)
    return replaceFile(folder, FILE, Buffer.concat([iv, tag, text]))
  }
  return {
    keep: (question) =>
      inTurn(async () => {
        const kept = await load()
        if (kept.some(({ mark }) => mark === question.mark)) return
        await save(withNewest(kept.filter(isRecent(question.day)), question))
      }),
    read: (today) => inTurn(async () => (await load()).filter(isRecent(today)).reverse()),
    prune: (today) =>
      inTurn(async () => {
        const kept = await load()
        await saveLeft(kept, kept.filter(isRecent(today)))
      }),
    clear: ({ isForRadio }) =>
      inTurn(async () => {
        const kept = await load()
        // What cannot be read (any more) is erased as well.
        if (kept.length === 0) await rm(join(folder, FILE), { force: true })
        await saveLeft(
          kept,
          kept.filter((one) => (one.isForRadio ?? false) !== isForRadio),
        )
      }),
  }
}

/** Each kind has its own room: many questions for the radio push out none that nobody understood. */
function withNewest(kept: readonly Unheard[], question: Unheard): Unheard[] {
  const isSameKind = (one: Unheard) => one.isForRadio === question.isForRadio
  const same = kept.filter(isSameKind).slice(1 - MOST)
  return [...kept.filter((one) => !isSameKind(one) || same.includes(one)), question]
}

const isRecent =
  (today: string) =>
  ({ day }: Unheard): boolean =>
    Date.parse(today) - Date.parse(day) <= KEPT.unheard
