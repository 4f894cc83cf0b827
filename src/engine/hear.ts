import type { FlowInput } from '../../flows/flow.ts'
import type { Choice } from '../core/conversation.ts'
import type { Frame } from '../core/store.ts'
import { normalise } from '../core/understand/normalise.ts'
import { splitWords } from '../core/understand/split-words.ts'
import type { Understood } from '../core/understand/understand.ts'
import type { Intent } from '../core/understand/vocabulary.ts'
import { apologise, askWhich, nearest } from './apologise.ts'
import { checkAgency, mayBeName, readAdvert } from './check-agency.ts'
import { command, follow, openTopic } from './commands.ts'
import { answerByName, namedChoices, skipAnswered, tickByName } from './named-choice.ts'
import { namedPlaces } from './named-place.ts'
import { isAtCase, openByCode } from './open-by-code.ts'
import { type Scene, topOf } from './scene.ts'
import { asksForSecret, asksForWords, feed, feedChoice, open, openOver } from './stack.ts'
import { talkOf } from './talk-of.ts'
import { ageByWords } from './typed-age.ts'
import { chosenByWords, wayByWords } from './typed-label.ts'
import { keepQuestion } from './unheard.ts'

/** Under a guide that is shown already. */
const MOST_OTHERS = 2

/** Words of danger come first, then what was offered, then words that work everywhere, then the flow, then names and guides. */
export function hear(scene: Scene, text: string, understood: Understood): void {
  const isHeard =
    passOn(scene, text, understood) ||
    (isBareHelp(text, understood) && command(scene, 'help')) ||
    (isAskingForHelp(scene, understood) && command(scene, 'ask-help')) ||
    // "I am 16" is no danger where it was asked, and no province sounds like one.
    press(scene, ageByWords(topOf(scene)?.asked?.choices ?? [], text, understood.age)) ||
    press(scene, surePlace(scene, text, understood)) ||
    warnOf(scene, text, understood) ||
    command(scene, asName(text)) ||
    press(scene, chosenByWords(scene, text)) ||
    (!asksForWords(scene) && command(scene, wayByWords(scene, text))) ||
    readAdvert(scene, text, understood) ||
    (understood.isCommandOnly && command(scene, understood.command)) ||
    (isShortAnswer(text, understood) &&
      (tickByName(scene, understood.choices) ||
        answerByName(scene, understood.choices) ||
        askWhich(scene, namedChoices(scene, understood.choices)) ||
        takePlace(scene, text))) ||
    (isAtCase(scene) && openByCode(scene, text)) ||
    (isAnswer(scene, text, understood) &&
      feed(scene, { type: 'text', text, isUnknown: mayBeName(scene, text, understood) })) ||
    goWhereAsked(scene, understood) ||
    openByCode(scene, text) ||
    checkAgency(scene, text) ||
    (understood.isSure && showTopic(scene, understood.topics))
  if (!isHeard) apologise(scene, text, understood)
}

/** Words for somebody else go to them whatever they say; who tells of danger there gets the numbers as well, but not staff who speak of it. */
function passOn(scene: Scene, text: string, understood: Understood): boolean {
  const talk = talkOf(scene)
  if (talk === undefined || understood.isCommandOnly || chosenByWords(scene, text) !== undefined) return false
  if (isStopOfAlerts(text, understood) || isForDesk(talk, text)) return false
  const isSecret = asksForSecret(scene) && !isLong(text, MOST_IN_A_SECRET)
  const isOwn = !isSecret && !OF_STAFF.has(talk.flow)
  // Whoever writes with a case worker may still say that everything shall go.
  if (isOwn && understood.intent === 'delete_my_data' && !isLong(text, MOST_IN_A_WISH)) return false
  if (!feed(scene, { type: 'text', text }, talk)) return false
  if (isOwn && understood.danger !== undefined) {
    // The talk goes on below, and is there again when they leave the numbers.
    openOver(scene, 'danger', dangerInput(scene, understood))
  }
  return true
}

/** "desk" is the word that staff know; nobody who is helped should read it. */
const isForDesk = ({ flow }: Frame, text: string): boolean => flow === 'desk' && asName(text) === 'desk'

/** Who works here writes of danger all day. */
const OF_STAFF = new Set<string | undefined>(['desk', 'alert-desk'])

/** Stopping alerts works everywhere, if that is all that is said. */
const isStopOfAlerts = (text: string, { intent }: Understood): boolean =>
  intent === 'stop_alerts' && !isLong(text, MOST_IN_A_SECRET)

/** In words: what is longer is no code word. */
const MOST_IN_A_SECRET = 4
const MOST_IN_A_WISH = 4

/** A button's meaning: a command, an answer to the flow on top, or a guide. */
export const press = (scene: Scene, id: string | undefined): boolean =>
  id !== undefined &&
  (command(scene, id) ||
    keepQuestion(scene, id) ||
    feedChoice(scene, id) ||
    (id.startsWith('topic.') && openTopic(scene, id.slice('topic.'.length))))

/** A command by its own name, as Telegram sends `/my_data`. */
const asName = (text: string): string => text.trim().toLowerCase().replaceAll('_', '-')

/** The single word "help" may be a question or a cry: the help screen has the numbers first and then how the line works. */
const isBareHelp = (text: string, understood: Understood): boolean =>
  isForHelp(understood) && splitWords(normalise(text)).length === 1

/** "Help me", "I need help": numbers and the form. Who has that on the screen and says it again is in danger; in own words it is part of what is told. */
const isAskingForHelp = (scene: Scene, understood: Understood): boolean =>
  isForHelp(understood) && !ANSWERED_ALREADY.has(topOf(scene)?.flow) && !asksForWords(scene)

const ANSWERED_ALREADY = new Set<string | undefined>(['report', 'danger'])

/** Help and nothing else is asked for. */
const isForHelp = ({ command, isCommandOnly, danger }: Understood): boolean =>
  command === 'help' && isCommandOnly && (danger === undefined || danger === 'plea')

/** Who may be in danger and writes that they are not missing reads the numbers first, and has the way to say so below them. */
function warnOf(scene: Scene, text: string, understood: Understood): boolean {
  if (!warn(scene, understood, text)) return false
  const said = understood.intent === 'not_missing' ? scene.says.pop() : undefined
  if (said !== undefined) scene.says.push({ ...said, choices: [{ id: 'not-missing' }, ...said.choices] })
  return true
}

/** Opens what is said to a person in danger. An answer with danger in it (`text`) is kept, so that nobody has to tell it twice. */
export function warn(scene: Scene, { danger, choices }: Pick<Understood, 'danger' | 'choices'>, text = ''): boolean {
  if (danger === undefined) return false
  const said = scene.says
  scene.says = []
  // What the flow says to it waits until the person comes back.
  feed(scene, { type: 'overheard', text })
  scene.says = said
  open(scene, 'danger', dangerInput(scene, { danger, choices }))
  return true
}

const dangerInput = (scene: Scene, { danger, choices }: Pick<Understood, 'danger' | 'choices'>): FlowInput => ({
  lead: `danger.${danger}`,
  named: choices.some((id) => id.startsWith('place.')) ? choices : [`place.${placeOf(scene)}`],
})

/** The country that the person named last, in what is still open. */
function placeOf({ frames, world }: Scene): string {
  const places = frames.map(({ flow, context }) => world.flows[flow]?.placeIn?.(context) ?? '')
  return places.findLast((place) => place !== '') ?? ''
}

/** In a flow that waits for words, everything is an answer but a clear wish to be elsewhere. */
const isAnswer = (scene: Scene, text: string, { command, intent }: Understood): boolean =>
  ((command === undefined || command === 'start') && (intent === 'none' || intent === 'agency_check')) ||
  (asksForWords(scene) && (isLong(text) || (command === undefined && !isAway(text, intent))))

/** A language alone may be asked for: "Khmer" is a people, too. */
const isAway = (text: string, intent: Intent): boolean =>
  AWAY.has(intent) && (intent !== 'change_language' || isLong(text, 1))

/** "I need help because ..." tells a story; these are no answer even there, if little else is said. */
const AWAY = new Set<Intent>([
  'talk_to_person',
  'stop_alerts',
  'menu',
  'change_language',
  'delete_my_data',
  'greeting',
  'thanks',
])

/** Where a command in a sentence or a clear wish leads; a question that the same words have answered is not asked. */
function goWhereAsked(scene: Scene, understood: Understood): boolean {
  const isThere =
    (understood.intent === 'none' && command(scene, understood.command)) ||
    follow(scene, understood) ||
    command(scene, understood.command)
  if (isThere) skipAnswered(scene, understood.choices)
  return isThere
}

/** A province or district and nothing else, unless the words are another name that content knows. */
function surePlace(scene: Scene, text: string, understood: Understood): string | undefined {
  const { choices, isSure, isWhole } = namedPlaces(scene, text)
  return isSure && isWhole && namedChoices(scene, understood.choices).length === 0 ? choices[0]?.id : undefined
}

/** A province or district in people's own spelling; those that may be meant are asked back. */
function takePlace(scene: Scene, text: string): boolean {
  const { choices, isSure } = namedPlaces(scene, text)
  return isSure ? press(scene, choices[0]?.id) : askWhich(scene, choices, 1)
}

/** A long message that also names a country says more than where somebody is; a wish to be elsewhere is none of the answers. */
const isShortAnswer = (text: string, { intent }: Understood): boolean => !ELSEWHERE.has(intent) && !isLong(text)

const isLong = (text: string, most = LONGEST_ANSWER): boolean => splitWords(normalise(text)).length > most

const ELSEWHERE = new Set<Intent>(['agency_check', 'delete_my_data', 'stop_alerts', 'volunteer_signup'])
/** In words. */
const LONGEST_ANSWER = 12

/** Shows the guide that was surely meant, with what else it may be: the nearest others, or all of them by stage. */
function showTopic(scene: Scene, [first, ...others]: Understood['topics']): boolean {
  if (!openTopic(scene, first?.id)) return false
  const shown = scene.says.pop()
  if (shown === undefined) return true
  const isOffered = new Set(shown.choices.map(({ id }) => id))
  const near = nearest(scene, others, MOST_OTHERS).filter(({ id }) => !isOffered.has(id))
  const ways: readonly Choice[] = near.length > 0 ? near : [{ id: 'guidance' }]
  scene.says.push({
    ...shown,
    lines: [...shown.lines, { key: 'guidance.not-meant' }],
    choices: [...shown.choices, ...ways],
  })
  return true
}
