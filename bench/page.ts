import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { LINE } from './build.ts'
import { startChild } from './child.ts'
import { median } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { lineSettings } from './peers.ts'
import { loadWorld } from './script.ts'
import type { Table } from './table.ts'

interface Sample {
  readonly requests: number
  readonly bytes: number
  readonly shownMs: number
  readonly readyMs: number
  readonly answeredMs: number
}

interface Visit {
  readonly isSlow: boolean
  /** A button of the menu. */
  readonly menu: string
}

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** A phone on a slow line of the country side: 3G as the browser's developer tools have it. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** The web page in Chromium, each time with nothing in its cache: on this machine, and over a slow line. */
export async function benchPage(options: BenchOptions, folder: string): Promise<Table[]> {
  if (!existsSync(CHROMIUM)) return []
  const child = await startChild({ args: LINE, environment: lineSettings(join(folder, 'page')) })
  const menu = loadWorld().world.speak({ key: 'choice.guidance' }, 'km')
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  try {
    const rows = []
    for (const isSlow of [false, true]) {
      const samples: Sample[] = []
      for (let round = 0; round < options.rounds; round++)
        samples.push(await visit(browser, child.address, { isSlow, menu }))
      const middle = (field: keyof Sample) => Math.round(median(samples.map((sample) => sample[field])))
      const name = isSlow ? '400 kbit/s with 400 ms of delay' : 'this machine'
      const fields = ['requests', 'bytes', 'shownMs', 'readyMs', 'answeredMs'] as const
      rows.push([name, ...fields.map(middle)])
    }
    return [{ title: 'The web page, cold', columns, rows, notes }]
  } finally {
    await browser.close()
    await child.stop()
  }
}

const columns = ['line', 'requests', 'bytes', 'first text ms', 'all loaded ms', 'first answer ms']
const notes = [
  "Bytes as they come over the line, heads included. First answer: from the press on a language to the menu in words. Khmer fonts are the page's own.",
]

async function visit(browser: Browser, url: string, { isSlow, menu }: Visit): Promise<Sample> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    if (isSlow) await session.send('Network.emulateNetworkConditions', SLOW)
    let bytes = 0
    let requests = 0
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
      requests += 1
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const loaded = { bytes, requests }
    const { shownMs, readyMs } = await page.evaluate(() => ({
      shownMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      readyMs: Math.max(...performance.getEntriesByType('resource').map((entry) => entry.startTime + entry.duration)),
    }))
    const pressedAt = performance.now()
    await page.getByRole('button', { name: 'ភាសាខ្មែរ' }).click()
    await page.getByRole('button', { name: menu }).waitFor()
    return { ...loaded, shownMs, readyMs, answeredMs: performance.now() - pressedAt }
  } finally {
    await context.close()
  }
}
