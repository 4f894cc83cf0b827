import type { Command } from 'commander'
import { startApp } from '../app.ts'
import { createLog } from '../log.ts'
import { readSettings } from '../settings.ts'
import type { Io } from './io.ts'

/** How long a graceful stop may take before the process ends anyway; the journal is safe either way. */
const STOP_WITHIN_MS = 10_000

/** `damnaer start`: the line itself, until SIGINT or SIGTERM. */
export function addStart(program: Command, io: Io): void {
  program
    .command('start')
    .description('start the line: web chat, and each channel whose token is set')
    .action(async () => {
      const settings = readSettings(io.environment)
      const log = createLog(settings.LOG_LEVEL)
      const app = await startApp(settings, log)
      io.out(`Damnaer is at ${app.address}`)
      await stopped()
      log.info('stopping')
      const deadline = setTimeout(() => process.exit(1), STOP_WITHIN_MS)
      await app.stop()
      clearTimeout(deadline)
    })
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
