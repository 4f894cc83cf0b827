import { Agent } from 'node:http'
import { Telegraf, TelegramError } from 'telegraf'
import { ApiError } from './api-error.ts'
import { CALL_LIMITS, type Driver, type DriverOptions, strangerOf, withinLimits } from './driver.ts'

/** Telegram by telegraf. Never `launch()`: its polling confirms updates whose handler failed. */
export function telegrafDriver({ token, apiRoot }: DriverOptions): Driver {
  const lasts = new WeakMap<object, () => Promise<void>>()
  const bot = new Telegraf(token, {
    handlerTimeout: Number.POSITIVE_INFINITY,
    // A trailing slash, or telegraf drops the last part of the path.
    telegram: { apiRoot: `${apiRoot.replace(/\/+$/, '')}/`, webhookReply: false },
  })
  // For an http: root, a Bot API server of one's own, telegraf drops its keep-alive agent.
  if (apiRoot.startsWith('http:')) bot.telegram.options.agent = new Agent({ keepAlive: true })
  // Telegraf's own handler prints the update, which holds what people wrote, and sets the exit code.
  bot.catch((error) => Promise.reject(error))
  bot.botInfo = strangerOf(token) as never
  // Plugins go here, before the last one.
  bot.use((context) => lasts.get(context.update)?.())

  return {
    async call(method, payload, limits = CALL_LIMITS) {
      try {
        return await withinLimits(limits, (signal) =>
          bot.telegram.callApi(method as never, payload as never, { signal: signal as never }),
        )
      } catch (error) {
        throw new ApiError(method, error instanceof TelegramError ? error.response : undefined)
      }
    },

    handle(update, last) {
      lasts.set(update, last)
      return bot.handleUpdate(update as never)
    },

    introduce(me) {
      bot.botInfo = me as never
    },
  }
}
