import { Bot } from 'grammy'
import { driveBot } from './drive-bot.ts'
import { type Driver, type DriverOptions, strangerOf } from './driver.ts'

/** Telegram by grammY. Never `start()`: it confirms updates before they are kept. */
export function grammyDriver(options: DriverOptions): Driver {
  const { token, apiRoot } = options
  const bot = new Bot(token, {
    botInfo: strangerOf(token) as never,
    client: { apiRoot: apiRoot.replace(/\/+$/, ''), canUseWebhookReply: () => false },
  })
  // Plugins go here.
  return driveBot(bot as never, options)
}
