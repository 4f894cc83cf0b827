import { CommandError } from '../io.ts'

/** What a link to a bot carries its payload in; every other address is a web chat of ours. */
const PARAMETERS: Readonly<Record<string, string>> = { 't.me': 'start', 'm.me': 'ref' }

/** Makes the addresses that open the line at a topic, from that of the bot (`https://t.me/name`, `https://m.me/page`) or of the web chat. Throws `CommandError`. */
export function linkToTopic(bot: string): (topic: string) => string {
  const text = /^https?:\/\//.test(bot) ? bot : `https://${bot}`
  const address = URL.canParse(text) ? new URL(text) : undefined
  const isBot = address !== undefined && address.host in PARAMETERS
  if (address === undefined || !address.host.includes('.') || (isBot && address.pathname === '/'))
    throw new CommandError(
      `${bot} is no address of a bot: give one like https://t.me/my_bot or https://chat.example.org`,
    )
  return (topic) => {
    const url = new URL(address)
    url.search = ''
    url.searchParams.set(PARAMETERS[address.host] ?? 'start', `topic-${topic}`)
    return url.href
  }
}
