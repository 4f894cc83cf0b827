import { cardFonts } from './card-fonts.ts'
import { CARD_COLOURS } from './card-style.ts'
import { asText, drawContact, page } from './draw-card.ts'
import type { Handout, HandoutLine } from './handout.ts'

/** A handout as one HTML file with nothing outside of it: A5 pages, as many as it takes; no part of a question is alone on a page. */
export function drawHandout({ language, title, parts, contacts, notes }: Handout): string {
  const body = [
    `<h1>${asText(title)}</h1>`,
    ...parts.map(
      ({ heading, lines }) => `<section><h2>${asText(heading)}</h2><ul>${lines.map(drawLine).join('')}</ul></section>`,
    ),
    `<section class="contacts"><h2>${asText(contacts.heading)}</h2><ul>${contacts.lines.map((line) => drawContact(line)).join('')}</ul></section>`,
    `<footer>${notes.map((note) => `<p>${asText(note)}</p>`).join('')}</footer>`,
  ].join('\n')
  const script = `<script>${MEASURE}</script>`
  return page(language, title, `${CARD_COLOURS}${STYLE}${cardFonts(body)}`, `<main>${body}</main>\n${script}`)
}

const drawLine = ({ mark, text, under }: HandoutLine): string =>
  `<li>${mark === undefined ? '' : `<b class="mark">${asText(mark)}</b> `}${inLines(text)}${under === undefined ? '' : `<p class="under">${inLines(under)}</p>`}</li>`

const inLines = (text: string): string => text.split('\n').map(asText).join('<br>')

const STYLE = `
@page{size:148mm 210mm;margin:11mm 12mm}
main{max-width:124mm;margin:0 auto;font-size:11pt;line-height:1.45;background:#fff}
:lang(km) main{line-height:1.65;font-size:10.5pt}
h1{font-size:1.45em;line-height:1.35}
section{margin-bottom:4mm}
h2{font-size:1em;break-after:avoid;margin-bottom:.2em}
li{break-inside:avoid;margin-bottom:.45em;overflow-wrap:anywhere}
.mark{color:#0b4f4a}
.under{margin:.1em 0 0 1.4em;font-size:.9em;color:#3c4442}
.contacts,footer{break-inside:avoid}
footer{border-top:1px solid #b9c2c0;padding-top:2mm;font-size:.72em;color:#3c4442}
@media screen{main{padding:8mm}}
`

/** Says in `data-fit` when the fonts are there, and whether anything is wider than the page. */
const MEASURE = `
document.fonts.ready.then(() => {
  const main = document.querySelector('main')
  document.documentElement.dataset.fit = main.scrollWidth <= main.clientWidth ? 'fits' : 'full'
})
`
