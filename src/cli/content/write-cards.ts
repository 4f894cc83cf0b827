import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openChromium, type Tab } from '../../cards/chromium.ts'
import { openCard, printPage, type Shape, takePicture } from '../../cards/photograph.ts'
import { drawIndex } from './draw-index.ts'
import type { Paper } from './paper.ts'

/** Something that does not fit although all that may be left out was left out. */
export interface FullPaper {
  readonly file: string
  readonly shape: Shape
}

/** Writes each as HTML into `folder`, with an index of all. */
export function writePages(
  folder: string,
  papers: readonly Paper[],
  languages: readonly { readonly id: string; readonly name: string }[],
  hasPictures: boolean,
): void {
  for (const paper of papers) write(join(folder, `${paper.file}.html`), paper.draw())
  write(join(folder, 'index.html'), drawIndex(papers, languages, hasPictures))
}

/** Makes a PDF for the printer of each file that `writePages` wrote, and of cards a PNG for phones, with the browser at `program`. Throws `ChromiumError`. */
export async function writePictures(folder: string, papers: readonly Paper[], program: string): Promise<FullPaper[]> {
  const tab = await openChromium(program)
  const full: FullPaper[] = []
  try {
    for (const paper of papers) full.push(...(await photograph(folder, paper, tab)))
  } finally {
    await tab.close()
  }
  return full
}

async function photograph(folder: string, { file, isCard }: Paper, tab: Tab): Promise<FullPaper[]> {
  const html = join(folder, `${file}.html`)
  const page = await openCard(tab, html, 'page')
  write(join(folder, `${file}.pdf`), await printPage(tab))
  const full = page.isFull ? [{ file: `${file}.pdf`, shape: 'page' as const }] : []
  if (!isCard) return full
  const phone = await openCard(tab, html, 'phone')
  write(join(folder, `${file}.png`), await takePicture(tab))
  return phone.isFull ? [...full, { file: `${file}.png`, shape: 'phone' }] : full
}

function write(file: string, data: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, data)
}
