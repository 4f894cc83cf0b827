import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keptLearning } from '../../src/stores/kept-learning.ts'

const FOLDER = 'dist-tests'

/** Learns from the real content once for all tests: `tests/bundle.ts` does it before them. */
export const learnOnce = keptLearning(FOLDER, (code) => {
  throw new Error(`${FOLDER} cannot be written to: ${code}`)
})

/** Makes a data folder that had a line with the real content before, unless it has one: its next start need not learn. */
export function giveLearnt(folder: string): string {
  const file = join(folder, 'learnt.bin')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) copyFileSync(join(FOLDER, 'learnt.bin'), file)
  return folder
}
