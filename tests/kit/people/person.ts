/** A button as a person sees it, and the turn that it came with. */
export interface ShownButton {
  readonly id: string
  readonly label: string
  readonly turn: number
}

/** One message of the line on a person's screen. */
export interface Heard {
  readonly text: string
  readonly buttons: readonly ShownButton[]
}

/** Somebody with a phone who speaks to a running line over one channel. Acts resolve once the channel has taken them. */
export interface Person {
  /** What the line said to them so far, oldest first. */
  heard(): readonly Heard[]
  write(text: string): Promise<void>
  press(button: ShownButton): Promise<void>
  /** Begins, by a link that may carry a payload (`topic-thailand`). */
  open(payload: string): Promise<void>
  /** Undefined where the channel has no way to send one. */
  readonly sendPhoto: (() => Promise<void>) | undefined
  leave(): Promise<void>
}
