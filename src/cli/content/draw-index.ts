import { cardFonts } from '../../cards/card-fonts.ts'
import { asText, page } from '../../cards/draw-card.ts'
import type { Paper } from './paper.ts'

/** One page with all, by language; `hasPictures`: each also as PDF, and cards as PNG. */
export function drawIndex(
  papers: readonly Paper[],
  languages: readonly { readonly id: string; readonly name: string }[],
  hasPictures: boolean,
): string {
  const kindsOf = ({ isCard }: Paper) => (hasPictures ? ['pdf', ...(isCard ? ['png'] : [])] : [])
  const entry = (paper: Paper) =>
    `<li><a href="${paper.file}.html">${asText(paper.title)}</a>${kindsOf(paper)
      .map((kind) => ` <a class="kind" href="${paper.file}.${kind}">${kind.toUpperCase()}</a>`)
      .join('')}</li>`
  const body = languages
    .map(({ id, name }) => ({ id, name, all: papers.filter(({ language }) => language === id) }))
    .filter(({ all }) => all.length > 0)
    .map(
      ({ id, name, all }) => `<h1 lang="${id}">${asText(name)}</h1><ul lang="${id}">${all.map(entry).join('\n')}</ul>`,
    )
    .join('\n')
  return page(languages[0]?.id ?? 'en', 'Damnaer', STYLE + cardFonts(body), body)
}

const STYLE = `
body{font:16px/1.6 Card,sans-serif;max-width:46rem;margin:1rem auto;padding:0 1rem;color:#1b1f1e}
h1{font-size:1.2rem;color:#0b4f4a;margin-top:1.5rem}
a{color:#0b4f4a}
.kind{font-size:.8rem;margin-left:.5rem}
`
