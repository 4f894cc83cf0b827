import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drill } from './drill.ts'
import { describeMachine } from './machine.ts'

/** The drill of docs/operations.md: `npm run drill -- [--people N] [--folder DIR]`. Fails if anything is lost. */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '10000' }, folder: { type: 'string', default: 'data/drill' } },
})
mkdirSync(values.folder, { recursive: true })
const folder = mkdtempSync(join(values.folder, 'run-'))
try {
  const { cpu, cores, node, isDisk, load } = describeMachine(folder)
  write(`${cpu}, ${cores} cores, Node ${node}, load ${load}${isDisk ? '' : ': THIS IS MEMORY, NOT A DISK'}`)
  const found = await drill(Number(values.people), folder)
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
  write(
    `Backup:  ${seconds(found.backupMs)} for ${found.megabytes.toFixed(1)} MB, ${found.turnsMeanwhile} turns meanwhile`,
  )
  write(`Restore: ${seconds(found.restoreMs)}`)
  write(`Start:   ${seconds(found.startMs)} until it serves`)
  write(`${found.compared} conversations compared, ${found.wrong} wrong`)
  if (found.wrong > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function write(text: string): void {
  process.stdout.write(`${text}\n`)
}
