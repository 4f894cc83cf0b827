import { botApi } from './bot-api.ts'
import type { Driver, DriverOptions } from './driver.ts'
import { downloader, uploader } from './files-api.ts'

/** Drives a library's bot: `last` runs after all its plugins, which go in before this. */
export function driveBot(bot: LibraryBot, { token, apiRoot }: DriverOptions): Driver {
  const lasts = new WeakMap<object, () => Promise<void>>()
  bot.use((context) => lasts.get(context.update)?.())
  return {
    call: botApi({ token, apiRoot }),
    download: downloader({ token, apiRoot }),
    upload: uploader({ token, apiRoot }),
    async handle(update, last) {
      lasts.set(update, last)
      await bot.handleUpdate(update as never)
    },
    introduce(me) {
      bot.botInfo = me
    },
  }
}

/** What the bots of both libraries have; each types its updates in its own way. */
interface LibraryBot {
  botInfo?: unknown
  use(middleware: (context: { readonly update: object }) => unknown): unknown
  handleUpdate(update: never): Promise<unknown>
}
