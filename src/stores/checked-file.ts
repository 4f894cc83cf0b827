import { createHash } from 'node:crypto'
import { z } from 'zod'
import { replaceFile } from './replace-file.ts'

/** One value in a file of two lines: a head with a checksum, and the value as JSON. */
export type Checked<Value> =
  | { readonly type: 'found'; readonly value: Value; readonly sha256: string }
  | { readonly type: 'damaged'; readonly reason: 'checksum' | 'shape' }

/** Reads the text of such a file; a byte that changed makes it damaged. */
export function parseChecked<Value>(text: string, shape: z.ZodType<Value>): Checked<Value> {
  const cut = text.indexOf('\n')
  const body = text.slice(cut + 1).trimEnd()
  try {
    const head = HeadShape.safeParse(JSON.parse(text.slice(0, cut)))
    if (!head.success || head.data.sha256 !== checksum(body)) return { type: 'damaged', reason: 'checksum' }
    const parsed = shape.safeParse(JSON.parse(body))
    return parsed.success
      ? { type: 'found', value: parsed.data, sha256: head.data.sha256 }
      : { type: 'damaged', reason: 'shape' }
  } catch {
    return { type: 'damaged', reason: 'checksum' }
  }
}

/** Replaces the file: the old or the new one is on disk whole, whatever happens. Rejects with a `StoreError` if it cannot be written. */
export async function writeChecked(folder: string, name: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value)
  await replaceFile(folder, name, `${JSON.stringify({ format: FORMAT, sha256: checksum(body) })}\n${body}\n`)
}

/** The digest that a file of this value bears, to tell whether two are the same. */
export function checksumOf(value: unknown): string {
  return checksum(JSON.stringify(value))
}

const FORMAT = 1
const HeadShape = z.object({ format: z.literal(FORMAT), sha256: z.string() })

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
