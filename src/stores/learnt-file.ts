import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Learnt } from '../core/understand/learn.ts'

/**
 * What was learnt as one file: a line of JSON with a digest, blanks to a multiple of eight, and the arrays as they are in memory, so that
 * reading is next to no work. `key`: what it was learnt from, and by what.
 */
export function toLearntFile(learnt: Learnt, key: string): Buffer {
  const parts = [learnt.topics, learnt.danger, learnt.intents]
  const body = Buffer.concat(parts.flatMap((part) => arraysOf(part)).map(padded))
  const layout = parts.map((part) => ({
    labels: part.labels,
    examples: part.examples,
    scale: part.scale,
    lengths: arraysOf(part).map(({ length }) => length),
  }))
  const head = JSON.stringify({ format: FORMAT, key, sha256: digest(layout, body), layout })
  return Buffer.concat([padded(Buffer.from(`${head}\n`)), body])
}

/** What a file holds, if it was written with this key and no byte of it has changed since; else undefined. The arrays are views of `file`. */
export function fromLearntFile(file: Buffer, key: string): Learnt | undefined {
  const end = file.indexOf('\n') + 1
  const head = parseHead(file.toString('utf8', 0, end))
  const body = file.subarray(Math.ceil(end / 8) * 8)
  if (head === undefined || head.key !== key || head.sha256 !== digest(head.layout, body)) return undefined
  const [topics, danger, intents] = head.layout
  const next = reader(body)
  return { topics: next(topics), danger: next(danger), intents: next(intents) }
}

type Part = Learnt['topics']

const FORMAT = 3
const Layout = z.object({
  labels: z.array(z.string()),
  examples: z.int(),
  scale: z.number(),
  lengths: z.array(z.int()).length(6),
})
const Head = z.object({
  format: z.literal(FORMAT),
  key: z.string(),
  sha256: z.string(),
  layout: z.tuple([Layout, Layout, Layout]),
})

/** In this order; `reader` reads them so. */
const arraysOf = ({ signs, rarity, weights, bias }: Part) => [
  signs.letters,
  signs.ends,
  signs.slots,
  rarity,
  weights,
  bias,
]

function reader(body: Buffer): (layout: z.infer<typeof Layout>) => Part {
  let from = body.byteOffset
  const next = <T extends ArrayBufferView>(Kind: ArrayOf<T>, length = 0): T => {
    const array = new Kind(body.buffer as ArrayBuffer, from, length)
    from += Math.ceil(array.byteLength / 8) * 8
    return array
  }
  return ({ labels, examples, scale, lengths: [letters, ends, slots, rarity, weights, bias] }) => ({
    labels,
    examples,
    scale,
    signs: { letters: next(Uint16Array, letters), ends: next(Uint32Array, ends), slots: next(Uint32Array, slots) },
    rarity: next(Float64Array, rarity),
    weights: next(Int16Array, weights),
    bias: next(Float32Array, bias),
  })
}

type ArrayOf<T> = new (buffer: ArrayBuffer, from: number, length: number) => T

/** Node begins each buffer at a multiple of eight; so does every array in it. */
function padded({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
  return Buffer.concat([bytes], Math.ceil(byteLength / 8) * 8)
}

function digest(layout: unknown, body: Buffer): string {
  return createHash('sha256').update(JSON.stringify(layout)).update(body).digest('hex')
}

function parseHead(text: string): z.infer<typeof Head> | undefined {
  try {
    return Head.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
