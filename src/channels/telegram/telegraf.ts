import { Agent } from 'node:http'
import { Telegraf } from 'telegraf'
import { driveBot } from './drive-bot.ts'
import { type Driver, type DriverOptions, strangerOf } from './driver.ts'

/** Telegram by telegraf. Never `launch()`: its polling confirms updates whose handler failed. */
export function telegrafDriver(options: DriverOptions): Driver {
  const { token, apiRoot } = options
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
  // Plugins go here.
  return driveBot(bot as never, options)
}
