import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

/** Runs our line as `damnaer start` does. The first SIGUSR2 begins a profile, the second ends it and writes it to `file`. */
export async function serveProfiledLine(file: string): Promise<void> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 250 })
  process.once('SIGUSR2', () => {
    session.post('Profiler.start')
    process.once('SIGUSR2', async () => {
      const { profile } = await session.post('Profiler.stop')
      writeFileSync(file, JSON.stringify(profile))
    })
  })
  process.argv.splice(2, process.argv.length, 'start')
  await import('../src/main.ts')
}
