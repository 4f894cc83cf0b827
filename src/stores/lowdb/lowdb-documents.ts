import type { Documents } from '../../core/store.ts'
import type { Journal } from './journal.ts'
import { removal } from './journal-adapter.ts'
import type { JournalState } from './journal-state.ts'
import { readRecord } from './read-record.ts'

/** Small values beside the conversations, sealed alike. */
export function lowdbDocuments(
  state: JournalState,
  journal: Journal,
  clock: { minute(): number; now(): number },
): Documents {
  const keyOf = (name: string) => state.sealer.hash(`document:${name}`)
  return {
    async get(name) {
      const kept = await readRecord(state, keyOf(name))
      return kept.type === 'kept' ? (kept.body as { value?: unknown }).value : undefined
    },
    set(name, value) {
      const header = { ...removal(clock.minute(), clock.now()).header, kind: 'document' } as const
      const body = structuredClone({ value })
      return journal.put(keyOf(name), () => ({ header, json: JSON.stringify(body) }), true)
    },
    delete: (name) => journal.put(keyOf(name), () => removal(clock.minute(), clock.now()), true),
  }
}
