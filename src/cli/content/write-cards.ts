import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Card } from '../../cards/card.ts'
import { openChromium, type Tab } from '../../cards/chromium.ts'
import { drawCard } from '../../cards/draw-card.ts'
import { openCard, printPage, type Shape, takePicture } from '../../cards/photograph.ts'
import { drawIndex, fileOf } from './draw-index.ts'

/** A card that does not fit although all that may be left out was left out. */
export interface FullCard {
  readonly file: string
  readonly shape: Shape
}

/** Writes each card as HTML into `folder`, with an index of all. */
export function writePages(
  folder: string,
  cards: readonly Card[],
  languages: readonly { readonly id: string; readonly name: string }[],
  hasPictures: boolean,
): void {
  for (const card of cards) write(join(folder, fileOf(card, 'html')), drawCard(card))
  write(join(folder, 'index.html'), drawIndex(cards, languages, hasPictures))
}

/** Makes a PDF for the printer and a PNG for phones of each card that `writePages` wrote, with the browser at `program`. Throws `ChromiumError`. */
export async function writePictures(folder: string, cards: readonly Card[], program: string): Promise<FullCard[]> {
  const tab = await openChromium(program)
  const full: FullCard[] = []
  try {
    for (const card of cards) full.push(...(await photograph(folder, card, tab)))
  } finally {
    await tab.close()
  }
  return full
}

async function photograph(folder: string, card: Card, tab: Tab): Promise<FullCard[]> {
  const file = join(folder, fileOf(card, 'html'))
  const page = await openCard(tab, file, 'page')
  write(join(folder, fileOf(card, 'pdf')), await printPage(tab))
  const phone = await openCard(tab, file, 'phone')
  write(join(folder, fileOf(card, 'png')), await takePicture(tab))
  return [
    ...(page.isFull ? [{ file: fileOf(card, 'pdf'), shape: 'page' as const }] : []),
    ...(phone.isFull ? [{ file: fileOf(card, 'png'), shape: 'phone' as const }] : []),
  ]
}

function write(file: string, data: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, data)
}
