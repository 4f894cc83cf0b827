import { readFileSync } from 'node:fs'
import type { Baseline } from './baseline.ts'

/** What a process of its own may serve: `bench/main.ts serve raw|grammy|telegraf|profiled|mailing FILE`, `serve nothing`. */
export async function serve(name: string, file: string): Promise<void> {
  switch (name) {
    case 'raw':
      return (await import('./raw-server.ts')).serveRaw(readBaseline(file))
    case 'grammy':
      return (await import('./grammy-server.ts')).serveGrammy(readBaseline(file))
    case 'telegraf':
      return (await import('./telegraf-server.ts')).serveTelegraf(readBaseline(file))
    case 'profiled':
      return (await import('./profiled-line.ts')).serveProfiledLine(file)
    case 'mailing':
      return (await import('./mailing.ts')).mailAsked(file)
    case 'nothing':
      return (await import('./nothing-server.ts')).serveNothing()
    default:
      throw new Error(`There is nothing called "${name}" to serve`)
  }
}

const readBaseline = (file: string): Baseline => JSON.parse(readFileSync(file, 'utf8')) as Baseline
