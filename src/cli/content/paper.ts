import type { Card } from '../../cards/card.ts'
import { drawCard } from '../../cards/draw-card.ts'
import { drawHandout } from '../../cards/draw-handout.ts'
import type { Handout } from '../../cards/handout.ts'

/** Something to be written as a file: a card, which is a picture for phones too, or a handout of some pages. */
export interface Paper {
  readonly language: string
  readonly title: string
  /** Below the folder, without its ending. */
  readonly file: string
  readonly isCard: boolean
  draw(): string
}

/** A card as a file: `km/thailand`. */
export const cardPaper = (card: Card): Paper => ({
  language: card.language,
  title: card.title,
  file: `${card.language}/${card.topic}`,
  isCard: true,
  draw: () => drawCard(card),
})

/** A handout as a file: `km/teaching/village-session`. */
export const handoutPaper = (handout: Handout): Paper => ({
  language: handout.language,
  title: handout.title,
  file: `${handout.language}/teaching/${handout.id}`,
  isCard: false,
  draw: () => drawHandout(handout),
})
