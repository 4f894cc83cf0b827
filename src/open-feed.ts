import { DEFAULT_EXIT } from './channels/web/options.ts'
import type { ServedContent } from './content/content.ts'
import type { Board } from './core/alert/board.ts'
import type { Route } from './core/channel.ts'
import type { Store } from './core/store.ts'
import { alertRoutes } from './feed/alert-routes.ts'
import type { Voice } from './feed/voice.ts'
import type { Settings } from './settings.ts'

/** What the public page and the feeds of alerts read. */
export interface FeedParts {
  readonly settings: Settings
  readonly store: Pick<Store, 'load'>
  readonly content: { readonly current: () => ServedContent }
  readonly isPractice: () => boolean
}

/** The public page and the feeds of alerts, from the list of alerts as the line keeps it. */
export function openFeed({ settings, store, content, isPractice }: FeedParts): Route[] {
  return alertRoutes({
    load: () => store.load<Board>('@board:line'),
    now: Date.now,
    voice: keepVoice(settings, content.current, isPractice),
    defaultLanguage: settings.DEFAULT_LANGUAGE,
    pictureOf: (mark) => content.current().files.pictures.find((one) => one.mark === mark),
    embedOrigins: settings.WEB_EMBED_ORIGINS,
    exitUrl: settings.WEB_EXIT_URL ?? DEFAULT_EXIT,
  })
}

/** Without a public address feeds are for trying out: their links lead to this machine. */
function keepVoice(settings: Settings, current: () => ServedContent, isPractice: () => boolean): () => Voice {
  const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`
  let kept: { readonly content: ServedContent; readonly voice: Voice } | undefined
  return () => {
    const content = current()
    const isNow = isPractice()
    if (kept?.content !== content || kept.voice.isPractice !== isNow) {
      const { catalogue, texts } = content
      const voice = { catalogue, speak: texts.speak, timeZone: settings.TIME_ZONE, publicUrl, isPractice: isNow }
      kept = { content, voice }
    }
    return kept.voice
  }
}
