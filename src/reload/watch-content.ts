import { type Content, loadContent } from '../content/content.ts'
import type { Logger } from '../ops/log.ts'
import type { Settings } from '../settings.ts'
import { checkContentAside } from './check-content-aside.ts'
import { type ContentSource, openContent } from './content-source.ts'

/** How often the content folder is looked at, in milliseconds: an editor need not wait, and a look costs next to nothing. */
const LOOK_EVERY = 3000

/** The content of the line's settings, checked in a process of its own, with what becomes of a change told in the log by codes and files. */
export const watchContent = (settings: Settings, log: Logger, today: () => string): Promise<ContentSource> =>
  openContent({
    folder: settings.CONTENT_DIR,
    every: LOOK_EVERY,
    load: () =>
      learnt(loadContent(settings.CONTENT_DIR, { defaultLanguage: settings.DEFAULT_LANGUAGE, today: today() })),
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

/** Before anybody writes: no person waits for it. */
function learnt(content: Content): Content {
  content.understand('', undefined)
  return content
}
