import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MARKUP } from './hostile-words.ts'
import { type LineUnderAttack, startLineUnderAttack } from './line-under-attack.ts'
import { elsewhere } from './networks.ts'

let line: LineUnderAttack
let browser: Browser
beforeAll(async () => {
  line = await startLineUnderAttack()
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
})
afterAll(async () => {
  await browser.close()
  await line.stop()
})

const ECHOED = '<img src=x onerror=window.stung=1>'

test('markup that somebody writes, and that the line says back as the name of an agency, is only text in the browser', async () => {
  const page = await browser.newPage()
  // Each request from another network, so that no limit hides what is tested.
  await page.route('**/api/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), ...elsewhere() } }),
  )
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(line.address) && !request.url().startsWith('data:')) foreign.push(request.url())
  })
  page.on('dialog', (dialog) => foreign.push(dialog.message()))
  await page.goto(`${line.address}/?start=%3Cimg%20src=x%20onerror=window.stung=1%3E`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('What would you like to know?').waitFor()
  const field = page.getByRole('textbox')
  // Some of it sounds like danger ("script", "window"), which is answered first: each is asked as a name anew.
  for (const words of MARKUP.flatMap((markup) => ['agency', markup.replaceAll('\n', ' ')])) {
    await field.fill(words)
    await field.press('Enter')
  }
  await field.fill('hotline')
  await field.press('Enter')
  // The line says back whom it did not find, as they were written.
  const answer = page.getByText(`"${ECHOED}" is not on the list`, { exact: false })
  await answer.first().waitFor()

  expect(await page.evaluate('window.stung')).toBeUndefined()
  expect(
    await page.evaluate(
      "document.querySelectorAll('main script, main img, main svg:not(#ways svg), main iframe, main style, main form form, [onerror], [onload]').length",
    ),
  ).toBe(0)
  expect(
    await page.evaluate(
      "[...document.querySelectorAll('a')].filter(({ href }) => !/^(https?:|tel:)/.test(href)).length",
    ),
  ).toBe(0)
  expect(foreign).toEqual([])
})
