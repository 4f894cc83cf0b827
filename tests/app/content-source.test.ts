import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadContent } from '../../src/content/content.ts'
import type { Verdict } from '../../src/reload/check-content-aside.ts'
import { type ContentSource, openContent } from '../../src/reload/content-source.ts'
import { type ContentCopy, copyContent } from '../content/copy.ts'

const HOUR = 3_600_000

let copy: ContentCopy
let source: ContentSource
let checks: number
let reports: Verdict[]
/** What the next checks find; nothing once they are used up. */
let verdicts: Verdict[]
/** Happens while a check runs. */
let meanwhile: () => void

const open = (every: number) =>
  openContent({
    folder: copy.folder,
    every,
    load: () => loadContent(copy.folder, { defaultLanguage: 'km', today: '2026-11-21' }),
    check: async () => {
      checks += 1
      meanwhile()
      return verdicts.shift() ?? []
    },
    report: (problems) => void reports.push(problems),
  })

beforeEach(async () => {
  copy = copyContent()
  checks = 0
  reports = []
  verdicts = []
  meanwhile = () => undefined
  source = await open(HOUR)
})
afterEach(async () => {
  await source.stop()
  copy.remove()
})

const editNumber = (from: RegExp, to: string) => copy.change('contacts.yaml', from, to)
const NUMBER = /number: "1506"/
const hasNumber = (number: string) =>
  source.current().catalogue.contacts.some(({ phones }) => phones.some((phone) => phone.number === number))

describe('an editor who changes one line', () => {
  test('sees it in use once it was checked, and it is checked once', async () => {
    editNumber(NUMBER, 'number: "1507"')
    await source.look()
    expect([hasNumber('1506'), hasNumber('1507')]).toEqual([false, true])
    expect(reports).toEqual([[]])

    await source.look()
    expect(checks).toBe(1)
  })

  test('need not tell anybody: the line looks by itself', async () => {
    await source.stop()
    source = await open(10)
    editNumber(NUMBER, 'number: "1507"')
    await vi.waitFor(() => expect(hasNumber('1507')).toBe(true), { timeout: 20_000, interval: 20 })
  })

  test('changes nothing as long as it has errors, and the line says that it goes on with what it had', async () => {
    const problem = { code: 'missing-key', file: 'en/messages.yaml' }
    verdicts = [[problem]]
    const before = source.current()
    editNumber(NUMBER, 'number: "1507"')
    await source.look()
    expect(source.current()).toBe(before)
    expect(source.isRefused()).toBe(true)
    expect(reports).toEqual([[problem]])

    await source.look()
    expect(checks).toBe(1)

    editNumber(/number: "1507"/, 'number: "1508"')
    await source.look()
    expect(hasNumber('1508')).toBe(true)
    expect(source.isRefused()).toBe(false)
  })

  test('changes nothing with a file that cannot even be read', async () => {
    copy.change('contacts.yaml', /^- id: /m, '- id: [')
    await source.look()
    expect(hasNumber('1506')).toBe(true)
    expect(reports).toEqual([[{ code: 'unreadable', file: copy.folder }]])
  })

  test('who goes on writing during the check is waited for: what was not checked is not used', async () => {
    meanwhile = () => editNumber(/number: "1507"/, 'number: "1509"')
    editNumber(NUMBER, 'number: "1507"')
    await source.look()
    expect(hasNumber('1506')).toBe(true)
    expect(reports).toEqual([])

    meanwhile = () => undefined
    await source.look()
    expect(reports).toEqual([[]])
  })
})

test('a folder that is gone for a moment leaves the line as it was', async () => {
  copy.remove()
  verdicts = [[{ code: 'unreadable', file: copy.folder }]]
  await source.look()
  expect(hasNumber('1506')).toBe(true)
  expect(source.isRefused()).toBe(true)
})

test('a line that stops uses nothing new any more', async () => {
  editNumber(NUMBER, 'number: "1507"')
  meanwhile = () => void source.stop()
  await source.look()
  expect(hasNumber('1507')).toBe(false)
  expect(reports).toEqual([])
})
