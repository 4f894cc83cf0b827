import { z } from 'zod'

/** A person or a Page. Numbers are refused: beyond 2^53 two of them may be the same number to us, and two people one. */
const Id = z.object({ id: z.string().regex(/^\d{1,32}$/) })

const Mid = z.string().min(1).max(512)

const Referral = z.object({ ref: z.string().optional().catch(undefined) })

const Message = z.object({
  mid: Mid,
  text: z.string().optional(),
  is_echo: z.boolean().optional().catch(undefined),
  is_deleted: z.boolean().optional().catch(undefined),
  metadata: z.string().optional().catch(undefined),
  app_id: z.union([z.number(), z.string()]).optional().catch(undefined),
  sticker_id: z.unknown().optional(),
  quick_reply: z.object({ payload: z.string() }).optional().catch(undefined),
  attachments: z
    .array(
      z.object({
        type: z.string(),
        payload: z.object({ sticker_id: z.unknown().optional() }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
})

/** One event of the Messenger Platform, as far as it is read; the rest stays in its fields, by whose names its kind is told. */
/** One event of a delivery as Meta sends it; only what the line uses is read. */
export const Update = z
  .object({
    sender: Id.optional(),
    recipient: Id.optional(),
    timestamp: z.number().catch(0),
    message: Message.optional(),
    postback: z
      .object({
        mid: Mid.optional().catch(undefined),
        payload: z.string().optional(),
        title: z.string().optional().catch(undefined),
        referral: Referral.optional().catch(undefined),
      })
      .optional(),
    referral: Referral.optional(),
    message_edit: z.object({ mid: Mid, text: z.string(), num_edit: z.number().catch(0) }).optional(),
    policy_enforcement: z.object({ action: z.string() }).optional().catch(undefined),
  })
  .catchall(z.unknown())

/** One delivery: several Pages, several events each. `standby` holds what another app answers. */
export const Batch = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.string(), messaging: z.array(z.unknown()).optional().catch(undefined) }).loose()),
})

/** One event of a delivery, read. */
export type Update = z.infer<typeof Update>
/** The message within an event. */
export type Message = z.infer<typeof Message>
