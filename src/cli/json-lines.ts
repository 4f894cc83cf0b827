import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { Io } from './io.ts'

/** Answers each JSON line of the input with one of its own, in order. A line that cannot be read is answered with its error; then false. */
export async function answerLines<T>(io: Io, schema: z.ZodType<T>, answer: (query: T) => object): Promise<boolean> {
  let isGood = true
  let number = 0
  for await (const line of createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    if (line.trim() === '') continue
    const query = schema.safeParse(parseJson(line))
    if (query.success) io.out(JSON.stringify(answer(query.data)))
    else {
      isGood = false
      io.out(JSON.stringify({ line: number, error: z.prettifyError(query.error) }))
    }
  }
  return isGood
}

/** What is no JSON becomes what no schema accepts. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
