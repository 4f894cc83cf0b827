import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPage, type ScriptedPage } from '../channels/web-client.ts'
import { type ContentCopy, copyContent } from '../content/copy.ts'
import { freePort, type LineProcess, startLine } from '../crash/line-process.ts'
import { readMetrics, seriesOf } from './ops-client.ts'

const SECRET = 'a-secret-for-this-test'
/** A check walks every screen in every language, at low priority: while other tests use all cores it hardly gets on. */
const PATIENCE = { timeout: 280_000, interval: 200 }

let folder: string
let copy: ContentCopy
let line: LineProcess
let page: ScriptedPage
let url: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-reload-'))
  copy = copyContent()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  line = startLine({
    PORT: String(port),
    DATA_DIR: folder,
    CONTENT_DIR: copy.folder,
    METRICS_TOKEN: SECRET,
    DEFAULT_LANGUAGE: 'en',
  })
  await line.ready
  page = openPage(url)
})
afterEach(async () => {
  await page.close()
  await line.stop()
  copy.remove()
  rmSync(folder, { recursive: true, force: true })
})

const isFailed = async () => seriesOf(await readMetrics(url, SECRET), 'damnaer_content_reload_failed')
const logged = (code: string) =>
  line
    .output()
    .split('\n')
    .filter((text) => text.includes(`"code":"${code}"`))

/** What the line answers to somebody in Thailand who was not paid. */
async function ask(): Promise<string> {
  const before = page.shown.length
  page.act({ type: 'text', text: 'hotline in thailand, boss not pay' })
  const answer = () =>
    page.shown
      .slice(before)
      .map(({ text }) => text)
      .join('\n')
  await vi.waitFor(() => expect(answer()).toContain('Numbers for Thailand'), PATIENCE)
  return answer()
}

test('a running line shows what an editor changed, keeps what it had while there are errors, and says so', async () => {
  expect(await ask()).toContain('1506')

  copy.change('contacts.yaml', /number: "1506"/, 'number: "1507"')
  copy.change('en/messages.yaml', /^stopped: .*\n/m, '')
  line.child.kill('SIGHUP')
  await vi.waitFor(() => expect(logged('content-reload-failed')).toHaveLength(1), PATIENCE)
  expect(logged('content-reload-failed')[0]).toContain('"code":"missing-key","file":"en/messages.yaml"')
  expect(await isFailed()).toBe(1)
  expect(await ask()).toContain('1506')

  copy.change('en/messages.yaml', /^thanks: /m, 'stopped: OK. You can write again at any time.\nthanks: ')
  await vi.waitFor(() => expect(logged('content-reloaded')).toHaveLength(1), PATIENCE)
  const answer = await ask()
  expect(answer).toContain('1507')
  expect(answer).not.toContain('1506')
  expect(await isFailed()).toBe(0)
}, 900_000)
