import { execFileSync } from 'node:child_process'

/** Arguments of node for our line, as `npm start` runs it. */
export const LINE: readonly string[] = ['--enable-source-maps', '--max-semi-space-size=4', 'dist/main.js', 'start']

/** Arguments of node for what `serve` offers; built like our line, so that nobody has tsx to carry. */
export const serving = (name: string, file = ''): readonly string[] => ['dist/bench/main.js', 'serve', name, file]

/** Builds what is measured. */
export function build(): void {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })
  execFileSync('node_modules/.bin/esbuild', [...BUNDLED, '--splitting', '--outdir=dist/bench'], { stdio: 'inherit' })
}

const BUNDLED = [
  'bench/main.ts',
  '--bundle',
  '--packages=external',
  '--platform=node',
  '--format=esm',
  '--log-level=warning',
]
