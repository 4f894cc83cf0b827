import { Bot } from 'grammy'
import { botApi } from './bot-api.ts'
import { type Driver, type DriverOptions, strangerOf } from './driver.ts'

/** Telegram by grammY. Never `start()`: it confirms updates before they are kept. */
export function grammyDriver({ token, apiRoot }: DriverOptions): Driver {
  const lasts = new WeakMap<object, () => Promise<void>>()
  const bot = new Bot(token, {
    botInfo: strangerOf(token) as never,
    client: { apiRoot: apiRoot.replace(/\/+$/, ''), canUseWebhookReply: () => false },
  })
  // Plugins go here, before the last one.
  bot.use((context) => lasts.get(context.update)?.())

  return {
    call: botApi({ token, apiRoot }),

    handle(update, last) {
      lasts.set(update, last)
      return bot.handleUpdate(update as never)
    },

    introduce(me) {
      bot.botInfo = me as never
    },
  }
}
