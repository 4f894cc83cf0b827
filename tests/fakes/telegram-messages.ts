/** What is in the chats of a bot, as Telegram keeps it: both sides, one count of numbers over all chats, 48 hours in which the bot may delete. */
export interface TelegramMessages {
  /** Somebody wrote: the message's number. `isFile`: its text is a caption. */
  add(chat: number, text: string, isFile?: boolean): number
  /** Another text in its place. */
  edit(chat: number, id: unknown, text: string, isFile?: boolean): string | undefined
  /** What is still on the phone, oldest first. */
  inChat(chat: number): readonly string[]
  /** All messages become so much older. */
  age(milliseconds: number): void
  /** Why Telegram refuses; undefined: done, and what was not found was skipped. Of a refused call nothing is deleted. */
  deleteMany(chat: number, ids: unknown): string | undefined
  deleteOne(chat: number, id: unknown): string | undefined
}

const DELETABLE_MS = 48 * 3_600_000

export function createTelegramMessages(): TelegramMessages {
  const messages = new Map<number, { readonly chat: number; readonly isFile: boolean; text: string; age: number }>()
  let last = 100
  const find = (chat: number, id: unknown) => {
    const message = messages.get(Number(id))
    return message?.chat === chat ? message : undefined
  }
  const isOld = (chat: number, id: unknown) => (find(chat, id)?.age ?? 0) >= DELETABLE_MS
  return {
    add(chat, text, isFile = false) {
      messages.set(++last, { chat, isFile, text, age: 0 })
      return last
    },
    edit(chat, id, text, isFile = false) {
      const message = find(chat, id)
      if (message === undefined) return 'message to edit not found'
      if (message.isFile !== isFile) return `there is no ${isFile ? 'caption' : 'text'} in the message to edit`
      if (message.text === text) return 'message is not modified'
      message.text = text
      return undefined
    },
    inChat: (chat) => [...messages.values()].filter((one) => one.chat === chat).map(({ text }) => text),
    age(milliseconds) {
      for (const message of messages.values()) message.age += milliseconds
    },
    deleteMany(chat, ids) {
      if (!Array.isArray(ids) || ids.length === 0) return 'message identifiers are not specified'
      if (ids.length > 100) return 'too many message identifiers specified'
      if (ids.some((id) => isOld(chat, id))) return "message can't be deleted for everyone"
      for (const id of ids) if (find(chat, id)) messages.delete(Number(id))
      return undefined
    },
    deleteOne(chat, id) {
      if (find(chat, id) === undefined) return 'message to delete not found'
      if (isOld(chat, id)) return "message can't be deleted for everyone"
      messages.delete(Number(id))
      return undefined
    },
  }
}
