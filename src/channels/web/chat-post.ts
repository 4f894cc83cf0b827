import { z } from 'zod'
import type { HttpRequest, Receiver } from '../../core/channel.ts'
import type { Inbound } from '../../core/conversation.ts'

/** What a page sends: what the person did, and an id it made, the same each time it tries again. */
export interface ChatPost {
  readonly id: string
  readonly event: Inbound
}

/** Keeps what a post carries: resolves when it is on disk, or with what is wrong with it. Rejects if it may work later. */
export type Keep = (request: HttpRequest, address: string, to: Receiver) => Promise<Fault | undefined>

/** A status and a code. */
export type Fault = [status: number, error: string]

/** Reads a body; `undefined` if it is no UTF-8, no JSON or says anything that is not in the API. */
export function readChatPost(body: Buffer): ChatPost | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    return chatPost.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1) })

const choice = z
  .strictObject({
    type: z.literal('choice'),
    id: z.string().regex(/^[a-z0-9.:_-]{1,64}$/),
    turn: z.int().nonnegative().optional(),
  })
  .transform(({ type, id, turn }) => (turn === undefined ? { type, id } : { type, id, turn }))

const start = z
  .strictObject({
    type: z.literal('start'),
    payload: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/)
      .optional(),
    language: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,35}$/)
      .optional(),
  })
  .transform(({ type, payload, language }) => ({
    type,
    ...(payload === undefined ? {} : { payload }),
    // On the page a language is always pressed, never guessed.
    ...(language === undefined ? {} : { language, isLanguageChosen: true }),
  }))

const chatPost = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  event: z.union([text, choice, start]),
})
