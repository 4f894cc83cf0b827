import { createFlows } from '../flows/index.ts'
import type { ServedContent } from './content/content.ts'
import type { Language } from './core/conversation.ts'
import type { World } from './engine/scene.ts'

/** The content as the engine wants it. `names` asks the list of agencies in force; without one no name is known. */
export const createWorld = (
  { catalogue, texts, understand }: ServedContent,
  defaultLanguage: Language,
  names: Names = { isListed: () => false, isLikeListed: () => false },
): World => ({
  flows: createFlows(catalogue),
  catalogue,
  understand,
  ...names,
  speak: texts.speak,
  defaultLanguage,
})

/** The world of the content in force, made once for each content. A change is seen without a restart. */
export function openWorld(current: () => ServedContent, defaultLanguage: Language, names: Names): () => World {
  let made: { content: ServedContent; world: World } | undefined
  return () => {
    const content = current()
    if (made?.content !== content) made = { content, world: createWorld(content, defaultLanguage, names) }
    return made.world
  }
}

type Names = Pick<World, 'isListed' | 'isLikeListed'>
