import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** The browser did not start, or did not do what it was asked. */
export class ChromiumError extends Error {
  override readonly name = 'ChromiumError'
}

/** One tab of a browser without a window. */
export interface Tab {
  /** Asks for something of the DevTools protocol and gives its result. Throws `ChromiumError`. */
  ask(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>
  close(): Promise<void>
}

/** Longer than this and it hangs. */
const PATIENCE_MS = 30_000
const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--hide-scrollbars',
]

/** Starts the browser at `program` with an empty profile, and speaks with it over a pipe: no port is opened. Throws `ChromiumError`. */
export async function openChromium(program: string): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'damnaer-chromium-'))
  // Chromium refuses to keep its own locks around pages for root; these pages are our own files.
  const isRoot = process.getuid?.() === 0
  const args = [...FLAGS, ...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`]
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit').catch(() => undefined)
  const ask = speak(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const close = async () => {
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const { targetId } = await ask('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true })
    return { ask: (method, params = {}) => ask(method, params, String(sessionId)), close }
  } catch (error) {
    await close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new ChromiumError(`${program} did not start as a browser (${reason}): name another in CHROMIUM_PATH`)
  }
}

interface Answer {
  readonly id?: number
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly message: string }
}

/** Requests and answers are JSON between zero bytes. */
function speak(output: Writable, input: Readable) {
  const waiting = new Map<number, (answer: Answer) => void>()
  let asked = 0
  let rest = ''
  const fail = () => {
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } })
  }
  output.on('error', fail)
  input.on('close', fail)
  input.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const answer = JSON.parse(part) as Answer
      if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    }
  })
  return (method: string, params: object, sessionId?: string) =>
    new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      asked += 1
      const id = asked
      const timer = setTimeout(() => waiting.get(id)?.({ error: { message: 'no answer' } }), PATIENCE_MS)
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer)
        waiting.delete(id)
        if (result === undefined) reject(new ChromiumError(`${method}: ${error?.message ?? 'no result'}`))
        else resolve(result)
      })
      output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    })
}
