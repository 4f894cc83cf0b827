import { topicChoice } from '../../flows/flow.ts'
import type { Choice } from '../core/conversation.ts'
import { parseNumber, sameWords } from '../core/understand/same-words.ts'
import type { Understood } from '../core/understand/understand.ts'
import type { DangerKind } from '../core/understand/vocabulary.ts'
import { command, follow, openTopic } from './commands.ts'
import { languageOf, type Scene, topOf } from './scene.ts'
import { canTake, feed, feedChoice, open } from './stack.ts'

/** How many ways there are to say "I did not understand": never the same twice in a row. */
const APOLOGIES = 4
/** What is longer is no label typed by hand. */
const LONGEST_LABEL = 80
/** More would not help anybody to choose. */
const MOST_NEAR = 3

/** Words of danger come first, then what was offered, then words that work everywhere, then the flow, then the guides. */
export function hear(scene: Scene, text: string, understood: Understood): void {
  const isHeard =
    (isBareHelp(text, understood) && command(scene, 'help')) ||
    warn(scene, understood.danger) ||
    command(scene, asName(text)) ||
    press(scene, chosenByWords(scene, text)) ||
    (understood.isCommandOnly && command(scene, understood.command)) ||
    (isAnswer(understood) && feed(scene, { type: 'text', text, isUnknown: isUnknown(understood) })) ||
    (understood.intent === 'none' && command(scene, understood.command)) ||
    follow(scene, understood.intent, understood.agency) ||
    command(scene, understood.command) ||
    (understood.isSure && openTopic(scene, understood.topics[0]?.id)) ||
    checkNumber(scene, text)
  if (!isHeard) apologise(scene, understood)
}

/** A button's meaning: a command, an answer to the flow on top, or a guide. */
export const press = (scene: Scene, id: string | undefined): boolean =>
  id !== undefined &&
  (command(scene, id) ||
    feedChoice(scene, id) ||
    (id.startsWith('topic.') && openTopic(scene, id.slice('topic.'.length))))

/** A command by its own name, as Telegram sends `/my_data`. */
const asName = (text: string): string => text.trim().toLowerCase().replaceAll('_', '-')

/** The single word "help" may be a question or a cry: the help screen has the numbers first and then how the line works. */
const isBareHelp = (text: string, { command, isCommandOnly, danger }: Understood): boolean =>
  command === 'help' &&
  isCommandOnly &&
  (danger === undefined || danger === 'plea') &&
  /^[\p{L}\p{M}]{1,6}$/u.test(text.replace(/[/!.?។]/g, '').trim())

/** Opens what is said to a person in danger. */
export function warn(scene: Scene, kind: DangerKind | undefined): boolean {
  if (kind === undefined) return false
  open(scene, 'danger', { lead: `danger.${kind}` })
  return true
}

/** In a flow that waits for words, everything is an answer but a clear wish to be elsewhere. */
const isAnswer = ({ command, intent }: Understood): boolean =>
  (command === undefined || command === 'start') && (intent === 'none' || intent === 'agency_check')

/** A phone or licence number alone can only be meant for the agency check. */
function checkNumber(scene: Scene, text: string): boolean {
  if (!/^(?=(?:.*[\d០-៩]){5})[+\d០-៩\s()./-]{5,30}$/u.test(text.trim())) return false
  open(scene, 'agency', { text })
  return true
}

/** Nothing was recognised: what was typed may well be a name. */
const isUnknown = ({ topics, intent }: Understood): boolean =>
  intent === 'agency_check' || (intent === 'none' && topics.length === 0)

/** A label typed by hand, or the number of a choice where the flow does not wait for words. */
function chosenByWords(scene: Scene, text: string): string | undefined {
  const offered = topOf(scene)?.asked?.choices ?? []
  const number = canTake(scene, { type: 'text', text }) ? undefined : parseNumber(text)
  if (number !== undefined) return scene.offered[number - 1]
  if (text.length > LONGEST_LABEL) return undefined
  const isSame = sameWords(text)
  return offered.find((choice) => isSame(labelOf(scene, choice)))?.id
}

const labelOf = (scene: Scene, { id, label }: Choice): string =>
  label !== undefined && 'text' in label
    ? label.text
    : scene.world.speak(label ?? { key: `choice.${id}` }, languageOf(scene))

/** Offers the nearest guides, or says kindly that we did not understand; an open question is asked again. */
function apologise(scene: Scene, { topics }: Understood): void {
  const near = topics.filter(({ id }) => Object.hasOwn(scene.world.catalogue.guides, id)).slice(0, MOST_NEAR)
  scene.misses += 1
  scene.reports.push(near.length > 0 ? 'unsure' : 'not-understood')
  const key = `${near.length > 0 ? 'unsure' : 'unknown'}.${((scene.misses - 1) % APOLOGIES) + 1}`
  if (topOf(scene) === undefined) {
    open(scene, 'menu')
    scene.says.pop()
  }
  const { asked, isSettled, flow } = topOf(scene) ?? {}
  const question = isSettled ? undefined : asked
  const ways = flow === 'menu' ? asked?.choices : isSettled ? WAYS_ON : asked?.choices
  const others = (near.length > 0 && isSettled ? [] : (ways ?? [])).filter(
    ({ id }) => !near.some((topic) => id === `topic.${topic.id}`),
  )
  scene.says.push({
    lines: [{ key }, ...(near.length > 0 ? [] : (question?.lines ?? []))],
    choices: [...near.map(({ id }) => topicChoice(id)), ...others],
  })
}

/** Where to go from here, when there is no question to come back to. */
const WAYS_ON: readonly Choice[] = [{ id: 'guidance' }, { id: 'agency' }]
