import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keptLearning } from '../../src/stores/kept-learning.ts'
import { isThin } from '../content/copy.ts'

const FOLDER = 'dist-tests'

/** One file holds what was learnt from one content: each would take the place of the other. */
const folderFor = (content: string): string => (isThin(content) ? join(FOLDER, 'thin') : FOLDER)

/** Makes a `learn` that learns from this content once for all tests: `tests/bundle.ts` does it before them. */
export const learnOnceFrom = (content: string) =>
  keptLearning(folderFor(content), (code) => {
    throw new Error(`${folderFor(content)} cannot be written to: ${code}`)
  })

/** Makes a data folder that had a line with this content before, unless it has one: its next start need not learn. */
export function giveLearnt(folder: string, content = 'content'): string {
  const file = join(folder, 'learnt.bin')
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) copyFileSync(join(folderFor(content), 'learnt.bin'), file)
  return folder
}
