import { loadContent, type ServedContent } from '../content/content.ts'
import type { Logger } from '../ops/log.ts'
import type { Settings } from '../settings.ts'
import { keptLearning } from '../stores/kept-learning.ts'
import { checkContentAside } from './check-content-aside.ts'
import { type ContentSource, openContent } from './content-source.ts'

/** How often the content folder is looked at, in milliseconds: an editor need not wait, and a look costs next to nothing. */
const LOOK_EVERY = 3000

/** The content of the line's settings, checked in a process of its own, with what becomes of a change told in the log by codes and files. */
export function watchContent(settings: Settings, log: Logger, today: () => string): Promise<ContentSource> {
  const learn = keptLearning(settings.DATA_DIR, warnOnce(log))
  return openContent({
    folder: settings.CONTENT_DIR,
    every: LOOK_EVERY,
    load: () =>
      ready(loadContent(settings.CONTENT_DIR, { defaultLanguage: settings.DEFAULT_LANGUAGE, today: today(), learn })),
    check: (stopping) => checkContentAside(settings, stopping),
    report: (problems) => {
      if (problems.length === 0) return log.info({ code: 'content-reloaded' }, 'the changed content is in use')
      const first = problems.slice(0, 10)
      log.error(
        { code: 'content-reload-failed', errors: problems.length, problems: first },
        'the changed content has errors and is not used: damnaer content check says which',
      )
    },
  })
}

/** A folder that cannot be written to is told by the store as well; here it costs time only. */
function warnOnce(log: Logger): (reason: string) => void {
  let isTold = false
  return (reason) => {
    if (!isTold)
      log.warn(
        { code: 'learnt-not-kept', reason },
        'what was learnt from the content cannot be kept in DATA_DIR: each start takes a second more',
      )
    isTold = true
  }
}

/** Learns before anybody writes, so that no person waits for it, and keeps no more than is needed to serve them. */
function ready({ catalogue, texts, understand, files: { messages, pictures } }: ServedContent): ServedContent {
  understand('')
  return { catalogue, texts, understand, files: { messages, pictures } }
}
