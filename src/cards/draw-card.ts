import { renderSVG } from 'uqr'
import type { Card, CardContact } from './card.ts'
import { cardFonts } from './card-fonts.ts'
import { CARD_COLOURS, CARD_SCRIPT, CARD_STYLE } from './card-style.ts'

/** Fewer lines than these are no card any more; with more the least important may be left out where the page is full. */
const FEWEST_STEPS = 3
const FEWEST_CONTACTS = 2

/** A card as one HTML file with nothing outside of it: fonts, code and the script that makes it fit the page. */
export function drawCard(card: Card): string {
  const body = [
    card.practice === undefined ? '' : `<p class="practice">${asText(card.practice)}</p>`,
    `<h1>${asText(card.title)}</h1>`,
    section('first', card.first.heading, card.first.lines.map((line) => `<p>${asText(line)}</p>`).join('')),
    section('steps', card.steps.heading, `<ol>${card.steps.lines.map(drawStep).join('')}</ol>`),
    section(
      'contacts',
      card.contacts.heading,
      `<ul>${card.contacts.lines.map((line, at) => drawContact(line, rank(at, FEWEST_CONTACTS, 0))).join('')}</ul>`,
    ),
    drawFooter(card),
  ]
  return page(
    card.language,
    card.title,
    `${CARD_COLOURS}${CARD_STYLE}${cardFonts(body.join(''))}`,
    `<main class="card">${body.join('\n')}</main>\n<script>${CARD_SCRIPT}</script>`,
  )
}

/** An HTML page; `title` is text, `style` and `body` are markup already. */
export const page = (language: string, title: string, style: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${asText(title)}</title>
<style>${style}</style></head>
<body>
${body}
</body>
</html>
`

/** Text that is no markup. */
export const asText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A part of which nothing is known is not on the card. */
const section = (name: string, heading: string, lines: string): string =>
  /^(<ol><\/ol>|<ul><\/ul>|)$/.test(lines)
    ? ''
    : `<section class="${name}"><h2>${asText(heading)}</h2>${lines}</section>`

/** A fifth step goes before a fourth contact, and that before a fourth step. */
const drawStep = (text: string, at: number): string => `<li${rank(at, FEWEST_STEPS, 1)}>${asText(text)}</li>`

/** Somebody to call, as an item of a list; `attributes` are markup. */
export const drawContact = ({ name, ways, check }: CardContact, attributes = ''): string =>
  `<li${attributes}>${asText(name)}: ${ways.map((way) => `<span class="way">${inOneLine(asText(way))}</span>`).join(' · ')} <span class="check">${asText(check)}</span></li>`

/** A number is not broken over two lines. */
const inOneLine = (way: string): string => way.replace(/(?<=\d) (?=\d)/g, '\u00a0')

const rank = (at: number, fewest: number, first: number): string =>
  at < fewest ? '' : ` data-rank="${2 * (at - fewest) + first}"`

function drawFooter({ notes, link }: Card): string {
  const small = `<p>${notes.map(asText).join(' ')}</p>`
  if (link === undefined) return `<footer><div class="notes">${small}</div></footer>`
  const address = link.url.replace(/^https?:\/\//, '')
  const code = renderSVG(link.url, { ecc: 'M', border: 0 })
  return `<footer><div class="notes">${small}<p>${asText(link.caption)}</p><p class="link">${asText(address)}</p></div><div class="code">${code}</div></footer>`
}
