import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { openPage } from '../channels/web-client.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { damnaer } from './cli.ts'

let folder: string
let app: App
const environment = () => ({
  PORT: '0',
  DATA_DIR: giveLearnt(join(folder, 'data')),
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  LOG_LEVEL: 'silent',
  DEFAULT_LANGUAGE: 'en',
})
const agencies = (...args: string[]) => damnaer(['agencies', ...args], { environment: environment() })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-list-'))
})
afterEach(async () => {
  await app.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  app = await startApp(readSettings(environment()), createLog('silent'))
}

/** Imports as one editor and confirms as another. */
async function importList(rows: string, date: string): Promise<void> {
  const file = join(folder, 'list.csv')
  writeFileSync(file, `Name,Licence No\n${rows}\n`)
  const { out } = await agencies('import', file, '--date', date, '--source', 'Ministry', '--by', 'Sophea', '--yes')
  const code = /--confirm (\S+)/.exec(out)?.[1] ?? ''
  expect((await agencies('import', '--confirm', code, '--by', 'Dara')).code).toBe(0)
}

const isMarkedPractice = async (): Promise<unknown> => {
  const html = await (await fetch(`${app.address}/`)).text()
  return JSON.parse(/id="data">(.*)<\/script>/.exec(html)?.[1] ?? '{}').isPractice
}

/** What a new person reads in the web chat who asks for an agency. */
async function ask(name: string): Promise<string> {
  const page = openPage(app.address)
  page.act({ type: 'text', text: `is agency ${name} on the list?` })
  await expect.poll(() => page.shown.length, { timeout: 10_000 }).toBeGreaterThan(0)
  const read = () => page.shown.map(({ text }) => text).join('\n')
  await expect.poll(read, { timeout: 10_000 }).toMatch(/list of \w+ \d|no list/i)
  await page.close()
  return read()
}

test('a running line takes up a list when it is confirmed, and its page is no practice page any more', async () => {
  await start()
  expect(await isMarkedPractice()).toBe(true)

  await importList('Tin Roof Manpower,1/22\nZinc Door Manpower,2/22', '2026-08-01')
  await expect.poll(isMarkedPractice, { timeout: 5_000 }).toBe(false)
  expect(await ask('Tin Roof Manpower')).toMatch(/Tin Roof Manpower is on the list, with a licence/)
})

test('a line that starts over a damaged list sets it aside, answers from none, and shows no practice page, also at the next start', async () => {
  await start()
  await importList('Tin Roof Manpower,1/22', '2026-08-01')
  await app.stop()
  writeFileSync(join(folder, 'data', 'register.json'), 'broken', { flag: 'a' })

  for (const _ of [1, 2]) {
    await start()
    expect(readdirSync(join(folder, 'data'))).not.toContain('register.json')
    expect(readdirSync(join(folder, 'data', 'damaged'))).toEqual([expect.stringMatching(/^register\.json\./)])
    expect(await isMarkedPractice()).toBe(false)
    const heard = await ask('Golden Lotus Road')
    expect(heard).toContain('We have no list of licensed agencies')
    expect(heard).not.toMatch(/PRACTICE|with a licence/)
    await app.stop()
  }
  expect((await agencies('status')).out).toContain('A damaged register was set aside')
})

test('a person who asks for an agency that the newer list left out reads both dates', async () => {
  await start()
  await importList('Tin Roof Manpower,1/22\nZinc Door Manpower,2/22', '2026-05-29')
  await importList('Zinc Door Manpower,2/22', '2026-10-01')
  await app.stop()
  await start()
  expect(await ask('Tin Roof Manpower')).toMatch(
    /Tin Roof Manpower was on the list of May 29, 2026, but it is NOT on the list of October 1, 2026/,
  )
})
