import { type Content, loadContent } from '../../src/content/content.ts'
import type { ContentSource } from '../../src/reload/content-source.ts'
import { learnOnceFrom } from './learnt.ts'

/** Content as of a fixed day, loaded once for all lines of a test file: nobody edits it. */
export function heldContent(folder = 'content'): ContentSource {
  const content =
    held.get(folder) ??
    loadContent(folder, { defaultLanguage: 'km', today: '2026-11-21', learn: learnOnceFrom(folder) })
  held.set(folder, content)
  return { current: () => content, isRefused: () => false, look: async () => {}, stop: async () => {} }
}

const held = new Map<string, Content>()
