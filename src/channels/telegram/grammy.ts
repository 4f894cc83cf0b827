import { Bot, GrammyError } from 'grammy'
import { ApiError } from './api-error.ts'
import { CALL_LIMITS, type Driver, type DriverOptions, strangerOf, withinLimits } from './driver.ts'

/** Telegram by grammY. Never `start()`: it confirms updates before they are kept. */
export function grammyDriver({ token, apiRoot }: DriverOptions): Driver {
  const lasts = new WeakMap<object, () => Promise<void>>()
  const bot = new Bot(token, {
    botInfo: strangerOf(token) as never,
    client: { apiRoot: apiRoot.replace(/\/+$/, ''), canUseWebhookReply: () => false },
  })
  // Plugins go here, before the last one.
  bot.use((context) => lasts.get(context.update)?.())
  const raw = bot.api.raw as unknown as Record<string, (payload: object, signal: AbortSignal) => Promise<unknown>>

  return {
    async call(method, payload, limits = CALL_LIMITS) {
      try {
        return await withinLimits(limits, async (signal) =>
          // grammY's raw getMe takes no payload.
          method === 'getMe' ? bot.api.getMe(signal as never) : raw[method]?.(payload, signal),
        )
      } catch (error) {
        throw new ApiError(method, error instanceof GrammyError ? error : undefined)
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
