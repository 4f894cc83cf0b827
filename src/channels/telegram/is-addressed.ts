import type { Me, Message } from './update.ts'

/** Does a message in a group speak to the bot: a command, its @name, or a reply to it? Other talk is none of its business. */
export function isAddressed(message: Message, me: Me): boolean {
  if (message.reply_to_message?.from?.id === me.id) return true
  const words = message.text ?? message.caption ?? ''
  const [isCommand, recipient] = /^\/[a-z0-9_]{1,32}(?:@(\w+))?(?=\s|$)/i.exec(words) ?? []
  if (recipient) return isSame(recipient, me.username)
  return Boolean(isCommand) || [...words.matchAll(/@(\w+)/g)].some(([, name = '']) => isSame(name, me.username))
}

const isSame = (name: string, username: string) => name.toLowerCase() === username.toLowerCase()
