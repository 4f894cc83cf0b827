import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import type { AuditEntry } from '../../src/core/audit.ts'
import { showCode } from '../../src/core/case/code.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { HOUSE } from '../casework/kit.ts'
import { openPage } from '../channels/web-client.ts'
import { freePort, startLine } from '../crash/line-process.ts'
import { startTelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { DATA_KEY, type Made, makeCases, PERSON, STAFF } from '../kit/case-folder.ts'
import { heldContent } from '../kit/held-content.ts'
import { damnaer, linesOf } from './cli.ts'

const DAY = 86_400_000
const STORY = '=HYPERLINK("http://evil.example","They keep my passport")'
const LAW = 'practice-law-office'

let folder: string
let data: string
let app: App | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-office-'))
  data = join(folder, 'data')
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  rmSync(folder, { recursive: true, force: true })
})

const environment = (more: Record<string, string> = {}) => ({
  ...{ PORT: '0', DATA_DIR: data, DATA_KEY: DATA_KEY.toString('base64'), DEFAULT_LANGUAGE: 'en', USER: 'dara' },
  ...more,
})
const SOPHEA = { SUDO_USER: 'sophea' }

/** All that was written into the audit, the oldest first. */
const readAudit = (): AuditEntry[] =>
  readFileSync(join(data, 'audit.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((entry) => JSON.parse(entry) as AuditEntry)

const type = (line: string, more: Record<string, string> = {}) =>
  damnaer(
    [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ''),
    { environment: environment(more) },
  )
const lines: Record<string, unknown>[] = []
const start = async (more: Record<string, string> = {}) => {
  lines.length = 0
  const log = createLog('info', { write: (text: string) => void lines.push(JSON.parse(text)) })
  app = await startApp(readSettings(environment(more)), log, { content: heldContent() })
  return app
}

/** One that a case worker serves, one that only waits, and one that nobody was told of. */
const CASES: readonly Made[] = [
  {
    answers: { story: STORY, name: 'Sok', needs: ['shelter', 'legal'], where: '-behind the mill' },
    agreed: ['need', 'story'],
    isTaken: true,
  },
  { answers: { story: 'Nobody took this', needs: ['shelter'] }, agreed: ['need', 'story'] },
  { kind: 'complaint', answers: { story: 'For nobody yet' } },
]

describe.each([
  ['no line runs', false],
  ['a line runs', true],
])('while %s, staff', (_when, isRunning) => {
  let codes: string[]
  beforeEach(async () => {
    mkdirSync(data)
    codes = await makeCases(data, Date.now() - 1000, CASES)
    if (isRunning) await start()
  })
  const [taken, waiting, open] = [() => codes[0] ?? '', () => codes[1] ?? '', () => codes[2] ?? '']

  test('list cases without a word that was told', async () => {
    const { code, out } = await type('cases list')

    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`${showCode(taken())}  .*help  serving  urgent  .*${HOUSE} accepted`))
    expect(out).toMatch(new RegExp(`${showCode(waiting())}  .*help  waiting .*${HOUSE} waiting`))
    expect(out).toMatch(new RegExp(`${showCode(open())}  .*complaint  open .*  -\n3 cases.`))
    expect(linesOf((await type('cases list --status open --json')).out)).toMatchObject([
      { code: open(), status: 'open' },
    ])
    expect((await type('cases list --from 2026-01-01 --until 2026-01-31')).out).toBe('0 cases.')
    expect(out).not.toMatch(/passport|Sok|mill/)
  })

  test.each([
    ['cases list --status opened', /no status "opened"/],
    ['cases list --from yesterday', /"yesterday" is no day/],
    ['cases list --from 2026-12-01 --until 2026-11-01', /is after --until/],
    ['cases list --from 0001-01-01', /longer than ten years/],
    ["cases show 4829137065 --reason ' '", /--reason is empty/],
    ['cases show 4829137065 --reason audit', /no such case/],
    [`cases export --partner nobody --reason audit`, /no partner "nobody"/],
    [`cases export --partner ${HOUSE} --reason audit --format xls`, /no format "xls"/],
    ['staff invite nobody', /no partner "nobody"/],
    ['staff list nobody', /no partner "nobody"/],
    ['staff invite line --role boss', /no role "boss"/],
    ['staff invite line --hours 0', /between 1 and 720/],
    ['staff revoke line AAAA', /Nobody at "line" has the mark AAAA/],
  ])('who type "%s" read what is wrong', async (line, expected) => {
    const { code, out, error } = await type(line)

    expect([code, out]).toEqual([1, ''])
    expect(error).toMatch(expected)
  })

  test('read of each job how it went last and when it is next', async () => {
    const { code, out } = await type('jobs')
    expect(code).toBe(0)
    if (!isRunning) return expect(out).toBe('No line has run here yet.')
    await vi.waitFor(async () =>
      expect((await type('jobs')).out).toMatch(/^sweep +last - +never +next \d{4}-\d\d-\d\d \d\d:17$/m),
    )
    const rows = linesOf((await type('jobs --json')).out)
    expect(rows.map(({ name }) => name)).toContain('audit-retention')
    expect(rows.every(({ next }) => Date.parse(String(next)) > Date.now())).toBe(true)
  })

  test('open a case for a reason, which is in the audit with who it was, and see nobody’s account', async () => {
    expect((await type(`cases show ${taken()}`)).code).toBe(2)
    const { out } = await type(`cases show '${showCode(taken())}' --reason 'the house asked'`, SOPHEA)

    expect(JSON.parse(out)).toMatchObject({ status: 'serving', told: { story: STORY, name: 'Sok' } })
    expect(out).not.toMatch(new RegExp(`${PERSON}|${STAFF}|sealed|hash`))
    const last = readAudit().at(-1)
    expect(last).toMatchObject({ role: 'admin', what: 'case.shown' })
    expect(last?.detail).toEqual(expect.arrayContaining(['story', 'name', 'by sophea', 'reason the house asked']))
    expect(JSON.stringify(last)).not.toContain(taken())
    expect((await type('audit verify')).out).toMatch(/^The audit is whole: \d+ entries/)
  })

  test('open no more for a partner than the person agreed to, and nothing for one that was not told', async () => {
    const show = async (code: string, partner: string) => type(`cases show ${code} --reason call --partner ${partner}`)

    const { told } = JSON.parse((await show(taken(), HOUSE)).out)
    expect(told).toEqual({ story: STORY, needs: ['shelter', 'legal'], where: '-behind the mill' })
    expect(JSON.parse((await show(waiting(), HOUSE)).out).told).toEqual({ needs: ['shelter'] })
    for (const [code, partner] of [
      [taken(), LAW],
      [open(), HOUSE],
    ] as const)
      expect(await show(code, partner)).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringMatching(/may know nothing/),
      })
  })

  test('export for a partner as a table without formulas', async () => {
    const { code, out } = await type(`cases export --partner ${HOUSE} --reason monthly`)

    expect(code).toBe(0)
    expect(out).toContain(`"'=HYPERLINK(""http://evil.example"",""They keep my passport"")"`)
    expect(out).toContain(`"'-behind the mill"`)
    expect(out).toContain(waiting())
    expect(out).not.toMatch(/Sok|Nobody took|For nobody/)
    expect((await type(`cases export --partner ${LAW} --reason monthly`)).out).not.toMatch(/\d{10}/)
  })

  test('export for Primero the same case with the same id, what was agreed to, and the services', async () => {
    const line = `cases export --partner ${HOUSE} --reason monthly --format primero`
    const [first, again] = [linesOf((await type(line)).out), linesOf((await type(line)).out)]

    expect(again).toEqual(first)
    expect(first.map(({ data }) => (data as { id: string }).id)).toEqual([
      expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      expect.stringMatching(/^[0-9a-f]{8}-/),
    ])
    expect(first[0]).toMatchObject({
      data: {
        ...{ case_id_display: taken(), status: 'open', sex: 'female', risk_level: 'medium', case_notes: STORY },
        ...{ consent_for_services: true, disclosure_other_orgs: false, consent_info_sharing: ['others'] },
        services_section: [{ service_type: 'shelter', service_implementing_agency: HOUSE }],
      },
    })
    expect(first[0]?.data).not.toHaveProperty('name')
  })

  test('see how full partners are', async () => {
    expect((await type('cases partners')).out).toContain(`${HOUSE}: 2 of 20 cases, 0 staff`)
  })

  test('invite, and read the link of the web page where its address is known', async () => {
    const { out } = await type(`staff invite ${HOUSE} --name Chan`, { PUBLIC_URL: 'https://line.example' })

    expect(out).toMatch(/\/start staff-practice-border-house_[\w-]{22}$/m)
    if (!isRunning) expect(out).toContain('Web page: https://line.example/?start=staff-practice-border-house_')
    expect((await type(`staff list ${HOUSE}`)).out).toBe(`0 at ${HOUSE}.`)
  })
})

describe('counts', () => {
  test('are of whole months that are over, and hide what is small', async () => {
    const made = (n: number, one: Made) => Array.from({ length: n }, () => one)
    mkdirSync(data)
    await makeCases(data, Date.now() - 40 * DAY, [
      ...made(21, { facts: { province: 'kandal' } }),
      ...made(3, { facts: { province: 'kep', gender: 'man' } }),
    ])
    await makeCases(data, Date.now() - 1000, made(12, {}))
    const from = new Date(Date.now() - 80 * DAY).toISOString().slice(0, 10)
    const { out, error } = await type(`cases sum --from ${from}`)

    expect(error).toMatch(/^\d{4}-\d\d is not over: it is left out\.$/)
    expect(out.split('\r\n').slice(1)).toEqual(
      [
        ['kind', 'help', '25'],
        ['province', 'kandal', 'hidden'],
        ['province', 'kep', 'hidden'],
        ['gender', 'man', 'hidden'],
        ['gender', 'woman', 'hidden'],
        ['age', '25-plus', '25'],
      ]
        .map((row) =>
          [expect.any(String), ...row].map((cell) => (typeof cell === 'string' ? `"${cell}"` : cell)).join(','),
        )
        .map((row) => expect.stringContaining(row.slice(row.indexOf(',') + 1))),
    )
    expect(JSON.parse((await type(`cases sum --from ${from} --json`)).out)).toHaveLength(6)
  })
})

describe('a case worker', () => {
  test('joins by the link once; a second person with it, and who was revoked, learn nothing', async () => {
    const api = await startTelegramApi()
    mkdirSync(data)
    await start({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, PUBLIC_URL: 'https://line.example' })
    await expect
      .poll(async () => (await type(`staff invite ${HOUSE}`)).out, { timeout: 10_000 })
      .toMatch(/t\.me\/damnaer_bot\?start=staff-/)
    const { out } = await type(`staff invite ${HOUSE} --name Chan`, SOPHEA)
    const [, payload = ''] = /t\.me\/damnaer_bot\?start=(staff-\S+)/.exec(out) ?? []
    expect(out).toContain(`Web page: https://line.example/?start=${payload}`)
    expect(payload.length).toBeLessThanOrEqual(64)

    const join = async () => {
      const page = openPage(app?.address ?? '')
      const read = () => page.shown.map(({ text }) => text).join('\n')
      page.act({ type: 'start', payload, language: 'en' })
      await expect.poll(read, { timeout: 10_000 }).toMatch(/desk/)
      return { page, read }
    }
    const chan = await join()
    expect(chan.read()).toMatch(/You belong to this desk now/)
    const stranger = await join()
    expect(stranger.read()).toMatch(/You have no desk here/)
    const [, mark = ''] =
      /^(\S+) {2}worker {2}since \S+ {2}Chan\n1 at/.exec((await type(`staff list ${HOUSE}`)).out) ?? []
    expect((await type(`staff revoke ${HOUSE} ${mark}`, SOPHEA)).out).toBe('Their rights have ended.')
    const noted = readAudit().filter(({ what }) => what.startsWith('desk.'))
    expect(noted.slice(1)).toMatchObject([
      { what: 'desk.invited', role: 'admin', desk: HOUSE, detail: ['worker', 'by sophea'] },
      { what: 'desk.joined' },
      { what: 'desk.joined.refused' },
      { what: 'desk.left', role: 'admin', desk: HOUSE, detail: [`member ${mark}`, 'by sophea'] },
    ])
    expect((await type(`staff list ${HOUSE}`)).out).toBe(`0 at ${HOUSE}.`)
    expect((await type(`staff revoke ${HOUSE} ${mark}`)).code).toBe(1)
    await Promise.all([chan.page.close(), stranger.page.close()])
    await app?.stop()
    app = undefined
    await api.stop()
  })
})

describe('the socket of a line', () => {
  const path = () => join(data, 'office.sock')

  test('is for its own user alone, and is gone when the line ends', async () => {
    mkdirSync(data)
    await start()
    expect(statSync(path()).isSocket()).toBe(true)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect((await type(`backup ${join(folder, 'copy')}`)).code).toBe(0)
    expect(() => statSync(join(folder, 'copy', 'office.sock'))).toThrow()
    await app?.stop()
    app = undefined
    expect(() => statSync(path())).toThrow()
  })

  test('that a line left which was killed is in nobody’s way', async () => {
    const line = startLine({ ...environment(), PORT: String(await freePort()) })
    await line.ready
    await line.kill()
    expect(statSync(path()).isSocket()).toBe(true)

    expect((await type('cases list')).out).toBe('0 cases.')
    await start()
    expect((await type('cases list')).out).toBe('0 cases.')
  })

  test('whose path would be too long is not made: people are served, staff are told, and after the line commands work', async () => {
    data = join(folder, 'a-very-long-name-of-a-folder'.repeat(4))
    await start()
    expect(lines).toContainEqual(expect.objectContaining({ level: 40, code: 'office-not-served' }))
    expect((await fetch(`${app?.address}/ready`)).status).toBe(200)
    expect(await type('cases list')).toMatchObject({ code: 1, error: expect.stringMatching(/office-not-served/) })
    await app?.stop()
    app = undefined
    expect((await type('cases list')).out).toBe('0 cases.')
  })
})

describe('a command', () => {
  test('that finds another one at work says so', async () => {
    mkdirSync(data)
    await makeCases(data, Date.now(), [])
    const other = await openLowdbStore({ folder: data, key: DATA_KEY, now: Date.now })
    expect(await type('cases list')).toMatchObject({ code: 1, error: expect.stringMatching(/in use.*another command/) })
    await other.close()
    expect((await type('cases list')).code).toBe(0)
  })

  test('for a folder without data says so and makes none', async () => {
    for (const line of ['cases list', 'staff list line', 'audit verify'])
      expect(await type(line)).toMatchObject({ code: 1, error: expect.stringMatching(/holds no/) })
    expect(() => statSync(data)).toThrow()
  })

  test('with another key than the line’s is refused', async () => {
    mkdirSync(data)
    await makeCases(data, Date.now(), CASES.slice(0, 1))
    const other = await type('cases list', { DATA_KEY: Buffer.alloc(32, 8).toString('base64') })
    expect([other.code, other.out]).toEqual([1, ''])
    expect(await type('cases list', { DATA_KEY: 'short' })).toMatchObject({
      code: 1,
      error: expect.stringMatching(/32 bytes/),
    })
  })
})
