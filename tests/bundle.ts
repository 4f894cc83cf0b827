import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { loadContent } from '../src/content/content.ts'
import { thinContent } from './content/copy.ts'
import { learnOnceFrom } from './kit/learnt.ts'

const BUNDLED = ['src/main.ts', 'tests/crash/line-to-kill.ts', 'tests/stores/lowdb-child.ts']

/** Builds what tests start as processes of their own, and learns, once before all tests: a bundle starts sooner than tsx. Ends with what is done after them. */
export function setup(): () => void {
  buildSync({
    entryPoints: BUNDLED,
    outdir: 'dist-tests',
    entryNames: '[name]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  const thin = mkdtempSync(join(tmpdir(), 'damnaer-thin-'))
  for (const content of ['content', thinContent(thin)])
    loadContent(content, { defaultLanguage: 'km', today: '2026-11-21', learn: learnOnceFrom(content) }).understand('')
  rmSync(thin, { recursive: true })
  cpSync('src/channels/web/page', 'dist-tests/page', { recursive: true })
  const walked = mkdtempSync(join(tmpdir(), 'damnaer-walked-'))
  process.env.WALKED_IN = walked
  return () => rmSync(walked, { recursive: true, force: true })
}
