import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { giveLearnt } from '../kit/learnt.ts'
import type { KillPoint } from './kill-points.ts'

/** The real line as a process of its own. */
export interface LineProcess {
  readonly child: ChildProcess
  /** All that it has written, to either stream. */
  output(): string
  /** Resolves when it says where it is; rejects with its output if it ends before. */
  readonly ready: Promise<void>
  /** Ends it as a power cut does. */
  kill(): Promise<void>
  /** Asks it to end, and resolves with its exit code. */
  stop(): Promise<number | null>
}

/** Starts `damnaer start` with these settings and no others. `prefix`: a shell line to run first, such as a limit. */
export function startLine(settings: Readonly<Record<string, string>>, prefix = ''): LineProcess {
  return startProcess('main.js start', settings, prefix)
}

/** Starts the line so that it ends at a step of `KILL_POINTS`, for the people of one channel. */
export function startLineToKill(
  settings: Readonly<Record<string, string>>,
  at: KillPoint,
  channel: string,
): LineProcess {
  return startProcess('line-to-kill.js', { ...settings, KILL_AT: at, KILL_CHANNEL: channel })
}

/** Starts the line so that it ends at its nth moment after `arm`, or from its start on if it `isArmed`: before and after each commit, claim, send and settling. */
export function startLineToKillAt(
  settings: Readonly<Record<string, string>>,
  moment: number,
  isArmed: boolean,
): LineProcess & { arm(): void } {
  const line = startProcess('line-to-kill.js', {
    ...settings,
    KILL_MOMENT: String(moment),
    ...(isArmed ? { KILL_ARMED: 'yes' } : {}),
  })
  return { ...line, arm: () => void line.child.kill('SIGUSR2') }
}

function startProcess(script: string, settings: Readonly<Record<string, string>>, prefix = ''): LineProcess {
  if (settings.DATA_DIR !== undefined) giveLearnt(settings.DATA_DIR, settings.CONTENT_DIR)
  const command = `${prefix}exec "${process.execPath}" dist-tests/${script}`
  const child = spawn('sh', ['-c', command], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (output.includes('Damnaer is at')) resolve()
      })
    }
    child.once('exit', (code, signal) => reject(new Error(`The line ended (${code ?? signal}): ${output}`)))
  })
  // Whoever kills it while it starts does not wait for it.
  ready.catch(() => undefined)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return {
    child,
    output: () => output,
    ready,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      return child.exitCode
    },
  }
}

/** A port that is free now, so that a line can come back where it was. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
