import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { describeMachine, type Machine } from './machine.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { serve } from './serve.ts'
import { type Table, toText } from './table.ts'

type Part = (options: BenchOptions, folder: string) => Promise<Table[]>

/** Measures, never judges: `npm run bench -- [webhook|commit|turn|start|page|understand|agency|cases|alerts|profile] [--json] [--full] [--million] [--rounds N] [--seconds N] [--folder DIR]`. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  webhook: async () => (await import('./webhook.ts')).benchWebhook,
  commit: async () => (await import('./commit.ts')).benchCommit,
  turn: async () => (await import('./turn.ts')).benchTurn,
  start: async () => (await import('./start.ts')).benchStart,
  page: async () => (await import('./page.ts')).benchPage,
  understand: async () => (await import('./understand.ts')).benchUnderstand,
  agency: async () => (await import('./agency.ts')).benchAgency,
  cases: async () => (await import('./cases.ts')).benchCases,
  alerts: async () => (await import('./alerts.ts')).benchAlerts,
  profile: async () => (await import('./profile.ts')).benchProfile,
}

const [first, name = '', file = ''] = process.argv.slice(2)
if (first === 'serve') await serve(name, file)
else await bench(readOptions(process.argv.slice(2), Object.keys(PARTS)))

async function bench(options: BenchOptions): Promise<void> {
  mkdirSync(options.folder, { recursive: true })
  const folder = mkdtempSync(join(options.folder, 'run-'))
  try {
    const machine = describeMachine(folder)
    if (!options.isJson) write(describe(machine))
    build()
    const tables: Table[] = []
    for (const part of options.parts) {
      const made = (await (await PARTS[part]?.())?.(options, folder)) ?? []
      tables.push(...made)
      if (!options.isJson) for (const table of made) write(toText(table))
    }
    if (options.isJson) write(JSON.stringify({ machine, tables }, undefined, 2))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function describe({ date, cpu, cores, memoryGb, node, isDisk, flushMs: [middle, high], load }: Machine): string {
  return [
    `${date}: ${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}, load ${load} when it began`,
    `Appending 2 kB and flushing it takes ${middle} ms here (p99 ${high} ms)${isDisk ? '' : ': THIS IS MEMORY, NOT A DISK'}`,
    '',
  ].join('\n')
}

function write(text: string): void {
  process.stdout.write(`${text}\n`)
}
