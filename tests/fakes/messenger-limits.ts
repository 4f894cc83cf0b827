import { z } from 'zod'

/** What Messenger takes; anything else it refuses. Lengths are counted in UTF-16 units, the strictest of the ways it may count. */
const title = z.string().min(1).max(20)
const payload = z.string().min(1).max(1000)
const postback = z.strictObject({ type: z.literal('postback'), title, payload })
const call = z.strictObject({ type: z.literal('phone_number'), title, payload: z.string().regex(/^\+\d{7,15}$/) })
const template = z.strictObject({
  template_type: z.literal('button'),
  text: z.string().trim().min(1).max(640),
  buttons: z
    .array(z.union([postback, call]))
    .min(1)
    .max(3),
})
const sentPayload = z.strictObject({
  recipient: z.strictObject({ id: z.string().regex(/^\d+$/) }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE']),
  message: z
    .strictObject({
      text: z.string().max(2000).optional(),
      attachment: z.strictObject({ type: z.literal('template'), payload: template }).optional(),
      quick_replies: z
        .array(z.strictObject({ content_type: z.literal('text'), title, payload }))
        .min(1)
        .max(13)
        .optional(),
      metadata: z.string().max(1000).optional(),
    })
    .refine(({ text = '', attachment }) => (text.trim() !== '') !== (attachment !== undefined), 'text or attachment'),
})

const locale = z.string().regex(/^(default|[a-z]{2}_[A-Z]{2})$/)
const profile = z.strictObject({
  get_started: z.strictObject({ payload }),
  greeting: z.array(z.strictObject({ locale, text: z.string().min(1).max(160) })),
  persistent_menu: z.array(
    z.strictObject({
      locale,
      composer_input_disabled: z.boolean(),
      call_to_actions: z
        .array(z.strictObject({ type: z.literal('postback'), title: z.string().min(1).max(30), payload }))
        .min(1)
        .max(20),
    }),
  ),
})

export type SentPayload = z.infer<typeof sentPayload>

/** What is wrong with a message; undefined if Messenger takes it. */
export const flawOf = (message: unknown): string | undefined => sentPayload.safeParse(message).error?.message

/** What is wrong with a profile; every part needs a default locale. */
export function flawOfProfile(given: unknown): string | undefined {
  const { data, error } = profile.safeParse(given)
  if (data === undefined) return error?.message
  const parts = [data.greeting, data.persistent_menu]
  return parts.every((part) => part.some((one) => one.locale === 'default')) ? undefined : 'no default locale'
}
