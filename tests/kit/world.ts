import { loadContent } from '../../src/content/content.ts'
import { createWorld } from '../../src/world.ts'

/** The real content, as of a fixed day. */
export const content = loadContent('content', { defaultLanguage: 'km', today: '2026-11-21' })

/** The real world: every flow, text and word that the line has. */
export const world = createWorld(content, 'km')
