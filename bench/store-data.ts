import { randomInt } from 'node:crypto'
import type { Commit, Conversation, Store } from '../src/core/store.ts'
import { openLowdbStore } from '../src/stores/lowdb/lowdb-store.ts'

/** Opens the embedded store as the line does. */
export const openStore = (folder: string, key: Buffer): ReturnType<typeof openLowdbStore> =>
  openLowdbStore({ folder, key, now: Date.now })

/** Somebody among `people`. */
export const somebody = (people: number): string => `telegram:${100_001 + randomInt(people)}`

/** Gives `people` people a conversation at rest. */
export async function fillStore(store: Store, people: number, conversation: Conversation): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < people) {
      const person = `telegram:${100_001 + next++}`
      await store.commit(turnOf(person, 0, 'filled', { conversation, isSilent: true }))
    }
  }
  await Promise.all(Array.from({ length: 500 }, work))
}

/** What the store does for one turn with one reply: load, commit, give the reply out, settle it. Resolves when it is on disk. */
export async function takeStoreTurn(
  store: Store,
  person: string,
  incomingId: string,
  conversation: Conversation,
): Promise<void> {
  const { version } = await store.load(person)
  const outcome = await store.commit(turnOf(person, version, incomingId, { conversation, isSilent: false }))
  if (outcome === 'stale') return takeStoreTurn(store, person, incomingId, conversation)
  for (const row of await store.claim(Date.now(), 64)) await store.settle(row, { type: 'done' })
}

function turnOf(
  person: string,
  version: number,
  incomingId: string,
  { conversation, isSilent }: { conversation: Conversation; isSilent: boolean },
): Commit {
  const say = { type: 'say', lines: [{ key: 'menu.text' }], choices: [{ id: 'menu' }] } as const
  return {
    person,
    version,
    incomingId,
    state: conversation,
    tasks: isSilent ? [] : [say],
    language: 'km',
    at: Date.now(),
  }
}
