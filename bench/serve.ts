import { readFileSync } from 'node:fs'
import type { Baseline } from './baseline.ts'

/** What a process of its own may serve: `bench/main.ts serve raw|grammy|profiled FILE`. */
export async function serve(name: string, file: string): Promise<void> {
  if (name === 'profiled') return (await import('./profiled-line.ts')).serveProfiledLine(file)
  const baseline = JSON.parse(readFileSync(file, 'utf8')) as Baseline
  if (name === 'raw') (await import('./raw-server.ts')).serveRaw(baseline)
  else (await import('./grammy-server.ts')).serveGrammy(baseline)
}
