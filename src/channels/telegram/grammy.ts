import { Bot } from 'grammy'
import { type Driver, type DriverOptions, driverOf, strangerOf } from './driver.ts'

/** Telegram by grammY. Never `start()`: it confirms updates before they are kept. */
export function grammyDriver(options: DriverOptions): Driver {
  const { token, apiRoot } = options
  const bot = new Bot(token, {
    botInfo: strangerOf(token) as never,
    client: { apiRoot: apiRoot.replace(/\/+$/, ''), canUseWebhookReply: () => false },
  })
  // Plugins go here.
  return driverOf(bot as never, options)
}
