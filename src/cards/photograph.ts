import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { ChromiumError, type Tab } from './chromium.ts'

/** The two shapes of a card, in the pixels of a page: for a printer, and for a phone. */
const SHAPES = {
  page: { query: '', width: 560, height: 794 },
  phone: { query: '?phone', width: 540, height: 960 },
} as const

const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 5

/** A card on paper, or as a picture on a phone. */
export type Shape = keyof typeof SHAPES

/** Opens a card's file in a shape and waits until it has made itself fit. `isFull`: something does not fit and would be cut off. */
export async function openCard(tab: Tab, file: string, shape: Shape): Promise<{ readonly isFull: boolean }> {
  const { query, width, height } = SHAPES[shape]
  const url = `${pathToFileURL(file).href}${query}`
  await tab.ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: false })
  await tab.ask('Page.navigate', { url })
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(LOOK_EVERY_MS)) {
    const fit = await evaluate(
      tab,
      `location.href === ${JSON.stringify(url)} ? document.documentElement?.dataset.fit : undefined`,
    )
    if (fit !== undefined) return { isFull: fit !== 'fits' }
  }
  throw new ChromiumError(`${file} was not drawn in ${PATIENCE_MS / 1000} s`)
}

/** The open card as a PNG picture, 1080 × 1920 for a phone. */
export async function takePicture(tab: Tab): Promise<Buffer> {
  const { data } = await tab.ask('Page.captureScreenshot', { format: 'png' })
  return Buffer.from(String(data), 'base64')
}

/** The open card as a PDF of one A5 page. */
export async function printPage(tab: Tab): Promise<Buffer> {
  const { data } = await tab.ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true })
  return Buffer.from(String(data), 'base64')
}

/** What an expression comes to in the open page. */
export async function evaluate(tab: Tab, expression: string): Promise<unknown> {
  const answer = await tab.ask('Runtime.evaluate', { expression, returnByValue: true })
  if (answer.exceptionDetails !== undefined) throw new ChromiumError('the card could not be measured')
  return (answer.result as { readonly value?: unknown }).value
}
