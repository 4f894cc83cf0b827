import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium, type Tab } from '../../src/cards/chromium.ts'
import { evaluate, openCard, printPage } from '../../src/cards/photograph.ts'
import { damnaer } from '../app/cli.ts'
import { content } from '../kit/world.ts'

const CHROMIUM = '/usr/bin/chromium'
const folder = mkdtempSync(join(tmpdir(), 'damnaer-cards-'))
const environment = { CHROMIUM_PATH: CHROMIUM, DATA_DIR: join(folder, 'data') }
const cards = (...args: string[]) => damnaer(['content', 'cards', ...args], { environment })

let tab: Tab
beforeAll(async () => {
  tab = await openChromium(CHROMIUM)
})
afterAll(async () => {
  await tab.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a card of every topic in every language', () => {
  const all = join(folder, 'all')
  const files = () =>
    ['km', 'en', 'vi'].flatMap((id) =>
      readdirSync(join(all, id))
        .filter((name) => name.endsWith('.html'))
        .map((name) => join(all, id, name)),
    )

  beforeAll(async () => {
    expect(await cards('--html-only', '--bot', 'https://t.me/damnaer_bot', '--out', all)).toMatchObject({ code: 0 })
  })

  test.each(['page', 'phone'] as const)(
    'fits its %s, with three steps and two contacts or more',
    async (shape) => {
      expect(files()).toHaveLength(content.files.guides.length)
      const seen = []
      for (const file of files()) {
        await openCard(tab, file, shape)
        seen.push({ file: file.slice(all.length + 1), ...(JSON.parse(String(await evaluate(tab, MEASURE))) as Seen) })
      }
      expect(seen.filter(({ spill }) => spill > 0)).toEqual([])
      expect(seen.filter(({ beyond }) => beyond !== '')).toEqual([])
      expect(seen.filter(({ steps, contacts }) => steps < 3 || contacts < 2)).toEqual([])
      // Below this nobody reads it: 4.5 mm a line on paper, 12 pixels on a phone.
      expect(seen.filter(({ letters }) => letters < (shape === 'page' ? 12 : 16))).toEqual([])
    },
    120_000,
  )

  test('needs no font of the machine that it is opened on', async () => {
    for (const language of ['km', 'en', 'vi']) {
      await openCard(tab, join(all, language, 'leave-safely.html'), 'page')
      await tab.ask('DOM.enable')
      await tab.ask('CSS.enable')
      const { root } = (await tab.ask('DOM.getDocument')) as { root: { nodeId: number } }
      const { nodeIds } = (await tab.ask('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: 'h1, h2, p, li, span',
      })) as { nodeIds: number[] }
      const used = await Promise.all(nodeIds.map((nodeId) => tab.ask('CSS.getPlatformFontsForNode', { nodeId })))
      const fonts = used.flatMap(({ fonts }) => fonts as { familyName: string; isCustomFont: boolean }[])
      expect(fonts.length).toBeGreaterThan(10)
      expect(fonts.filter(({ isCustomFont }) => !isCustomFont)).toEqual([])
    }
  })

  test('stands in the index, which opens it', async () => {
    const index = readFileSync(join(all, 'index.html'), 'utf8')
    for (const { id, language } of content.files.guides) expect(index).toContain(`href="${language}/${id}.html"`)
    for (const { id, title } of content.files.teaching)
      for (const language of Object.keys(title)) expect(index).toContain(`href="${language}/teaching/${id}.html"`)
  })

  test('has teaching papers beside it, printed on as many A5 pages as they need', async () => {
    await openCard(tab, join(all, 'km', 'teaching', 'job-scams.html'), 'page')
    const pdf = (await printPage(tab)).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1)
    expect(pdf).toMatch(/\/MediaBox \[0 0 (419|420)[.\d]* (594|595)[.\d]*\]/)
  })

  test('has papers that say all of each piece, and nothing wider than the page', async () => {
    for (const piece of content.files.teaching) {
      for (const language of Object.keys(piece.title)) {
        const file = join(all, language, 'teaching', `${piece.id}.html`)
        expect(await openCard(tab, file, 'page')).toEqual({ isFull: false })
        const shown = bare(String(await evaluate(tab, 'document.body.textContent')))
        for (const said of textsIn(piece, language)) expect(shown).toContain(bare(said))
      }
    }
  }, 60_000)
})

test('with a browser there is a page to print and a picture that fills a phone', async () => {
  const out = join(folder, 'one')
  const done = await cards('--topic', 'leave-safely', '--language', 'km', '--out', out)
  expect(done).toMatchObject({ code: 0, error: '' })
  const pdf = readFileSync(join(out, 'km', 'leave-safely.pdf'), 'latin1')
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  // A5 in points, as the printer wants it.
  expect(pdf).toMatch(/\/MediaBox \[0 0 (419|420)[.\d]* (594|595)[.\d]*\]/)
  const png = readFileSync(join(out, 'km', 'leave-safely.png'))
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1920])
})

test('a program that is no browser is told of by its name', async () => {
  const environment = { CHROMIUM_PATH: '/bin/true', DATA_DIR: join(folder, 'data') }
  const args = ['content', 'cards', '--topic', 'leave-safely', '--out', join(folder, 'none')]
  expect(await damnaer(args, { environment })).toMatchObject({ code: 1, error: expect.stringContaining('/bin/true') })
})

const bare = (text: string): string => text.replace(/\s/g, '')

/** Every text of a piece in a language, wherever it stands in it; but for the label of its button. */
function textsIn(value: unknown, language: string, key = ''): string[] {
  if (typeof value !== 'object' || value === null || key === 'short') return []
  const here = (value as Record<string, unknown>)[language]
  if (typeof here === 'string') return [here]
  return Object.entries(value).flatMap(([inner, each]) => textsIn(each, language, inner))
}

interface Seen {
  readonly spill: number
  readonly beyond: string
  readonly steps: number
  readonly contacts: number
  readonly letters: number
}

/** Measured here once more, not by the card itself: what is higher than the page, what crosses its edges, and how much is left of the lines. */
const MEASURE = `(() => {
  const card = document.querySelector('.card')
  const edge = card.getBoundingClientRect()
  const shown = (selector) => [...card.querySelectorAll(selector)].filter((element) => !element.hidden)
  const beyond = shown('h1, p, li, footer, .code, .way').filter((element) => {
    const { left, right, bottom } = element.getBoundingClientRect()
    return left < edge.left - 0.5 || right > edge.right + 0.5 || bottom > edge.bottom + 0.5
  })
  return JSON.stringify({
    spill: card.scrollHeight - card.clientHeight,
    beyond: beyond.map(({ textContent }) => textContent).join(' | '),
    steps: shown('ol li').length,
    contacts: shown('ul li').length,
    letters: parseFloat(getComputedStyle(card).fontSize),
  })
})()`
