import { loadContent } from '../../src/content/content.ts'
import { readPracticeRegister } from '../../src/content/practice-register.ts'
import { isLikeListed, isListed } from '../../src/core/agency/is-listed.ts'
import { openRegister } from '../../src/register.ts'
import { createWorld } from '../../src/world.ts'
import { learnOnceFrom } from './learnt.ts'

/** The real content, as of a fixed day. */
export const content = loadContent('content', {
  defaultLanguage: 'km',
  today: '2026-11-21',
  learn: learnOnceFrom('content'),
})

const lookUp = openRegister(() => readPracticeRegister('content'))()

/** The real world: every flow, text and word that the line has, and the invented agencies. */
export const world = createWorld(content, 'km', {
  isListed: (text) => isListed(lookUp, text),
  isLikeListed: (text) => isLikeListed(lookUp, text),
})
