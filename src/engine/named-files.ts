import type { Conversation, Frame, Store } from '../core/store.ts'
import { senderOf } from '../core/waiting-files.ts'
import type { Turn } from './finish.ts'
import type { Happening } from './happening.ts'
import type { World } from './scene.ts'

/** The refs of all files that the drafts of a conversation name, also those that are set aside or wait for a flow that is no more. */
function refsIn({ flows }: Pick<World, 'flows'>, conversation: Conversation | undefined): readonly string[] {
  const { frames, aside, kept } = conversation ?? {}
  // What was kept in a shape that nobody knows names nothing: the turn itself recovers from it.
  return [frames, aside, kept]
    .flatMap((list: readonly Frame[] | undefined) => (Array.isArray(list) ? list : []))
    .flatMap(({ flow, context }: Frame) => flows[flow]?.filesIn?.(context) ?? [])
}

/** The turn, and that what it names no more may go: files of before, and one that came with the event and was not taken. */
export function lettingGo(world: World, before: Conversation | undefined, happening: Happening, turn: Turn): Turn {
  const came = 'file' in happening && happening.file !== undefined ? [happening.file.ref] : []
  const named = new Set(refsIn(world, turn.conversation))
  const refs = [...new Set([...refsIn(world, before), ...came])].filter((ref) => !named.has(ref))
  return refs.length === 0 ? turn : { ...turn, tasks: [...turn.tasks, { type: 'letGo', refs }] }
}

/** Does the conversation of who sent it name a file of this channel still? For those that wait. */
export const isNamedBy =
  (store: Pick<Store, 'load'>, world: () => Pick<World, 'flows'>, channel: string) =>
  async (ref: string): Promise<boolean> =>
    refsIn(world(), (await store.load(`${channel}:${senderOf(ref)}`)).state).includes(ref)
