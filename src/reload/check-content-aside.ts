import { execFile } from 'node:child_process'
import { setPriority } from 'node:os'
import { z } from 'zod'

/** The errors of the content; none: it may be used. Codes and files only. */
export type Verdict = readonly { readonly code: string; readonly file: string }[]

/** What the check must know of the line's settings. */
export interface ContentSettings {
  readonly CONTENT_DIR: string
  readonly DEFAULT_LANGUAGE: string
  readonly TIME_ZONE: string
  readonly DATA_DIR: string
}

/** Longer than any check; one that hangs counts as failed. */
const PATIENCE_MS = 300_000
/** The check and the line live on one small machine: together they stay below the limit of deploy/damnaer.service. */
const HEAP_MB = 384
/** People are served first. */
const LOW_PRIORITY = 10
/** What the check prints may be long: every note with its file. */
const MOST_BYTES = 64 * 2 ** 20

const output = z.object({ problems: z.array(z.object({ level: z.string(), code: z.string(), file: z.string() })) })

/**
 * Runs `damnaer content check` in a process of its own, this very program once more: it walks every screen in every language and learns from
 * new examples, which takes seconds. Never throws.
 */
export function checkContentAside(
  { CONTENT_DIR: folder, DATA_DIR, DEFAULT_LANGUAGE, TIME_ZONE }: ContentSettings,
  signal: AbortSignal,
): Promise<Verdict> {
  return new Promise((resolve) => {
    const program = [...process.execArgv, `--max-old-space-size=${HEAP_MB}`, process.argv[1] ?? '']
    const args = [...program, 'content', 'check', '--json', '--content', folder, '--keep-learnt', DATA_DIR]
    const options = { env: { DEFAULT_LANGUAGE, TIME_ZONE }, timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, signal }
    const child = execFile(process.execPath, args, options, (failure, stdout) => {
      const problems = read(stdout)
      if (problems === undefined || (failure !== null && problems.length === 0))
        resolve([{ code: 'unreadable', file: folder }])
      else resolve(problems)
    })
    if (child.pid !== undefined) lowerPriority(child.pid)
  })
}

/** What cannot be loaded is told in words and not as JSON. */
function read(stdout: string): Verdict | undefined {
  try {
    const { problems } = output.parse(JSON.parse(stdout))
    return problems.filter(({ level }) => level === 'error').map(({ code, file }) => ({ code, file }))
  } catch {
    return undefined
  }
}

/** Not every system lets us; then it runs like any other. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, LOW_PRIORITY)
  } catch {
    // It may also be over already.
  }
}
