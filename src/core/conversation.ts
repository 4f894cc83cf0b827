/**
 * The words of the house.
 * person: somebody on one channel; turn: one event and what came of it; flow: one small machine; frame: a flow that a person is in;
 * effect: something a flow asks the engine to do, as plain data; say: one message before it has words.
 */

import type { FileKind } from './files/told-file.ts'

/** A language is a folder of `content/`: `km`, `en`, `vi` ... */
export type Language = string

/** Somebody on one channel: `<channel>:<address>`. */
export type PersonId = string

/** What a person did, the same on every channel. */
export type Inbound =
  /** `file`: a picture that the words came with. */
  | { readonly type: 'text'; readonly text: string; readonly file?: InboundFile }
  /** A button. `turn` is the turn that offered it; without one the press counts as current. */
  | { readonly type: 'choice'; readonly id: string; readonly turn?: number }
  /**
   * The first contact, `/start` or a deep link with its payload (`topic-thailand`). `language` is the app's, a hint, unless the person
   * chose it themselves.
   */
  | {
      readonly type: 'start'
      readonly payload?: string
      readonly language?: string
      readonly isLanguageChosen?: boolean
    }
  /** `phone`: of a contact that was shared, as it came. `file`: what a form may take. */
  | { readonly type: 'media'; readonly kind: MediaKind; readonly phone?: string; readonly file?: InboundFile }
  /** A message that was changed after it was sent. */
  | { readonly type: 'edited'; readonly text: string }
  /** A message was taken back: what was typed here shall be forgotten. */
  | { readonly type: 'unsent' }
  /** Somebody of the staff wrote to the person by hand. What they wrote is never read. */
  | { readonly type: 'staff-replied' }
  | { readonly type: 'blocked' }
  | { readonly type: 'unblocked' }
  /** Somebody spoke to us where others read along. */
  | { readonly type: 'group' }

/** A picture or a voice message that is on the platform and may be fetched from there. */
export interface InboundFile {
  /** The platform's id of it. */
  readonly ref: string
  readonly kind: FileKind
  /** As the platform says. */
  readonly bytes?: number
}

/** What somebody sent that is not words. */
export type MediaKind = 'photo' | 'voice' | 'video' | 'document' | 'location' | 'contact' | 'sticker' | 'other'

/** One update of a platform. `id` is the platform's own, so that a repeated delivery is recognised. */
export interface Incoming {
  readonly id: string
  readonly from: PersonId
  readonly event: Inbound
  /** The platform's id of the message that the person wrote or pressed a button of, where it can be deleted. */
  readonly ref?: string
}

/** A value inside a sentence. Words of people go in as `text` and are never looked up or interpreted. */
export type Value =
  | { readonly text: string }
  | { readonly number: number }
  /** A number to call, as it is written; where the channel can, it is a button too. */
  | { readonly phone: string }
  /** A day, `2026-02-17`, written as the language writes dates. */
  | { readonly date: string }
  | { readonly key: string }
  /** Words that somebody told in a case, by field: opened when the message is sent, if the reader may still read them. `desk`: whose staff reads. */
  | { readonly case: string; readonly field: string; readonly desk?: string }
  /** An alert: its words are put in, whole paragraphs, when the message is sent, if it may be read then. `isOwed`: it could not be sent to them before. */
  | { readonly alert: string; readonly isOwed?: true }
  /** Several keys, joined as the language joins lists. */
  | { readonly keys: readonly string[] }
  /** Other lines, each put into words first, with a dot between them or, as a list, one below the other. */
  | { readonly lines: readonly Line[]; readonly isList?: boolean }
  /** A one-time link that carries on in our own web page; made when the message is sent, and kept nowhere. */
  | { readonly pass: 'web' }
  /** A link that opens the conversation at this payload, or the message `orElse` where the channel has no links. */
  | { readonly link: string; readonly orElse: string }

/** What a channel lets us delete of a talk: nothing, what is younger than some hours, all. */
export type Deletes = 'deletesNothing' | 'deletesSome' | 'deletesAll'

/** Something to be said, by its message key, before a language is chosen for it. */
export interface Line {
  readonly key: string
  /** Said only in a language that lacks this message: "we do not have this text in your language yet". */
  readonly unlessHas?: string
  /** Said in this language, whoever reads it: a text as others will get it. */
  readonly in?: Language
  /** Said only in these languages: what is so of a text in one of them and not in another. */
  readonly onlyIn?: readonly Language[]
  /** Said only where the channel is like this. A line for channels that take files asks for them. */
  readonly onlyIf?:
    | 'hasInbox'
    | 'takesFiles'
    | 'showsPictures'
    | 'showsNoPictures'
    | 'endsWithPage'
    | 'hasWindow'
    | Deletes
  /** Said only from one day to another, both counted (`2026-11-22`): a notice that ended while a message waited is not said. */
  readonly during?: { readonly from: string; readonly until: string }
  readonly values?: Readonly<Record<string, Value>>
}

/** Something to press. Its label is the message `choice.<id>` unless a key or somebody's own words are given. */
export interface Choice {
  readonly id: string
  readonly label?: Line | { readonly text: string }
  /** Offered only where the channel has links that open the conversation, or shows pictures. */
  readonly onlyIf?: 'deepLink' | 'showsPictures'
}

/** One thing to say: keys of `content/`, never sentences. Each line is a paragraph. */
export interface Say {
  readonly lines: readonly Line[]
  readonly choices: readonly Choice[]
  /** The mark of a picture that is shown with it where the channel can. */
  readonly picture?: string
  /** Which part of a long list of choices, from 1. */
  readonly page?: number
}
