import type { Incoming } from './conversation.ts'
import type { FileFormat } from './files/clean-file.ts'

/** What a channel can show and do, as data. The renderer reads this; nothing asks which channel it is. */
export interface Capabilities {
  /** Longest text of one message, counted in `unit`. */
  readonly textLength: number
  /** Longest text of a message that carries buttons. */
  readonly textLengthWithButtons: number
  readonly unit: 'code points' | 'utf-16'
  /** Buttons under one message, and the longest label that is not cut. */
  readonly buttons: number
  readonly labelLength: number
  /** Buttons that dial a number, in one message beside the others. 0: numbers stand in the text, where apps dial them too. */
  readonly callButtons: number
  /** May a sent message be deleted, and for how many hours? 0: never. */
  readonly deleteHours: number
  /** For how many hours after the person's last message may we write? `Infinity`: until they block us. */
  readonly windowHours: number
  /** Is the way to a person lost when they close the page, because nothing on their device keeps it? */
  readonly endsWithPage?: boolean
  /** Does the platform keep the chat in an inbox that staff read too, and that we cannot empty? */
  readonly hasInbox: boolean
  /** Can people send pictures and voice messages that the line may fetch? */
  readonly takesFiles?: boolean
  /** Can the line send a picture by itself there, which people pass on? */
  readonly showsPictures?: boolean
  /** Can it show a picture with a message, and one of how many letters? Longer ones get it as a message of its own. Left out: no. */
  readonly captionLength?: number
  /** A link that opens the conversation at a payload (`topic-thailand`), where the channel has one. */
  readonly deepLink: ((payload: string) => string) | undefined
  /** How fast the platform lets us write to many. Left out: as fast as we can. */
  readonly pace?: Pace
  /** For how many hours may the text of a sent message be changed? Left out: never. */
  readonly editHours?: number
}

/** How many messages a second a platform takes, in all and to one chat. */
export interface Pace {
  readonly perSecond: number
  readonly perSecondAndChat: number
}

/** A button that gives a choice; the `id` comes back when it is pressed. */
export interface Button {
  readonly id: string
  readonly label: string
}

/** A button that dials. `number` has + and the country code and no blanks. */
export interface CallButton {
  readonly number: string
  readonly label: string
}

/** One message as a channel sends it: plain text, never markup. */
export interface Outgoing {
  /** The outbox row and part; stable over retries, so that a channel that can, shows it once. */
  readonly id: string
  readonly text: string
  readonly buttons: readonly Button[]
  /** Only where the channel has call buttons, and at most as many. */
  readonly calls?: readonly CallButton[]
  /** The mark of a picture that is shown with it; where it stands alone, there is no text. */
  readonly picture?: string
  /** A picture or a voice message may answer it. Only where the channel takes files. */
  readonly takesFiles?: true
  /** The turn that the buttons belong to; it comes back with a press. */
  readonly turn: number
  readonly language: string
}

/** Messages that shall be gone: a channel deletes those it can, and the rest without a word. */
export interface Sweep {
  /** The outbox row; stable over retries. */
  readonly id: string
  /** The platform's ids of the messages, of both sides, as `Incoming.ref` and `send` gave them. Empty where the channel has none. */
  readonly refs: readonly string[]
}

/** A file for one person, without a name that tells anything. */
export interface OutgoingFile {
  /** It is made to be passed on, such as a card. */
  readonly isToForward?: true
  readonly format: FileFormat
  readonly bytes: Buffer
}

/** What a channel calls. */
export interface Receiver {
  /** Resolves when the event is on disk (or known, or refused for good). Rejects only if it could not be kept: do not acknowledge. */
  receive(incoming: Incoming): Promise<void>
  /** The person can be reached again: waiting messages are tried now. `isOpening`: a page was opened, so alerts that waited are shown, too. */
  back(address: string, isOpening: boolean): void
  /** An update that cannot be used was dropped; counted by its reason, a code. `id`: of the update or the request, for the log. */
  refused(reason: string, id?: string): void
}

/** A request as a channel gets it from any server. */
export interface HttpRequest {
  /** Ours, for the log. */
  readonly id: string
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** What stands in the parts of the path that begin with a colon (`/alerts/:file`). */
  readonly params?: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body as it came, already limited in size. */
  readonly body: Buffer
  /** The caller's address, for rate limits; never stored. */
  readonly ip: string
  /** Fires when the caller hangs up. */
  readonly signal: AbortSignal
}

/** What a channel answers to a request. */
export interface HttpReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** A path that a channel wants served. Keeps channels free of any server. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Bytes; a longer body is refused (413) before it is read. What the server allows (1 MiB) unless told. */
  readonly bodyLimit?: number
  /** Milliseconds within which a request has to be here. What the server allows (15 s) unless told. */
  readonly slowest?: number
  handle(request: HttpRequest): Promise<HttpReply>
}

/** A way in which people and the line reach each other: the port of every platform. */
export interface Channel {
  readonly name: string
  readonly can: Capabilities
  readonly routes: readonly Route[]
  /** Resolves once it receives. */
  start(receiver: Receiver): Promise<void>
  /** Resolves when the platform (or the person's page) has taken the message, with the platform's id of it where it can be deleted. Rejects with `SendError`. */
  send(address: string, message: Outgoing): Promise<string | undefined>
  /** Puts another text in the place of a message, by the id that `send` gave. Left out where `editHours` is not there. Rejects with `SendError`; what cannot be changed (any more) is no failure. */
  edit?(address: string, ref: string, message: Outgoing): Promise<void>
  /** Deletes messages of a talk. Left out where `deleteHours` is 0. Rejects with `SendError`; what cannot be deleted (any more) is no failure. */
  sweep?(address: string, sweep: Sweep): Promise<void>
  /**
   * Fetches a file by the `ref` of `Inbound` that came from this address, at most `LARGEST_FILE` bytes. `gone`: the platform does not give it (any
   * more). Left out where people cannot send files to us. Rejects with `SendError`: it may work later.
   */
  fetch?(ref: string, address: string): Promise<Buffer | 'gone' | 'too-large'>
  /** Nobody needs these files any more. Left out where they lie with a platform. May be called twice; rejects if it could not be done yet. */
  letGo?(refs: readonly string[]): Promise<void>
  /** Shows a file; the platform is asked not to let it be passed on, unless it is made for that. Left out where it cannot be asked. Resolves and rejects like `send`. */
  sendFile?(address: string, file: OutgoingFile): Promise<string | undefined>
  /** Stops intake, waits for what is under way. */
  stop(): Promise<void>
  /** Undefined while all is well, else a code: `unauthorised`, `conflict`, `unreachable` ... For `/ready`. */
  trouble(): string | undefined
}

/**
 * Why a message did not arrive, in words that every channel shares.
 * `away`: the person can be reached only after they come back (page closed, window over): kept until then.
 * `blocked`: the person does not want or cannot get messages: stop until they write. `throttled`, `unreachable`: later.
 * `refused`: our mistake, never works. `broken`: token or page is dead: alarm.
 */
export type SendFailure = 'away' | 'blocked' | 'throttled' | 'unreachable' | 'refused' | 'broken'

/** A message did not arrive; the code says why and the cause is for the log. */
export class SendError extends Error {
  readonly code: SendFailure
  /** Milliseconds the platform asked us to wait; 0 if it did not say. */
  readonly retryAfter: number

  constructor(code: SendFailure, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(`Message not sent: ${code}`, { cause: options.cause })
    this.name = 'SendError'
    this.code = code
    this.retryAfter = options.retryAfter ?? 0
  }

  get isRetryable(): boolean {
    return this.code === 'throttled' || this.code === 'unreachable' || this.code === 'broken'
  }
}
