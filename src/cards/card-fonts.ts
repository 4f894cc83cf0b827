import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const VIETNAMESE =
  'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB'
const FONTS = [
  {
    file: 'noto-sans-khmer/files/noto-sans-khmer-khmer',
    range: 'U+1780-17FF,U+19E0-19FF,U+200B-200D,U+25CC',
    letters: /[\u1780-\u17FF]/,
  },
  { file: 'noto-sans/files/noto-sans-vietnamese', range: VIETNAMESE, letters: /[\u0102-\u01B0\u1EA0-\u1EF9]/ },
  {
    file: 'noto-sans/files/noto-sans-latin',
    range: 'U+0000-00FF,U+2000-200A,U+200E-206F,U+20AC,U+2122',
    letters: /[A-Za-z0-9]/,
  },
] as const
const WEIGHTS = [400, 700] as const

/** The fonts that a text needs as rules of CSS with the files inside: a card looks the same on a machine without a Khmer font. */
export const cardFonts = (text: string): string =>
  FONTS.filter(({ letters }) => letters.test(text))
    .flatMap(({ file, range }) => WEIGHTS.map((weight) => rule(`${file}-${weight}-normal.woff2`, weight, range)))
    .join('\n')

function rule(file: string, weight: number, range: string): string {
  const data = readFileSync(require.resolve(`@fontsource/${file}`)).toString('base64')
  return `@font-face{font-family:Card;font-weight:${weight};unicode-range:${range};src:url(data:font/woff2;base64,${data}) format("woff2")}`
}
