import type { CardContact, CardPart } from './card.ts'

/** One line of a handout: `mark` stands before it (`a`, `3.`), `under` below it, smaller (why an answer is right). */
export interface HandoutLine {
  readonly mark?: string
  readonly text: string
  readonly under?: string
}

/** Something to teach from, in one language, on as many pages as it needs: every text in its words, none of it markup. */
export interface Handout {
  readonly id: string
  readonly language: string
  readonly title: string
  readonly parts: readonly CardPart<HandoutLine>[]
  readonly contacts: CardPart<CardContact>
  /** Where its statements come from, and who has read it. */
  readonly notes: readonly string[]
}
