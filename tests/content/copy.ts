import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { load } from 'js-yaml'
import { readLanguages } from '../../src/content/read-folder.ts'

/** A copy of the content folder that a test may break. */
export interface ContentCopy {
  readonly folder: string
  /** Replaces in one file; throws if there is nothing to replace, so that a test cannot break nothing. */
  change(file: string, from: RegExp | string, to: string): void
  delete(file: string): void
  remove(): void
}

/** Copies the content as it is. */
export function copyContent(): ContentCopy {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-content-'))
  cpSync('content', folder, { recursive: true })
  return {
    folder,
    change(file, from, to) {
      const path = join(folder, file)
      const before = readFileSync(path, 'utf8')
      const after = before.replace(from, () => to)
      if (before === after) throw new Error(`${file} holds no ${String(from)}`)
      writeFileSync(path, after)
    },
    delete: (file) => rmSync(join(folder, file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A copy of the content in this folder, with a few guides and examples. Gives where it is. */
export function thinContent(folder: string): string {
  const content = join(folder, THIN)
  cpSync('content', content, { recursive: true })
  thin(content)
  return content
}

const THIN = 'thin-content'

export const isThin = (content: string): boolean => basename(content) === THIN

const GUIDES_KEPT = new Set(['choose-agency.md', 'malaysia.md', 'thailand.md'])

/** Leaves a few guides and examples: a line that is started again after every kill has less to learn each time. */
function thin(content: string): void {
  for (const { id } of readLanguages(content)) {
    const guides = join(content, id, 'guides')
    for (const name of readdirSync(guides)) if (!GUIDES_KEPT.has(name)) rmSync(join(guides, name))
  }
  rmSync(join(content, 'questions'), { recursive: true })
  for (const name of ['danger-examples.yaml', 'intent-examples.yaml']) {
    const file = join(content, 'words', name)
    const examples = load(readFileSync(file, 'utf8'))
    writeFileSync(
      file,
      JSON.stringify(examples, (_key, value) => (Array.isArray(value) ? value.slice(0, 3) : value)),
    )
  }
}
