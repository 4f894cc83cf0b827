import { type ChildProcess, spawn } from 'node:child_process'

/** A process that serves, and has said where. */
export interface Child {
  readonly pid: number
  /** The last word of the line that it announced itself with. */
  readonly address: string
  /** Milliseconds from its start to that line. */
  readonly readyAfter: number
  /** Ends it as an administrator would; resolves when it is gone. */
  stop(): Promise<void>
}

export interface ChildOptions {
  /** Arguments of node. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The core that it is held to. */
  readonly core?: number | undefined
}

const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000
const READY = /^(?:ready|Damnaer is) at (\S+)$/m

/** Starts a node process, alone on its core where one is named. Rejects with what it wrote if it ends before it is ready. */
export function startChild({ args, environment, core }: ChildOptions): Promise<Child> {
  const startedAt = performance.now()
  const node = [process.execPath, ...args]
  const [command = '', ...rest] = core === undefined ? node : ['taskset', '-c', String(core), ...node]
  const child = spawn(command, rest, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return new Promise((resolve, reject) => {
    let said = ''
    let isReady = false
    const fail = () => reject(new Error(`${args.join(' ')} did not start:\n${said}`))
    const timer = setTimeout(() => stopChild(child).then(fail), START_WITHIN_MS)
    const hear = (text: Buffer) => {
      said = `${said}${text}`.slice(-4_000)
      const address = isReady ? undefined : READY.exec(said)?.[1]
      if (address === undefined) return
      isReady = true
      clearTimeout(timer)
      const readyAfter = performance.now() - startedAt
      resolve({ pid: child.pid ?? 0, address, readyAfter, stop: () => stopChild(child) })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearTimeout(timer)
      // Whoever waits for its answers sees only a broken connection.
      if (isReady && code) process.stderr.write(`${args.join(' ')} ended with ${code}:\n${said}\n`)
      fail()
    })
  })
}

/** Nothing that was started outlives the benchmark, however it ends. */
const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => void child.kill('SIGKILL')))

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
