import type { Conversation } from '../core/store.ts'
import { finish, type Turn } from './finish.ts'
import { warn } from './hear.ts'
import { type Circumstances, type Scene, setScene, type World } from './scene.ts'
import { toMenu } from './stack.ts'

/**
 * What is said when a flow threw, went in circles or asked for what does not exist: the menu, a kind word, a report; the data stays. Danger
 * is still heard. Whatever else is broken (understanding, the conversation as it was kept, the menu) costs only itself. Never throws. `words`: what
 * the person wrote, if they did.
 */
export function recover(world: World, conversation: Conversation | undefined, words: string, now: Circumstances): Turn {
  const isInDanger = (scene: Scene) => warn(scene, world.understand(words, scene.language))
  const ways = [
    () => lead(setScene(world, conversation, now), conversation, isInDanger),
    () => lead(setScene(world, conversation, now), conversation),
    () => lead({ ...setScene(world, undefined, now), language: languageIn(world, conversation) }, undefined),
  ]
  for (const way of ways) {
    try {
      return way()
    } catch {
      // What was thrown first is reported; the next way needs less.
    }
  }
  return lastWord(world, conversation)
}

function lead(scene: Scene, before: Conversation | undefined, isInDanger = (_: Scene) => false): Turn {
  scene.kept = [...scene.kept, ...scene.frames].slice(-5)
  scene.frames = []
  scene.reports.push('flow-defect')
  if (!isInDanger(scene)) toMenu(scene, { lead: 'recovered' })
  return finish(scene, before)
}

/** Without any flow. */
const lastWord = (world: World, conversation: Conversation | undefined): Turn => ({
  conversation,
  tasks: [{ type: 'say', lines: [{ key: 'recovered' }], choices: [{ id: 'hotline' }, { id: 'menu' }] }],
  language: languageIn(world, conversation) ?? world.defaultLanguage,
  reports: ['flow-defect'],
})

const languageIn = (world: World, conversation: Conversation | undefined) =>
  world.catalogue.languages.find((language) => language === conversation?.language)
