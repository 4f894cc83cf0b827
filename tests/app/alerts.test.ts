import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { progressBar } from '../../src/cli/progress-bar.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { createLog } from '../../src/ops/log.ts'
import { DARA, GOOD, RITH } from '../alerting/kit.ts'
import { makeAlerts } from '../kit/alert-folder.ts'
import { linesOf } from './cli.ts'
import { ownOffice } from './own-office.ts'

const OUT = '111111111'
const DRAFT = '222222222'
const HALF = '333333333'

const own = ownOffice('sokha')
const { type } = own

describe.each([
  ['no line runs', false],
  ['a line runs', true],
])('while %s, staff', (_when, isRunning) => {
  beforeEach(async () => {
    await makeAlerts(own.data, Date.now() - 1000, [
      { id: OUT, isApproved: true },
      { id: DRAFT },
      { id: HALF, content: { words: {}, provinces: [] }, of: { alert: OUT, follow: 'cancel' } },
    ])
    if (!isRunning) return
    await own.start(createLog('info', { write: () => undefined }))
  })

  test('list alerts with how far they are, and nobody of the team by their chat', async () => {
    const { code, out } = await type('alerts list')

    expect(code).toBe(0)
    expect(out).toMatch(
      new RegExp(
        `${OUT}  (first-wave|holding)  alert  recruiter  pailin  ends \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  sent at .*0 sent.* ${GOOD.words.en?.headline}`,
      ),
    )
    expect(out).toMatch(new RegExp(`${DRAFT}  draft  alert  recruiter  pailin  ends .*not sent`))
    expect(out).toMatch(new RegExp(`${HALF}  draft  cancel of ${OUT}  recruiter  whole country`))
    expect(out).toContain('3 alerts. Times of Asia/Phnom_Penh.')
    const json = await type('alerts list --json')
    expect(
      linesOf(json.out)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([OUT, DRAFT, HALF])
    expect(json.out).not.toMatch(new RegExp(`${DARA.person}"|${RITH.person}"`))
  })

  test('look at one, and the audit keeps who did', async () => {
    const { code, out } = await type(`alerts show ${OUT}`)

    expect(code).toBe(0)
    const shown = JSON.parse(out)
    expect(shown).toMatchObject({ id: OUT, reach: 3, content: { words: GOOD.words }, approvals: [{ isAtOnce: false }] })
    expect(shown.approvals[0].by).not.toBe(RITH.person)
    expect((await type('audit verify')).out).toMatch(/The audit is whole: [1-9]/)
    expect(readFileSync(join(own.data, 'audit.log'), 'utf8')).not.toContain(GOOD.words.en?.headline)
  })

  test('stop one at once; what does not go out cannot be stopped', async () => {
    const { code, out } = await type(`alerts stop ${OUT}`)
    expect(code).toBe(0)
    expect(out).toContain(`Alert ${OUT} is stopped. 0 sent`)
    expect(JSON.parse((await type(`alerts show ${OUT}`)).out)).toMatchObject({ status: 'stopped' })

    expect(await type(`alerts stop ${OUT}`)).toMatchObject({ code: 1, error: expect.stringContaining('it is stopped') })
    expect(await type(`alerts stop ${DRAFT}`)).toMatchObject({ code: 1, error: expect.stringContaining('it is draft') })
  })

  test('take them as a table or as JSON', async () => {
    const rows = parse((await type('alerts export')).out, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map(({ id, urgency, reach }) => ({ id, urgency, reach }))).toContainEqual({
      ...{ id: OUT, urgency: 'expected', reach: '3' },
    })
    expect(rows.map(({ id, what }) => [id, what])).toContainEqual([HALF, `cancel of ${OUT}`])
    const [made = ''] = rows.map((row) => row['made (Asia/Phnom_Penh)'])
    // Made a moment ago by the clock of the country, seven hours before that of Greenwich.
    expect(Math.abs(Date.parse(`${made.replace(' ', 'T')}:00+07:00`) - Date.now())).toBeLessThan(10 * 60_000)
    expect(linesOf((await type('alerts export --format json')).out)).toHaveLength(3)
  })

  test.each([
    ['alerts show 999999999', /no alert "999999999"/],
    ['alerts show ../x', /no alert/],
    ['alerts stop 999999999', /no alert "999999999"/],
    ['alerts export --format xls', /no format "xls"/],
    ['alerts export --format cap', /set PUBLIC_URL/],
  ])('who type "%s" read what is wrong', async (line, expected) => {
    const { code, out, error } = await type(line)

    expect([code, out]).toEqual([1, ''])
    expect(error).toMatch(expected)
  })
})

test('at a terminal one line shows how far an alert is; elsewhere each change is a line', async () => {
  await makeAlerts(own.data, Date.now() - 1000, [{ id: OUT, isApproved: true }])
  await type(`alerts stop ${OUT}`)
  const drawn: string[] = []
  await runCommand(['alerts', 'show', OUT, '--follow'], {
    ...{ input: process.stdin, out: () => undefined, error: () => undefined, environment: own.environment() },
    redraw: (line) => void drawn.push(line),
  })

  expect(drawn).toHaveLength(1)
  expect(drawn[0]).toMatch(/^\[[#-]{20}\] \d+% {2}first wave, stopped, 0 sent/)
  expect((await type(`alerts show ${OUT} --follow`)).out).toBe(drawn[0])
})

test.each([
  [{ done: 0, of: 256 }, '[--------------------] 0%  x'],
  [{ done: 128, of: 256 }, '[##########----------] 50%  x'],
  [{ done: 256, of: 256 }, '[####################] 100%  x'],
  [{ done: 300, of: 256 }, '[####################] 100%  x'],
  [{ done: 0, of: 0 }, '[####################] 100%  x'],
])('a bar of %j is %s', (far, expected) => {
  expect(progressBar(far, 'x')).toBe(expected)
})
