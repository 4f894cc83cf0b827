import type { FlowEvent } from '../../flows/flow.ts'
import type { Inbound, InboundFile } from '../core/conversation.ts'
import type { Conversation, Frame } from '../core/store.ts'
import type { Understood } from '../core/understand/understand.ts'
import { isOfAlerts, learnOfAlerts, noteReach, tellOwed } from './alert-news.ts'
import { command, destination } from './commands.ts'
import { finish, type Turn } from './finish.ts'
import { giveAway, passIn, takeOver } from './hand-over.ts'
import type { Happening } from './happening.ts'
import { hear, press } from './hear.ts'
import { leftCases, shownIn } from './left-cases.ts'
import { lettingGo } from './named-files.ts'
import { forgetCase, learn, remember, tellLate, withReceipt } from './news.ts'
import { keepOffer, tellNotice } from './notice.ts'
import { isForStaff, pause } from './pause.ts'
import { recover } from './recover.ts'
import { type Circumstances, type Scene, setScene, topOf, type World } from './scene.ts'
import { askAgain, feed, mend, open, openOver, takeAlong, toMenu, toMenuOverDrafts } from './stack.ts'
import { traced } from './traces.ts'
import { understandHere } from './understand-here.ts'

/**
 * One turn of a conversation, and of the files that it lets go. Pure: the same world, conversation, event and circumstances give the same turn.
 * Never throws: a defect in a flow becomes the menu, a kind word and a report.
 */
export function converse(
  world: World,
  conversation: Conversation | undefined,
  happening: Happening,
  now: Circumstances,
): Turn {
  return lettingGo(world, conversation, happening, takePart(world, conversation, happening, now))
}

function takePart(
  world: World,
  conversation: Conversation | undefined,
  happening: Happening,
  now: Circumstances,
): Turn {
  if (happening.type === 'sent' || happening.type === 'swept') {
    const language = conversation?.language ?? world.defaultLanguage
    return { conversation: traced(conversation, happening), tasks: [], language, reports: [] }
  }
  try {
    const before = happening.type === 'unsent' ? withoutWords(conversation) : conversation
    const scene = setScene(world, before, now)
    noteReach(scene, happening)
    happen(scene, before, happening)
    tellOwed(scene, happening)
    tellNotice(scene, happening)
    keepOffer(scene)
    scene.tasks.push(...leftCases(scene.frames, conversation))
    return finish(scene, before)
  } catch (cause) {
    return { ...recover(world, conversation, wordsOf(happening), now), cause }
  }
}

const wordsOf = (happening: Happening): string =>
  happening.type === 'text' || happening.type === 'edited' ? happening.text : ''

/** What a person takes back must not be found here. No message is kept by itself, so all that was typed goes. */
const withoutWords = (conversation: Conversation | undefined): Conversation | undefined =>
  conversation && { ...omitUnheard(conversation), frames: [], kept: [], aside: [], echo: { said: '', times: 0 } }

const omitUnheard = ({ unheard: _, ...rest }: Conversation): Conversation => rest

function happen(scene: Scene, before: Conversation | undefined, happening: Happening): void {
  if (isForStaff(scene, happening)) return void scene.reports.push('left-to-staff')
  switch (happening.type) {
    case 'blocked':
    case 'unblocked':
    case 'unsent':
    case 'sent':
    case 'swept':
      return
    case 'staff-replied':
      return pause(scene)
    case 'notice-lost':
      scene.isTold = false
      return
    case 'group':
      scene.says.push({ lines: [{ key: 'group.write-privately' }], choices: [] })
      return
    case 'news':
      if (happening.news.type === 'pass.used') return giveAway(scene, happening.news.to)
      if (happening.news.type === 'pass.given') return takeOver(scene, happening.news.draft, happening.news.language)
      if (happening.news.type === 'case.gone') return forgetCase(scene, happening.news.code)
      if (isOfAlerts(happening.news)) return learnOfAlerts(scene, happening.news)
      return learn(scene, happening.news)
    case 'answer':
      scene.unheard = scene.unheardBefore
      return answer(scene, happening.frame, happening.event)
    case 'choice':
      return choose(scene, before, happening)
    default:
      scene.pressed = undefined
      return write(scene, happening)
  }
}

/** All that a person does but press a button. */
function write(scene: Scene, happening: Extract<Happening, { type: 'start' | 'text' | 'edited' | 'media' }>): void {
  switch (happening.type) {
    case 'start':
      return start(scene, happening)
    case 'text': {
      const payload = startIn(happening.text)
      return payload === undefined ? listen(scene, happening.text, happening.file) : start(scene, { payload })
    }
    case 'edited':
      return listen(scene, happening.text)
    case 'media':
      return receive(scene, happening)
    default:
      return happening satisfies never
  }
}

/** `/start`, a deep link, or the first press on a page: the language first, unless it was chosen, then where the link leads. */
function start(
  scene: Scene,
  { payload, language, isLanguageChosen = false }: Omit<Extract<Inbound, { type: 'start' }>, 'type'>,
): void {
  const next = destination(scene, payload)
  const token = passIn(payload)
  if (token !== undefined) scene.tasks.push({ type: 'takeOver', token })
  const isKnown = language !== undefined && scene.world.catalogue.languages.includes(language)
  if (isKnown && (isLanguageChosen || scene.language === undefined)) scene.language = language
  if (scene.isTold && (isLanguageChosen || scene.language !== undefined)) {
    if (next === undefined) toMenuOverDrafts(scene)
    // A form that was begun is not lost by a link to one.
    else if (!command(scene, payload)) open(scene, next.flow, next.input)
    return
  }
  scene.frames = []
  open(scene, 'welcome', { isLanguageChosen: isKnown && isLanguageChosen, ...(next === undefined ? {} : { next }) })
}

/** Typed where the platform makes no link of it: `/start staff-<token>`. Its secret is no question that might be kept. */
const startIn = (text: string): string | undefined => /^\/start\s+([\w-]{1,64})$/.exec(text.trim())?.[1]

/** Free words. Who writes for the first time is answered at once, in the language they wrote in. */
function listen(scene: Scene, text: string, file?: InboundFile): void {
  const understood = understandHere(scene, text)
  if (scene.language === undefined && understood.language !== undefined) {
    if (scene.world.catalogue.languages.includes(understood.language)) scene.language = understood.language
  }
  if (mend(scene)) {
    // Danger is answered first, also below a picture.
    const words = understood.danger === undefined ? text : undefined
    if (file !== undefined && takeAlong(scene, file, words)) return
    return hear(scene, text, understood)
  }
  if (isClear(understood)) afterKindWord(scene, () => hear(scene, text, understood))
}

/** Whatever was lost, danger, a command or a clear wish is followed at once. */
const isClear = ({ danger, command, intent }: Understood): boolean =>
  danger !== undefined || command !== undefined || intent !== 'none'

/** The menu that stands for a lost state gives way; only its kind word stays. */
function afterKindWord(scene: Scene, go: () => void): void {
  scene.says = [{ lines: [{ key: 'recovered' }], choices: [] }]
  go()
}

/** A button. One of an earlier turn is followed only if it means the same everywhere; else the open question is asked again. */
function choose(scene: Scene, before: Conversation | undefined, { id, turn }: { id: string; turn?: number }): void {
  const last = scene.pressed
  scene.pressed = turn === undefined ? undefined : { id, turn, at: scene.now.at }
  if (before === undefined) return afterLoss(scene, id)
  const isAgain = last !== undefined && last.id === id && last.turn === turn
  // A finger that trembles presses twice: the first press is being answered.
  if (isAgain && scene.now.at - last.at < AT_ONCE) return
  if (!mend(scene)) {
    if (meansTheSame(scene, id)) scene.says = [{ lines: [{ key: 'recovered' }], choices: [] }, ...scene.says.slice(1)]
    return
  }
  const isCurrent = turn === undefined || (turn >= before.offeredAt && turn < scene.now.turn)
  const page = /^choices\.(\d{1,3})$/.exec(id)
  if (isCurrent && page !== null) return askAgain(scene, [], Number(page[1]))
  if (isCurrent ? press(scene, id) : meansTheSame(scene, id)) return
  if (!isAgain) scene.pressed = undefined
  const lead = isAgain ? 'pressed-already' : 'old-button'
  if (topOf(scene) === undefined) return toMenu(scene, { lead })
  askAgain(scene, [{ key: lead }])
}

/** In milliseconds. */
const AT_ONCE = 5_000

/** A button of a conversation that was erased: what it means everywhere still works after the first contact. */
function afterLoss(scene: Scene, id: string): void {
  // Who gets alerts may not have written for long, and stops them with one press.
  if (OF_ALERTS.has(id)) return void command(scene, id)
  const language = id.startsWith('language.') ? id.slice('language.'.length) : undefined
  if (language !== undefined) start(scene, { language, isLanguageChosen: true })
  else start(scene, { payload: id.replace(/^topic\./, 'topic-') })
}

const OF_ALERTS = new Set(['alerts-stop', 'alerts-why'])

const meansTheSame = (scene: Scene, id: string): boolean =>
  id === 'resume' ? false : command(scene, id) || (id.startsWith('topic.') && press(scene, id)) || speakIn(scene, id)

/** A language button means the same however old it is. */
function speakIn(scene: Scene, id: string): boolean {
  if (!scene.world.catalogue.languages.some((language) => id === `language.${language}`)) return false
  openOver(scene, 'language')
  scene.says.pop()
  return feed(scene, { type: 'choice', id })
}

/** A picture, a voice message, a place ...: for the flow if it wants it, else a kind answer. */
function receive(scene: Scene, event: Extract<Inbound, { type: 'media' }>): void {
  if (!mend(scene)) return
  if (feed(scene, event)) return
  const lead = `media.${event.kind}`
  if (topOf(scene) === undefined) toMenu(scene, { lead })
  else askAgain(scene, [{ key: lead }])
}

/** An answer goes to the frame that asked, news of a case that a form opened to where it is on the screen by now. If the person has left it, nobody waits for it any more. */
function answer(scene: Scene, asker: number, event: FlowEvent): void {
  remember(scene, event)
  const isShowing = (one: Frame) => event.type === 'case.shown' && shownIn(one) === event.view.code
  const frame = scene.frames.find(({ id }) => id === asker) ?? scene.frames.find(isShowing)
  if (frame === undefined) {
    scene.reports.push('answer-late')
    return tellLate(scene, event)
  }
  if (!mend(scene, frame)) return
  scene.isAside = frame.id !== topOf(scene)?.id
  feed(
    scene,
    withReceipt(scene, event),
    scene.frames.find(({ id }) => id === frame.id),
  )
}
