import type { Command } from 'commander'
import { startApp } from '../app.ts'
import { createLog, type Logger } from '../ops/log.ts'
import { readSettings } from '../settings.ts'
import type { Io } from './io.ts'

/** How long a graceful stop may take before the process ends anyway: longer than a send that is under way. The journal is safe either way. */
export const STOP_WITHIN_MS = 15_000

/** `damnaer start`: the line itself, until SIGINT or SIGTERM, or until an error that nobody caught: then it ends with 1, to be started again. */
export function addStart(program: Command, io: Io, setCode: (code: number) => void): void {
  program
    .command('start')
    .description('start the line: web chat, and each channel whose token is set')
    .action(async () => {
      const settings = readSettings(io.environment)
      const log = createLog(settings.LOG_LEVEL)
      const end = watchForEnd(log)
      try {
        const app = await startApp(settings, log)
        io.out(`Damnaer is at ${app.address}`)
        const reload = () => void app.reload()
        process.on('SIGHUP', reload)
        setCode(await end.code)
        process.off('SIGHUP', reload)
        log.info('stopping')
        const deadline = setTimeout(() => giveUp(log), STOP_WITHIN_MS)
        await app.stop()
        clearTimeout(deadline)
      } finally {
        end.release()
      }
    })
}

/**
 * `code` resolves with the exit code when the process is asked to end, or when an error reaches nobody: what is in memory may be wrong
 * then, and what is on disk is whole, so a new process is the safe way on.
 */
function watchForEnd(log: Logger): { readonly code: Promise<number>; release(): void } {
  let resolve: (code: number) => void = () => undefined
  const code = new Promise<number>((settle) => {
    resolve = settle
  })
  const stop = () => resolve(0)
  // Whatever else breaks on the way out is only told: it must not cut the stop short.
  const fail = (err: unknown) => {
    log.fatal({ code: 'uncaught', err }, 'an error that nobody caught')
    resolve(1)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  for (const event of FAILURES) process.on(event, fail)
  return {
    code,
    release() {
      for (const signal of SIGNALS) process.off(signal, stop)
      for (const event of FAILURES) process.off(event, fail)
    },
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const FAILURES = ['uncaughtException', 'unhandledRejection'] as const

function giveUp(log: Logger): never {
  log.error({ code: 'stop-too-slow' }, 'the stop took too long: ending without it')
  process.exit(1)
}
