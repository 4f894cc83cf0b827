import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { buildSync } from 'esbuild'

const BUNDLED = ['src/main.ts', 'tests/crash/line-to-kill.ts', 'tests/stores/lowdb-child.ts']

/** Builds what tests start as processes of their own, once before all tests: a bundle starts sooner than tsx. */
export function setup(): void {
  buildSync({
    entryPoints: BUNDLED,
    outdir: 'dist/tests',
    entryNames: '[name]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  cpSync('src/channels/web/page', 'dist/tests/page', { recursive: true })
  // A running line starts the command beside it, for the check of changed content.
  mkdirSync('dist/bin', { recursive: true })
  writeFileSync('dist/bin/damnaer.js', "await import('../../bin/damnaer.js')\n")
}
