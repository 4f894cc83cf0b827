import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import { toMessage } from '../src/channels/telegram/to-message.ts'
import { type Content, loadContent } from '../src/content/content.ts'
import type { Outgoing } from '../src/core/channel.ts'
import type { Inbound } from '../src/core/conversation.ts'
import { render } from '../src/core/render.ts'
import type { Conversation } from '../src/core/store.ts'
import { converse } from '../src/engine/converse.ts'
import type { World } from '../src/engine/scene.ts'
import { createWorld } from '../src/world.ts'

/** One turn of the script: what the person does, and what they must read then. */
export interface ScriptedTurn {
  readonly does: Inbound
  readonly replies: readonly Reply[]
}

/** A message without its chat, as the Bot API takes it. */
export interface Reply {
  readonly text: string
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly { readonly callback_data: string }[])[] }
}

/** What everybody says: `opening` once, then `steps` round and round. Survives JSON. */
export interface Script {
  readonly opening: readonly ScriptedTurn[]
  readonly steps: readonly ScriptedTurn[]
}

/** A sentence that people write: "My boss has not paid my wages for three months". */
export const KHMER_SENTENCE = 'ថៅកែមិនបើកប្រាក់ខែឲ្យខ្ញុំ ៣ ខែហើយ'

const OPENING: readonly Inbound[] = [{ type: 'start' }, { type: 'choice', id: 'language.km' }]

const STEPS: readonly Inbound[] = [
  { type: 'choice', id: 'hotline' },
  { type: 'choice', id: 'place.th' },
  { type: 'choice', id: 'need.wages' },
  { type: 'text', text: KHMER_SENTENCE },
  { type: 'choice', id: 'menu' },
]

/** The real content, or another, and the world made of it, in Khmer first. */
export function loadWorld(folder = 'content'): { content: Content; world: World } {
  const content = loadContent(folder, { defaultLanguage: 'km', today: TODAY })
  return { content, world: createWorld(content, 'km') }
}

/** Plays the steps through the real engine and content, and notes what is said. `rest` is the conversation before each step. */
export function writeScript(world: World): Script & { readonly rest: readonly Conversation[] } {
  const rest: Conversation[] = []
  let conversation: Conversation | undefined
  const play = (does: Inbound): ScriptedTurn => {
    const turn = converse(world, conversation, does, { turn: 1, day: TODAY, receipt: 'BENCH', at: 0 })
    if (turn.conversation === undefined) throw new Error('The script must not erase anybody')
    conversation = JSON.parse(JSON.stringify(turn.conversation)) as Conversation
    const says = turn.tasks.flatMap((task) => (task.type === 'say' ? [task] : []))
    const messages = says.flatMap((say) => render(say, turn.language, TELEGRAM_CAPABILITIES, world.speak))
    return { does, replies: messages.map((message) => toReply({ ...message, id: '', turn: 1, language: '' })) }
  }
  const opening = OPENING.map(play)
  const steps = STEPS.map((does) => {
    if (conversation !== undefined) rest.push(conversation)
    return play(does)
  })
  return { opening, steps, rest }
}

function toReply(message: Outgoing): Reply {
  const { chat_id: _, ...reply } = toMessage('1', message) as Reply & { chat_id: number }
  return reply
}

const TODAY = new Date().toISOString().slice(0, 10)
