import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { keptLearning } from '../../src/stores/kept-learning.ts'
import { makeToken, poll, post } from '../channels/web-client.ts'
import { thinContent } from '../content/copy.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { content } from '../kit/world.ts'
import { xlsx } from '../kit/xlsx.ts'
import { damnaer, linesOf } from './cli.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const path = (...parts: string[]) => join(folder, ...parts)

describe('damnaer', () => {
  test('--help names every command and is no failure', async () => {
    const { code, out, error } = await damnaer(['--help'])
    expect([code, error]).toEqual([0, ''])
    for (const command of ['start', 'content', 'agencies', 'understand', 'flows', 'backup', 'restore'])
      expect(out).toContain(command)
  })

  test.each([
    [['nonsense']],
    [['agencies', 'nonsense']],
    [['backup']],
    [['agencies', 'import', 'x.csv', '--no-such-option']],
  ])('%j was typed wrongly: exit code 2, and what is right is said', async (args) => {
    const { code, out, error } = await damnaer(args)
    expect(code).toBe(2)
    expect(error).toMatch(/^error: /)
    expect(out).toBe('')
  })

  test('start tells every setting that cannot be used, and nothing starts', async () => {
    const { code, error } = await damnaer(['start'], {
      environment: { PORT: 'x', LOG_LEVEL: 'x', DATA_DIR: path('data') },
    })
    expect(code).toBe(1)
    expect(error).toMatch(/- PORT .*\n.*- LOG_LEVEL /)
    expect(readdirSync(folder)).toEqual([])
  })
})

/** A list of so many agencies, `A1`, `A2` ... */
const list = (count: number, more = '') =>
  `id,name_en,phones,status,from,list_date\n${Array.from({ length: count }, (_, n) => `A${n + 1},Quiet River ${NAMES[n % 26]} Manpower,012 000 ${100 + n},licensed,2026-01-01,2026-10-01`).join('\n')}\n${more}`
const NAMES =
  'Alpha Bravo Cedar Delta Ember Falcon Garnet Harbor Indigo Jasper Kernel Lumen Mango Nectar Opal Pearl Quartz Raven Saffron Timber Umber Velvet Willow Xenon Yarrow Zephyr'.split(
    ' ',
  )

const agencies = (...args: string[]) => damnaer(['agencies', ...args], { environment: { DATA_DIR: path('data') } })

/** Imports as one editor, and confirms as another. */
const importList = async (text: string, ...options: string[]) => {
  writeFileSync(path('list.csv'), text)
  const first = await agencies('import', path('list.csv'), '--by', 'Sophea', ...options)
  const code = codeIn(first.out)
  if (code === undefined) return first
  const second = await agencies('import', '--confirm', code, '--by', 'Dara')
  return { code: second.code, out: `${first.out}\n${second.out}`, error: second.error }
}
const codeIn = (out: string) => /--confirm ([A-Z0-9-]+)/.exec(out)?.[1]
const imported = () => readFileSync(path('data', 'register.json'), 'utf8')

describe('damnaer agencies import', () => {
  test('shows what is new and uses the list from now on', async () => {
    const { code, out, error } = await importList(list(3))
    expect([code, error]).toEqual([0, ''])
    expect(out).toContain('+ A1 Quiet River Alpha Manpower')
    expect(out).toContain('3 new, 0 gone, 0 with another status, 0 as before')
    expect(out).toContain('Confirmed by Dara, imported by Sophea: 3 agencies of the list of 2026-10-01')
    expect(imported()).toContain('Quiet River Cedar')
  })

  test('shows what changed since the list in use', async () => {
    await importList(list(25))
    const changed = list(25)
      .replace('012 000 101,licensed', '012 000 101,revoked')
      .replace(/^A1,.*\n/m, '')
    const { code, out } = await importList(
      `${changed}A99,Blue Lagoon Zinnia,012 000 999,licensed,2026-01-01,2026-10-01\n`,
    )
    expect(code).toBe(0)
    expect(out).toContain('- A1 Quiet River Alpha Manpower')
    expect(out).toContain('+ A99 Blue Lagoon Zinnia')
    expect(out).toContain('~ A2 Quiet River Bravo Manpower: licensed -> revoked')
    expect(out).toContain('1 new, 1 gone, 1 with another status, 23 as before')
  })

  test('names each row that it could not read, and imports the others', async () => {
    const bad =
      'A8,,012 000 888,licensed,2026-01-01,2026-10-01\nA9,Odd Status Company,012 000 999,perhaps,2026-01-01,2026-10-01\n'
    const { code, out } = await importList(list(3, bad))
    expect(code).toBe(0)
    expect(out).toMatch(/^row 5: no-name/m)
    expect(out).toMatch(/^row 6.*unknown-status "perhaps"/m)
    expect(out).toContain('4 agencies of the list of 2026-10-01')
    expect(out).not.toContain('+ A8')
  })

  test('refuses a list that lost many agencies, and keeps the one in use, until somebody says --yes', async () => {
    await importList(list(20))
    const before = imported()
    const refused = await importList(list(10))
    expect(refused.code).toBe(1)
    expect(refused.error).toContain('10 agencies are gone')
    expect(refused.error).toContain('--yes')
    expect(imported()).toBe(before)

    expect((await importList(list(10), '--yes')).code).toBe(0)
    expect(imported()).not.toBe(before)
  })

  test('--dry-run shows everything and changes nothing', async () => {
    const { code, out } = await importList(list(3), '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain('3 new')
    expect(out).toContain('nothing was changed')
    expect(() => imported()).toThrow()
  })

  test.each([
    ['no file of that name', 'nowhere.csv', undefined, 'There is no file'],
    ['a list of no day', 'list.csv', 'id,name_en,status\nA1,Quiet River,licensed\n', '--date 2026-08-01'],
    ['a file that holds no agency', 'list.csv', 'this is a letter\nnot a list\n', 'no agency could be read'],
    ['an empty file', 'list.csv', '', 'no agency could be read'],
  ])('refuses %s, and says what to do', async (_what, name, text, expected) => {
    if (text !== undefined) writeFileSync(path(name), text)
    const { code, error } = await damnaer(['agencies', 'import', path(name)], {
      environment: { DATA_DIR: path('data') },
    })
    expect(code).toBe(1)
    expect(error).toContain(expected)
    expect(readdirSync(folder).includes('data')).toBe(false)
  })

  test.each([
    ['--date', '1 August'],
    ['--date', '2026-13-01'],
    ['--valid-for', '0'],
    ['--valid-for', 'soon'],
  ])('refuses %s %s', async (option, value) => {
    const { code, error } = await importList(list(3), option, value)
    expect(code).toBe(1)
    expect(error).toContain(value)
  })
})

describe('two editors', () => {
  const start = async (...options: string[]) => {
    writeFileSync(path('list.csv'), list(3))
    return agencies('import', path('list.csv'), ...options)
  }

  test('an imported list answers nobody until another person confirms it; status shows what waits, without the code', async () => {
    const { code, out } = await start('--by', 'Sophea')
    expect(code).toBe(0)
    expect(out).toContain('Not in use yet: 3 agencies of the list of 2026-10-01')
    expect(() => imported()).toThrow()
    const status = await agencies('status')
    expect(status.out).toMatch(
      /No list was imported[\s\S]*Waits for a second person, until [\s\S]*by Sophea[\s\S]*\+ A1 Quiet River Alpha/,
    )
    expect(status.out).not.toContain(codeIn(out))

    expect((await agencies('import', '--confirm', codeIn(out)?.toLowerCase() ?? '', '--by', 'Dara')).code).toBe(0)
    expect((await agencies('status')).out).toMatch(
      /In use: 3 agencies[\s\S]*Imported by Sophea, confirmed by Dara[\s\S]*Nothing waits/,
    )
  })

  test.each([
    ['the one who imported it', (code: string) => [code, '--by', ' sophea '], 'somebody else has to look at it'],
    ['somebody without a name', (code: string) => [code], '--by NAME'],
    ['a wrong code', () => ['AAAA-BBBB-CCCC-DDDD', '--by', 'Dara'], 'not the code of what waits'],
  ])('%s cannot confirm', async (_, args, message) => {
    const { out } = await start('--by', 'Sophea')
    const { code, error } = await agencies('import', '--confirm', ...args(codeIn(out) ?? ''))
    expect([code, error]).toEqual([1, expect.stringContaining(message)])
    expect(() => imported()).toThrow()
  })

  test('a code is of no use for other bytes, for a list that was replaced, or over a list that changed since', async () => {
    const first = codeIn((await start('--by', 'Sophea')).out) ?? ''
    const second = codeIn((await start('--by', 'Sophea')).out) ?? ''
    expect((await agencies('import', '--confirm', first, '--by', 'Dara')).error).toContain('not the code of what waits')

    const file = path('data', 'pending-register.json')
    const waiting = readFileSync(file, 'utf8')
    writeFileSync(file, waiting.replace('Quiet River Alpha', 'Quiet River Omega'))
    expect((await agencies('import', '--confirm', second, '--by', 'Dara')).error).toContain('Nothing waits')

    writeFileSync(file, waiting)
    await agencies('import', path('list.csv'), '--practice')
    expect((await agencies('import', '--confirm', second, '--by', 'Dara')).error).toContain('no longer the one')
  })

  test('practice data needs nobody, but does not take the place of a real list by itself', async () => {
    expect((await start('--practice')).out).toContain('Imported 3 agencies')
    await importList(list(3))
    expect((await start('--practice', '--by', 'Sophea')).error).toContain(
      'Invented agencies would take the place of a real list',
    )
    const { out } = await start('--practice', '--yes', '--by', 'Sophea')
    expect(codeIn(out)).toBeDefined()
    expect(imported()).toContain('"isPractice":false')
  })
})

describe('the date of a list', () => {
  test.each([
    ['of a day to come', '2199-01-01', 'which is still to come'],
    ['older than the one in use', '2026-09-30', 'older than the one in use of 2026-10-01'],
  ])('%s needs --yes', async (_, date, message) => {
    await importList(list(3))
    const before = imported()
    const { code, error } = await importList(list(3), '--date', date)
    expect([code, error]).toEqual([1, expect.stringContaining(message)])
    expect(imported()).toBe(before)

    expect((await importList(list(3), '--date', date, '--yes')).out).toMatch(
      /Agreed to with --yes: [\s\S]*Confirmed by/,
    )
  })
})

describe('damnaer agencies letter', () => {
  const letter = (...args: string[]) =>
    agencies('letter', '--document', 'Letter 12/26', '--status', 'suspended', '--by', 'Sophea', ...args)

  test('suspends one agency for 45 days, the first and the last counted, and one destination once it is confirmed, also through the next list', async () => {
    await importList(list(3))
    const { out } = await letter(
      '--agency',
      'Quiet River Bravo Manpower',
      '--from',
      '2026-10-10',
      '--days',
      '45',
      '--destination',
      'th',
    )
    expect(out).toContain('suspended from 2026-10-10, until 2026-11-23, for th, by Letter 12/26')
    expect(out).toContain('On 2026-10-10: licensed -> suspended')
    expect(imported()).not.toContain('Letter 12/26')

    await agencies('import', '--confirm', codeIn(out) ?? '', '--by', 'Dara')
    await importList(list(3), '--date', '2026-10-20')
    expect((await agencies('status')).out).toContain(
      'Letter: A2, suspended, 2026-10-10, until 2026-11-23, th, Letter 12/26',
    )
  })

  test.each([
    ['an agency that nobody knows', ['--agency', 'Zebra Nowhere'], 'No agency of the list in use'],
    ['a name that is merely similar', ['--agency', 'Quiet River Bravoo'], 'A2  Quiet River Bravo Manpower'],
    ['a day that is none', ['--agency', 'A2', '--from', '2026-02-31'], 'is no day'],
    [
      'an end before the beginning',
      ['--agency', 'A2', '--from', '2026-10-10', '--until', '2026-10-01'],
      'before it begins',
    ],
    ['two ends', ['--agency', 'A2', '--until', '2027-10-01', '--days', '3'], 'not both'],
    ['a country nobody knows', ['--agency', 'A2', '--destination', 'Freedonia'], 'no country we know'],
  ])('refuses %s', async (_, args, message) => {
    await importList(list(3))
    const { code, error } = await letter(...args)
    expect([code, error]).toEqual([1, expect.stringContaining(message)])
  })

  test('says that there is no list it could belong to', async () => {
    expect((await letter('--agency', 'A2')).error).toContain('There is no agency list')
  })
})

test('a suspension that began after the day of the list, or is still to come, is shown to whoever confirms it', async () => {
  const rows =
    'name,licence,remarks,list date\nTin Roof,1/22,Suspended from 20 January 2020,2020-01-16\nZinc Door,2/22,Suspended from 1 June 2099,2020-01-16\n'
  writeFileSync(path('list.csv'), rows)
  await agencies('import', path('list.csv'), '--by', 'Sophea')
  const { out } = await agencies('status')
  expect(out).toMatch(/^\+ licence-1\/22 Tin Roof: licensed, today \(\d{4}-\d\d-\d\d\) suspended$/m)
  expect(out).toContain('+ licence-2/22 Zinc Door: licensed, suspended from 2099-06-01')
})

test('an import says of every row what it could not read and why, and of every sheet how it was understood', async () => {
  writeFileSync(
    path('list.xlsx'),
    xlsx([
      {
        name: 'Suspended',
        cells: [
          ['As of 1 August 2026'],
          ['Name', 'Licence', 'Phone'],
          ['Tin Roof', '1/22', 'call us 12'],
          [undefined, '2/22'],
        ],
      },
    ]),
  )
  const { out } = await agencies('import', path('list.xlsx'), '--dry-run')
  expect(out).toContain('Sheet "Suspended": header in row 2, a list of agencies that are suspended')
  expect(out).toContain('sheet "Suspended", row 3, Phone: unreadable-phone "call us 12" (no phone number')
  expect(out).toContain('sheet "Suspended", row 4: no-name')
})

test.each([
  ['list.pdf', '%PDF-1.4', 'is a PDF'],
  ['list.xls', '<html><table>', 'is a web page'],
  ['list.csv', 'name,name_km\nTin Roof,mulufiUFrUF nnrnr\n', 'rubbish in the place of Khmer letters'],
])('%s that is no list is refused with what to do', async (name, text, message) => {
  writeFileSync(path(name), text)
  const { code, error } = await agencies('import', path(name), '--by', 'Sophea', '--date', '2026-08-01')
  expect([code, error]).toEqual([1, expect.stringContaining(message)])
})

describe('damnaer agencies match', () => {
  const match = (...queries: string[]) =>
    damnaer(['agencies', 'match'], {
      input: queries.map((q) => JSON.stringify({ q })).join('\n'),
      environment: { DATA_DIR: path('data') },
    })

  test('answers each line in order: match, and none', async () => {
    await importList(list(3))
    const { code, out } = await match('Quiet River Bravo Manpower', 'Something Else Altogether', '012 000 100')
    expect(code).toBe(0)
    expect(linesOf(out)).toMatchObject([
      { q: 'Quiet River Bravo Manpower', verdict: 'match', results: [{ id: 'A2', status: 'licensed' }] },
      { verdict: 'none', results: [] },
      { verdict: 'match', results: [{ id: 'A1' }] },
    ])
  })

  test('finds the agencies in a pasted advert, and states none of which only the number is in it', async () => {
    await importList(list(3))
    const job = 'We are hiring 20 workers for Thailand!\nSalary 400 USD per month, free room.\n'
    const { out } = await match(
      `${job}Quiet River Bravo Manpower Co., Ltd\nCall 099 888 777`,
      `${job}Call 012 000 100`,
      `${job}Something Else Altogether Co., Ltd`,
    )
    expect(linesOf(out)).toMatchObject([
      { verdict: 'match', results: [{ id: 'A2', status: 'licensed' }] },
      { verdict: 'ambiguous', results: [{ id: 'A1' }] },
      { verdict: 'none', results: [] },
    ])
  })

  test('states no more than the chat: a slip in one letter is asked back, a letter written twice is the same name', async () => {
    await importList(list(3))
    const { out } = await match('Quiet Rivel Bravo Manpower', 'Quiet River Bravoo Manpower', 'quiet river BRAVO')
    expect(linesOf(out).map(({ verdict }) => verdict)).toEqual(['ambiguous', 'match', 'match'])
  })

  test('answers a line that is no question with its number and what is wrong, goes on, and ends with 1', async () => {
    await importList(list(3))
    const input = '{"q":"Quiet River Bravo Manpower"}\n{oops\n\n{"name":"x"}\n{"q":"Quiet River Cedar Manpower"}\n'
    const { code, out } = await damnaer(['agencies', 'match'], { input, environment: { DATA_DIR: path('data') } })
    expect(code).toBe(1)
    expect(linesOf(out)).toMatchObject([{ verdict: 'match' }, { line: 2 }, { line: 4 }, { results: [{ id: 'A3' }] }])
  })

  test('takes a list that was not imported', async () => {
    writeFileSync(path('other.csv'), list(3).replaceAll(',2026-10-01', ','))
    const { code, out } = await damnaer(['agencies', 'match', '--register', path('other.csv')], {
      input: '{"q":"Quiet River Bravo Manpower"}',
    })
    expect(code).toBe(0)
    expect(linesOf(out)[0]).toMatchObject({ verdict: 'match' })
  })

  test('says that there is no list where there is none', async () => {
    const environment = { DATA_DIR: path('data'), CONTENT_DIR: path('no-content') }
    const { code, error } = await damnaer(['agencies', 'match'], { input: '{"q":"x"}', environment })
    expect([code, error]).toEqual([1, expect.stringContaining('damnaer agencies import')])
  })
})

test('damnaer understand answers each line in order, in the shape that programs expect', async () => {
  const input =
    '{"text":"hotline"}\n{"text":"they beat me and lock the door","lang":"en"}\nnonsense\n{"text":"is Golden Lotus Road licensed?","lang":"en"}\n'
  const { code, out } = await damnaer(['understand'], { input, environment: { DATA_DIR: giveLearnt(path('data')) } })
  expect(code).toBe(1)
  const [hotline, danger, nonsense, agency] = linesOf(out)
  expect(hotline).toEqual({ topics: expect.any(Array), intent: 'hotline', danger: false })
  expect(danger).toMatchObject({ danger: true })
  expect(nonsense).toEqual({ line: 3, error: expect.any(String) })
  expect(agency).toMatchObject({ intent: 'agency_check', agency: expect.stringContaining('Golden Lotus') })
})

test('damnaer understand shows of a job advert its marks, names, phones and licences, and no words of it elsewhere', async () => {
  const text =
    'URGENT HIRING 20 cleaners!\nQuiet River Manpower Co., Ltd, License 77/25\nSalary 300 USD per month, free room\nPay the fee first. Tel 012 345 678'
  const { code, out } = await damnaer(['understand'], {
    input: `${JSON.stringify({ text })}\n`,
    environment: { DATA_DIR: giveLearnt(path('data')) },
  })
  expect(code).toBe(0)
  expect(linesOf(out)[0]).toEqual({
    topics: [],
    intent: 'agency_check',
    danger: false,
    agency: 'Quiet River Manpower Co., Ltd',
    advert: {
      marks: ['fee-first'],
      names: ['Quiet River Manpower Co., Ltd'],
      phones: ['012345678'],
      licences: ['77/25'],
    },
  })
})

describe('a backup', () => {
  const settings = (data: string) => readSettings({ PORT: '0', DATA_DIR: giveLearnt(path(data)), DATA_KEY: KEY })
  const silent = createLog('silent')

  test('made while the line runs holds everybody, and a line started from it goes on with them', async () => {
    const token = makeToken()
    const app = await startApp(settings('data'), silent)
    const press = (id: string, event: object) => post(app.address, token, { id, event })
    expect((await press('e1', { type: 'start', language: 'en' })).status).toBe(202)
    expect((await press('e2', { type: 'choice', id: 'agency' })).status).toBe(202)
    const backup = await damnaer(['backup', path('copy')], { environment: { DATA_DIR: path('data') } })
    await app.stop()
    expect([backup.code, backup.error]).toEqual([0, ''])
    expect(backup.out).toContain('Keep DATA_KEY elsewhere')

    const restored = await damnaer(['restore', path('copy')], { environment: { DATA_DIR: path('again') } })
    expect(restored.code).toBe(0)
    const second = await startApp(settings('again'), silent)
    await post(second.address, token, { id: 'e3', event: { type: 'text', text: 'language' } })
    const said: string[] = []
    let after = {}
    while (!said.join().includes('Which language')) {
      const { body } = await poll(second.address, token, after)
      said.push(...(body.messages ?? []).map(({ text, buttons }) => `${text} ${buttons.map(({ id }) => id)}`))
      after = { after: body.messages?.at(-1)?.id ?? '' }
    }
    await second.stop()
    expect(said.at(-1)).toContain('resume')
  })

  test('is not written over anything, and not restored over anything', async () => {
    const app = await startApp(settings('data'), silent)
    await app.stop()
    const environment = { DATA_DIR: path('data') }
    expect((await damnaer(['backup', path('data')], { environment })).code).toBe(1)
    expect((await damnaer(['backup', path('copy')], { environment })).code).toBe(0)
    const { code, error } = await damnaer(['restore', path('copy')], { environment })
    expect([code, error]).toEqual([1, expect.stringContaining('not empty')])
  })

  test('that was damaged is not restored', async () => {
    const app = await startApp(settings('data'), silent)
    await app.stop()
    await damnaer(['backup', path('copy')], { environment: { DATA_DIR: path('data') } })
    const [journal = ''] = readdirSync(path('copy')).filter((name) => name.endsWith('.log'))
    writeFileSync(path('copy', journal), 'damaged')
    const { code, error } = await damnaer(['restore', path('copy')], { environment: { DATA_DIR: path('again') } })
    expect([code, error]).toEqual([1, expect.stringContaining('not what was saved')])
    expect(readdirSync(folder)).not.toContain('again')
  })

  test('of a folder that holds no data is refused', async () => {
    const { code, error } = await damnaer(['backup', path('copy')], { environment: { DATA_DIR: path('nowhere') } })
    expect([code, error]).toEqual([1, expect.stringContaining('holds no journal')])
  })
})

test('a second line on the same data refuses to start, names the first, and leaves it running', async () => {
  const environment = { PORT: '0', DATA_DIR: giveLearnt(path('data')), DATA_KEY: KEY, LOG_LEVEL: 'silent' }
  const app = await startApp(readSettings(environment), createLog('silent'))
  const { code, error } = await damnaer(['start'], { environment })
  expect(code).toBe(1)
  expect(error).toContain(String(process.pid))
  expect((await fetch(`${app.address}/ready`)).status).toBe(200)
  await app.stop()
})

test('a line is not started with another key than the one of its data', async () => {
  const environment = { PORT: '0', DATA_DIR: giveLearnt(path('data')), DATA_KEY: KEY, LOG_LEVEL: 'silent' }
  await (await startApp(readSettings(environment), createLog('silent'))).stop()
  const other = { ...environment, DATA_KEY: Buffer.alloc(32, 8).toString('base64') }
  const { code, error } = await damnaer(['start'], { environment: other })
  expect(code).toBe(1)
  expect(error).toMatch(/key/i)
  expect(error).not.toContain(other.DATA_KEY)
})

/** Every screen in every language: while other tests use all cores that takes minutes. */
const WALKING = 300_000

describe('damnaer content check', () => {
  test(
    'passes what we publish, lists what is due for review, and learns for the line that runs: it finds all that it needs',
    async () => {
      const { code, out, error } = await damnaer(['content', 'check', '--keep-learnt', folder])
      expect([code, error]).toEqual([0, ''])
      expect(out).toMatch(/^0 errors, \d+ notes$/m)
      expect(out).toMatch(/^not-called: \d+$/m)

      // A file that does not serve is replaced by another.
      const { ino } = statSync(path('learnt.bin'))
      keptLearning(folder, () => undefined)(content.knowledge)
      expect(statSync(path('learnt.bin')).ino).toBe(ino)
    },
    WALKING,
  )

  test('fails on an error, names the file, and says it to programs too', async () => {
    const content = thinContent(folder)
    const file = join(content, 'en', 'messages.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^stopped: .*$/m, ''))
    const { code, error } = await damnaer(['content', 'check', '--content', content])
    expect(code).toBe(1)
    expect(error).toContain('en/messages.yaml: stopped is missing; km has it (missing-key)')

    const json = await damnaer(['content', 'check', '--json', '--content', content])
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).toMatchObject({ errors: expect.any(Number), problems: expect.any(Array) })
  })

  test('of a folder that is no content says which file is missing', async () => {
    const { code, error } = await damnaer(['content', 'check', '--content', path('nowhere')])
    expect(code).toBe(1)
    expect(error).toContain('languages.yaml')
  })
})

test('damnaer flows draw --check notices diagrams that are not of today, and draw mends them', async () => {
  const file = path('ARCHITECTURE.md')
  const drawn = readFileSync('ARCHITECTURE.md', 'utf8')
  writeFileSync(file, drawn.replace('stateDiagram-v2', 'stateDiagram-v2\n  old --> diagram'))
  const draw = (...more: string[]) => damnaer(['flows', 'draw', '--file', file, ...more])
  expect(await draw('--check')).toMatchObject({ code: 1, error: expect.stringContaining('damnaer flows draw') })
  expect((await draw()).code).toBe(0)
  expect((await draw('--check')).code).toBe(0)
})
