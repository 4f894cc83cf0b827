/** Somebody to call, as the card names them. */
export interface CardContact {
  readonly name: string
  /** Numbers, or where there are none an address on the web or in a street. */
  readonly ways: readonly string[]
  /** Whether anybody has called, in words. */
  readonly check: string
}

/** One topic in one language, ready to be drawn: every text in its words, none of it markup. */
export interface Card {
  readonly topic: string
  readonly language: string
  readonly title: string
  /** The one thing to do first, in paragraphs. */
  readonly first: CardPart<string>
  /** Most important first: on a small card the last ones are left out. */
  readonly steps: CardPart<string>
  readonly contacts: CardPart<CardContact>
  /** What limits all this: who has read it, how old it is, what nobody has called. Never left out. */
  readonly notes: readonly string[]
  /** Where to read on; undefined as long as the line has no address. */
  readonly link: { readonly url: string; readonly caption: string } | undefined
  /** Said on top of all while the data is for practice. */
  readonly practice: string | undefined
}

/** Lines under their heading. */
export interface CardPart<Line> {
  readonly heading: string
  readonly lines: readonly Line[]
}
