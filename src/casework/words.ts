import type { Party } from '../core/case/case-event.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import { messageField } from '../core/case/standing.ts'
import { splitPerson } from '../core/person-id.ts'
import type { Docket } from './case-now.ts'
import { sealField } from './docket.ts'

/** Adds a message: somebody's words, or keys of messages, which each reads in their own language. They are kept sealed. */
export function addMessage(
  docket: Docket,
  words: Parameters<typeof sealField>[2],
  message: Omit<CaseFile['messages'][number], 'n'>,
): void {
  const { file } = docket
  const n = (file.messages.at(-1)?.n ?? 0) + 1
  const messages = [...file.messages, { ...message, n }].slice(-MOST_MESSAGES)
  const first = messages[0]?.n ?? n
  const kept = { ...file.sealed, [messageField(n)]: sealField(docket, messageField(n), words) }
  for (let old = file.messages[0]?.n ?? first; old < first; old++) delete kept[messageField(old)]
  docket.file = { ...file, messages, sealed: kept }
}

/** Marks what the other one wrote as read. */
export const readBy = (
  reader: 'person' | 'worker',
  message: CaseFile['messages'][number],
  at: number,
): CaseFile['messages'][number] =>
  message.from === reader || message.readAt !== undefined ? message : { ...message, readAt: at }

/** A note of a partner: their words, or keys of messages, which are read in the language of whoever reads them. */
export function addNote(docket: Docket, partner: string, words: Parameters<typeof sealField>[2]): void {
  const { file, now } = docket
  const n = (file.notes.at(-1)?.n ?? 0) + 1
  docket.file = {
    ...file,
    // A case that was emptied after its time holds something again.
    isEmptied: false,
    notes: [...file.notes, { n, partner, at: now.at }],
    sealed: { ...file.sealed, [`note.${n}`]: sealField(docket, `note.${n}`, words) },
  }
}

/** Where a person said something; a partner's word has no channel. */
export const channelOf = (by: Party): string => (by.role === 'person' ? splitPerson(by.person).channel : '')

/** More than anybody writes by hand; bounds what a flood can make of one case. */
const MOST_MESSAGES = 2_000
