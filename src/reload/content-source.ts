import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServedContent } from '../content/content.ts'
import type { Verdict } from './check-content-aside.ts'

/** The content in force, which an editor may change while the line runs. */
export interface ContentSource {
  readonly current: () => ServedContent
  /** The folder was changed and has errors: the line goes on with what it had. */
  readonly isRefused: () => boolean
  /** Looks for a change at once; resolves when it is taken or refused. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** What keeping the content of a folder in force takes. */
export interface ContentSourceOptions {
  readonly folder: string
  /** Milliseconds between looks. */
  readonly every: number
  /** Loads the folder; throws `ContentError`. */
  readonly load: () => ServedContent
  /** The whole content check, away from the people who are being served. */
  readonly check: (stopping: AbortSignal) => Promise<Verdict>
  /** What became of a change; no problems: it was taken. */
  readonly report: (problems: Verdict) => void
}

/** Loads the content and goes on looking at its folder: a change is taken whole if it has no errors, and else left. Throws what the first load throws. */
export async function openContent(options: ContentSourceOptions): Promise<ContentSource> {
  const { folder, every, load, check, report } = options
  const stopping = new AbortController()
  let settled = await digest(folder)
  let seen = settled
  let content = load()
  let problems: Verdict = []
  let looking: Promise<void> | undefined

  async function lookOnce(isAsked: boolean): Promise<void> {
    const found = await digest(folder)
    // Somebody may be in the middle of saving: what changed since the last look is looked at again.
    const isStill = found === seen
    seen = found
    if (found === settled || !(isStill || isAsked)) return
    const isOver = async () => stopping.signal.aborted || (await digest(folder)) !== found
    const checked = await check(stopping.signal)
    // What was not checked was not learnt from either: loading it would keep people waiting.
    if (await isOver()) return
    const judged = checked.length > 0 ? { problems: checked } : tryToLoad(options)
    if (await isOver()) return
    settled = found
    problems = judged.problems
    content = judged.content ?? content
    report(problems)
  }

  /** One look after another. */
  function look(isAsked: boolean): Promise<void> {
    if (looking !== undefined && !isAsked) return looking
    const mine = (looking ?? Promise.resolve())
      .then(() => lookOnce(isAsked))
      .finally(() => {
        if (looking === mine) looking = undefined
      })
    looking = mine
    return mine
  }

  const timer = setInterval(() => void look(false), every).unref()
  return {
    current: () => content,
    isRefused: () => problems.length > 0,
    look: () => look(true),
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await looking
    },
  }
}

function tryToLoad({ folder, load }: ContentSourceOptions): { problems: Verdict; content?: ServedContent } {
  try {
    return { problems: [], content: load() }
  } catch {
    return { problems: [{ code: 'unreadable', file: folder }] }
  }
}

/** Changes with every file that is added, removed or written; empty while the folder cannot be read. */
async function digest(folder: string): Promise<string> {
  try {
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
    const lines = await Promise.all(
      paths.toSorted().map(async (path) => {
        const { size, mtimeMs, ino } = await stat(path)
        return `${path} ${size} ${mtimeMs} ${ino}`
      }),
    )
    return createHash('sha256').update(lines.join('\n')).digest('base64')
  } catch {
    return ''
  }
}
