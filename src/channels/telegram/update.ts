import { z } from 'zod'

/** The update types that are asked for; others are turned away. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

const Chat = z.object({ id: z.number(), type: z.string() })

const User = z.object({
  id: z.number(),
  is_bot: z.boolean().catch(false),
  language_code: z.string().max(35).optional().catch(undefined),
})

/** A message's number in its chat; what is none only cannot be deleted. */
const MessageId = z.int().positive().optional().catch(undefined)

/** Something that can be fetched. */
const Fetchable = z.object({
  file_id: z.string().regex(/^[\w-]{1,256}$/),
  file_size: z.number().optional().catch(undefined),
  mime_type: z.string().max(100).optional().catch(undefined),
  width: z.number().optional().catch(undefined),
})

/** What is read of a message; the rest stays in `fields`, by whose names its kind is told. */
const Message = z
  .object({
    message_id: MessageId,
    chat: Chat,
    from: User.optional(),
    text: z.string().optional(),
    caption: z.string().optional(),
    contact: z.object({ phone_number: z.string() }).optional().catch(undefined),
    photo: z.array(Fetchable).optional().catch(undefined),
    voice: Fetchable.optional().catch(undefined),
    document: Fetchable.optional().catch(undefined),
    reply_to_message: z.object({ from: User.optional() }).optional().catch(undefined),
  })
  .catchall(z.unknown())

/** An update of the Bot API, as far as it is read. Tolerant: Telegram adds fields without asking. */
/** An update as Telegram sends it; only what the line uses is read. */
export const Update = z.object({
  update_id: z.number(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: User,
      data: z.string().optional(),
      message: z.object({ message_id: MessageId, chat: Chat }).optional().catch(undefined),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat: Chat,
      from: User.optional(),
      old_chat_member: z.object({ status: z.string() }),
      new_chat_member: z.object({ status: z.string() }),
    })
    .optional(),
})

/** One update, read. */
export type Update = z.infer<typeof Update>
/** The message within an update. */
export type Message = z.infer<typeof Message>

/** Who the bot is, the answer to getMe. */
export const Me = z
  .object({
    id: z.number(),
    is_bot: z.literal(true),
    first_name: z.string(),
    username: z.string(),
  })
  .catchall(z.unknown())

/** The bot itself. */
export type Me = z.infer<typeof Me>

/** What sendMessage answers, as far as it is read. */
export const Sent = z.object({ message_id: z.int().positive() })
