/** A tree of messages: keys of keys, sentences at the ends. */
export interface Messages {
  readonly [key: string]: string | Messages
}
