import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check/check-content.ts'
import { checkTexts } from '../../src/content/check/check-texts.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { applyChanges } from '../../src/content/review/apply-changes.ts'
import { byUnit, type ContentText } from '../../src/content/review/content-text.ts'
import { readTexts } from '../../src/content/review/read-texts.ts'
import { toCsv } from '../../src/content/review/review-sheet.ts'
import { readReviews } from '../../src/content/review/reviews.ts'
import { damnaer } from '../app/cli.ts'
import { xlsx } from '../kit/xlsx.ts'
import { type ContentCopy, copyContent } from './copy.ts'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const environment = { TIME_ZONE: 'Asia/Phnom_Penh' }
const content = (...args: string[]) => damnaer(['content', ...args, '--content', copy.folder], { environment })
const texts = () => readTexts(copy.folder, readContentFolder(copy.folder))
const file = (name: string) => readFileSync(join(copy.folder, name), 'utf8')
const sheet = () => join(copy.folder, 'review.csv')

/** Sends a sheet out, has somebody fill it in, and takes it back. */
async function review(
  language: string,
  fillIn: (rows: Record<string, string>[]) => void,
  { only = '', meanwhile = () => {} }: { only?: string; meanwhile?: () => void } = {},
) {
  expect(await content('export', sheet(), '--language', language, '--only', only)).toMatchObject({ code: 0 })
  const [header = [], ...body] = parse(readFileSync(sheet(), 'utf8'), { bom: true }) as string[][]
  const names = header.map((name) => name.split(' ')[0] ?? '')
  const rows = body.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])))
  fillIn(rows)
  meanwhile()
  writeFileSync(sheet(), toCsv([header, ...rows.map((row) => names.map((name) => row[name] ?? ''))]))
  return content('import', sheet(), '--by', 'Dara')
}

const rowOf = (rows: Record<string, string>[], key: string) => {
  const row = rows.find((each) => each.key === key)
  if (row === undefined) throw new Error(`The sheet has no ${key}`)
  return row
}

/** The lines of the content folder that are not as published, by file. */
function changedLines(): Record<string, string[]> {
  const names = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(yaml|md)$/.test(name),
  )
  return Object.fromEntries(
    names.flatMap((name) => {
      const [before, after] = [readFileSync(join('content', name), 'utf8'), file(name)]
      if (before === after) return []
      const known = before.split('\n')
      const lines = after.split('\n')
      expect(lines).toHaveLength(known.length)
      return [[name, lines.filter((line, at) => line !== known[at])]]
    }),
  )
}

test('three changed cells come back as three changed lines, and the check is green', async () => {
  const done = await review('km', (rows) => {
    rowOf(rows, 'messages/thanks').translation = 'អរគុណ៖ "សាក" # ពាក្យថ្មី'
    rowOf(rows, 'guides/leave-safely/1.1').translation = '2. ថតឯកសារ។'
    rowOf(rows, 'contacts/kh-police-117/name').translation = 'នគរបាល 117'
  })

  expect(done).toMatchObject({ code: 0, error: '' })
  expect(done.out).toContain('3 texts changed, 0 pieces read whole')
  expect(done.out).toContain('guides/leave-safely/1.1\n  - 2. ថត')
  expect(changedLines()).toEqual({
    'km/messages.yaml': ['thanks: "អរគុណ៖ \\"សាក\\" # ពាក្យថ្មី"'],
    'km/guides/leave-safely.md': ['- 2. ថតឯកសារ។ [advice]'],
    'contacts.yaml': ['    km: "នគរបាល 117"'],
  })
  const files = readContentFolder(copy.folder)
  const problems = [...checkContent(files, '2026-11-22'), ...checkTexts(texts(), files)]
  expect(problems.filter(({ level }) => level === 'error')).toEqual([])
})

test('a sheet that comes back as it went out changes nothing, as a workbook too', async () => {
  const workbook = join(copy.folder, 'review.xlsx')
  expect(await content('export', workbook, '--language', 'km')).toMatchObject({ code: 0 })
  const done = await content('import', workbook, '--by', 'Dara')
  expect(done).toMatchObject({ code: 0, error: '' })
  expect(done.out).toContain('0 texts changed')
  expect(changedLines()).toEqual({})
})

test('every kind of text in every file can be changed, and nothing else of the file changes', () => {
  const before = texts()
  const firsts = new Map<string, { text: ContentText; language: string }>()
  for (const text of before) {
    for (const [language, place] of Object.entries(text.versions)) {
      const names = place.file.endsWith('messages.yaml')
        ? text.unit
        : place.path.filter((step) => typeof step === 'string')
      const kind = `${place.file} ${names} ${language}`
      if (!firsts.has(kind)) firsts.set(kind, { text, language })
    }
  }
  const changes = [...firsts.values()].map(({ text, language }) => {
    const place = text.versions[language]!
    return { key: text.key, language, place, after: `${place.text.replaceAll('\n', ' ')} – "ថ្មី": ok` }
  })
  expect(changes.length).toBeGreaterThan(500)

  for (const [name, source] of applyChanges(copy.folder, changes)) writeFileSync(join(copy.folder, name), source)

  const wanted = new Map(changes.map(({ key, language, after }) => [`${key} ${language}`, after]))
  const flat = (all: readonly ContentText[]) =>
    all.flatMap(({ key, versions }) =>
      Object.entries(versions).map(([id, { text }]) => [`${key} ${id}`, text] as const),
    )
  expect(flat(texts())).toEqual(flat(before).map(([name, text]) => [name, wanted.get(name) ?? text]))
})

describe('a review of a whole piece', () => {
  const all = (rows: Record<string, string>[]) => {
    for (const row of rows) row.status = 'OK'
  }

  test('stands in the guide, which the chat tells, and in the list of reviews', async () => {
    expect(await review('vi', all, { only: 'guides/leave-safely' })).toMatchObject({ code: 0, error: '' })
    expect(file('vi/guides/leave-safely.md')).toMatch(/^reviewedOn: \d{4}-\d\d-\d\d\nreviewedBy: Dara$/m)
    expect(file('vi/reviews.yaml')).toMatch(
      /^guides\/leave-safely:\n {2}on: \d{4}-\d\d-\d\d\n {2}by: Dara\n {2}text: "?[0-9a-f]{8}"?$/m,
    )
    expect(readContentFolder(copy.folder).guides.filter(({ front }) => front.reviewedBy === 'Dara')).toHaveLength(1)
    expect(notesOf('vi')).toEqual([])
  })

  test('of messages stands beside earlier ones', async () => {
    await review('km', all, { only: 'messages/danger' })
    await review('km', all, { only: 'messages/hotline' })
    expect(Object.keys(readReviews(copy.folder, 'km'))).toEqual(['messages/danger', 'messages/hotline'])
  })

  test('is none as long as one text of it was not read', async () => {
    const done = await review('km', (rows) => all(rows.slice(1)), { only: 'messages/danger' })
    expect(done.out).toContain('0 pieces read whole')
    expect(changedLines()).toEqual({})
  })

  test.each([
    ['the translation', 'km/messages.yaml'],
    ['its original', 'en/messages.yaml'],
  ])('is listed once %s has changed since', async (_what, name) => {
    await review('km', all, { only: 'messages/danger' })
    copy.change(name, /^ {2}forced: .*$/m, '  forced: "OK"')
    expect(notesOf('km')).toEqual([
      expect.stringMatching(/^messages\/danger: it, or the text in en, is not what Dara read on/),
    ])
  })
})

/** What the check says of the reviews of a language. */
const notesOf = (language: string): string[] =>
  checkTexts(texts(), readContentFolder(copy.folder))
    .filter(({ file }) => file === `${language}/reviews.yaml`)
    .map(({ text }) => text)

describe('a sheet is refused whole', () => {
  const danger = (rows: Record<string, string>[]) => rowOf(rows, 'messages/danger.family')
  const cases: [what: string, reason: string, fillIn: (rows: Record<string, string>[]) => void][] = [
    [
      'when a key was changed',
      'row 3: there is no text messages/my.key',
      (rows) => {
        rows[1]!.key = 'messages/my.key'
      },
    ],
    [
      'when a key stands twice',
      'stands twice',
      (rows) => {
        rows[1]!.key = rows[0]!.key!
      },
    ],
    [
      'when a value is lost',
      'messages/danger.family: the new text lacks {{numbers}}',
      (rows) => {
        danger(rows).translation = 'គ្រួសារ'
      },
    ],
    [
      'when a value is made up',
      'the new text has {{name}}, which nothing fills in',
      (rows) => {
        danger(rows).translation = '{{numbers}} {{name}}'
      },
    ],
    [
      'when a text was emptied',
      'the new text is empty',
      (rows) => {
        danger(rows).translation = ' '
      },
    ],
    [
      'when a fingerprint is gone',
      'its fingerprint is missing',
      (rows) => {
        danger(rows).fingerprint = ''
        danger(rows).status = 'ok'
      },
    ],
  ]
  test.each(cases)('%s', async (_what, reason, fillIn) => {
    const done = await review('km', (rows) => {
      rowOf(rows, 'messages/thanks').translation = 'ថ្មី'
      fillIn(rows)
    })
    expect(done).toMatchObject({ code: 1, error: expect.stringContaining(reason) })
    expect(changedLines()).toEqual({})
  })

  test.each([
    ['the original', 'en/messages.yaml', 'the original has changed since the export'],
    ['the translation', 'km/messages.yaml', 'the translation was changed by somebody else since the export'],
  ])('when %s of a changed text is another by now', async (_what, name, reason) => {
    const done = await review(
      'km',
      (rows) => {
        rowOf(rows, 'messages/thanks').translation = 'ថ្មី'
      },
      { meanwhile: () => copy.change(name, /^thanks: .*$/m, 'thanks: Other') },
    )
    expect(done).toMatchObject({ code: 1, error: expect.stringContaining(`messages/thanks: ${reason}`) })
  })

  test('but not because of a text that nobody touched', async () => {
    const done = await review(
      'km',
      (rows) => {
        rowOf(rows, 'messages/stopped').translation = 'ចប់ហើយ។'
      },
      { meanwhile: () => copy.change('km/messages.yaml', /^thanks: .*$/m, 'thanks: ថ្មី') },
    )
    expect(done).toMatchObject({ code: 0, error: '' })
    expect(file('km/messages.yaml')).toContain('\nthanks: ថ្មី\n')
    expect(file('km/messages.yaml')).toContain('\nstopped: ចប់ហើយ។\n')
  })

  test('when a paragraph of a guide brings marks or lines of its own', async () => {
    for (const translation of ['ថ្មី [s1]', 'ថ្មី\n\n## ថ្មី']) {
      const done = await review('km', (rows) => {
        rowOf(rows, 'guides/leave-safely/1.1').translation = translation
      })
      expect(done).toMatchObject({ code: 1, error: expect.stringContaining('km/guides/leave-safely.md: 1.1') })
      expect(changedLines()).toEqual({})
    }
  })

  test('when it is no sheet of ours', async () => {
    writeFileSync(sheet(), 'name,phone\nA,1\n')
    expect(await content('import', sheet(), '--by', 'Dara')).toMatchObject({
      code: 1,
      error: expect.stringContaining('is no sheet of damnaer content export'),
    })
  })
})

describe('a formula', () => {
  test('goes out as text and comes back as the text it was', async () => {
    copy.change('km/messages.yaml', /^thanks: .*$/m, 'thanks: "=1+1"')
    const done = await review('km', (rows) => {
      expect(rowOf(rows, 'messages/thanks').translation).toBe("'=1+1")
      rowOf(rows, 'messages/thanks').status = 'ok'
    })
    expect(done).toMatchObject({ code: 0, error: '' })
    expect(file('km/messages.yaml')).toContain('\nthanks: "=1+1"\n')
  })

  test('that somebody types into a workbook is kept as letters', async () => {
    const [row] = texts()
      .filter(({ key }) => key === 'messages/thanks')
      .map(({ key, versions }) => [key, versions.en!.text, '=HYPERLINK("https://example.org")', '', ''])
    await content('export', sheet(), '--language', 'km', '--only', 'messages/thanks')
    const [header, [, , , , , stamp] = []] = parse(readFileSync(sheet(), 'utf8'), { bom: true }) as string[][]
    const workbook = join(copy.folder, 'typed.xlsx')
    writeFileSync(workbook, xlsx([{ name: 'km', cells: [header!, [...row!, stamp]] }]))
    expect(await content('import', workbook, '--by', 'Dara')).toMatchObject({ code: 0 })
    expect(file('km/messages.yaml')).toContain('\nthanks: "=HYPERLINK(\\"https://example.org\\")"\n')
  })
})

describe('a text that a language lacks', () => {
  const lose = () => {
    copy.change('km/messages.yaml', /^thanks: .*\n/m, '')
    copy.change('km/messages.yaml', /(?<=^danger:\n(?: .*\n)*?) {2}family: .*\n(?: {4}.*\n)*/m, '')
  }

  test('goes out as an empty cell beside its original, and comes back as a text', async () => {
    lose()
    const done = await review('km', (rows) => {
      for (const key of ['messages/thanks', 'messages/danger.family'])
        expect(rowOf(rows, key)).toMatchObject({ translation: '', original: expect.stringMatching(/.../) })
      rowOf(rows, 'messages/thanks').translation = 'អរគុណ៖ "សាក"\nម្ដង​ទៀត'
      rowOf(rows, 'messages/danger.family').translation = 'គ្រួសារ {{numbers}}'
    })
    expect(done).toMatchObject({ code: 0, error: '' })
    expect(readContentFolder(copy.folder).messages.km).toMatchObject({
      thanks: 'អរគុណ៖ "សាក"\nម្ដង​ទៀត',
      danger: { family: 'គ្រួសារ {{numbers}}' },
    })
    const problems = checkContent(readContentFolder(copy.folder), '2026-11-22')
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('stays away as long as its cell is empty', async () => {
    lose()
    const before = file('km/messages.yaml')
    expect(await review('km', () => {})).toMatchObject({ code: 0, error: '' })
    expect(file('km/messages.yaml')).toBe(before)
  })

  test.each([
    [
      'called right without being there',
      (row: Record<string, string>) => (row.status = 'ok'),
      'there is no text to be right',
    ],
    [
      'written without a value of its original',
      (row: Record<string, string>) => (row.translation = 'គ្រួសារ'),
      'lacks {{numbers}}',
    ],
  ])('is refused when it is %s', async (_what, fillIn, reason) => {
    lose()
    const done = await review('km', (rows) => void fillIn(rowOf(rows, 'messages/danger.family')))
    expect(done).toMatchObject({ code: 1, error: expect.stringContaining(reason) })
  })

  test('is refused when somebody else has written it meanwhile', async () => {
    lose()
    const done = await review(
      'km',
      (rows) => {
        rowOf(rows, 'messages/thanks').translation = 'អរគុណ'
      },
      { meanwhile: () => copy.change('km/messages.yaml', /^stopped: /m, 'thanks: ថ្មី\nstopped: ') },
    )
    expect(done).toMatchObject({ code: 1, error: expect.stringContaining('changed by somebody else') })
  })

  test('may be all of a new language but its greeting: written in the sheet, it stands in the file', async () => {
    copy.change('languages.yaml', /$/, 'th: { name: ภาษาไทย, guides: some }\n')
    mkdirSync(join(copy.folder, 'th'))
    writeFileSync(join(copy.folder, 'th/messages.yaml'), 'greeting: สวัสดี\n')
    const done = await review(
      'th',
      (rows) => {
        for (const row of rows) if (row.translation === '') row.translation = row.original!
      },
      { only: 'messages/' },
    )
    expect(done).toMatchObject({ code: 0, error: '' })
    const { messages } = readContentFolder(copy.folder)
    expect(messages.th).toEqual({ ...messages.en, greeting: 'สวัสดี' })
  })
})

describe('what people ask', () => {
  const KEY = 'questions/leave-safely/km.1'

  test('stands in the sheet of its language alone, and a correction comes back into the guide', async () => {
    const done = await review('km', (rows) => {
      expect(rowOf(rows, KEY)).toMatchObject({ original: '' })
      expect(rows.filter(({ key }) => key?.startsWith('questions/leave-safely/en'))).toEqual([])
      rowOf(rows, KEY).translation = 'ចង់ រត់: ពី [ផ្ទះ]'
    })
    expect(done).toMatchObject({ code: 0, error: '' })
    const guide = readContentFolder(copy.folder).guides.find(
      ({ id, language }) => id === 'leave-safely' && language === 'km',
    )
    expect(guide?.front.questions[0]).toBe('ចង់ រត់: ពី [ផ្ទះ]')
    expect(Object.keys(changedLines())).toEqual(['km/guides/leave-safely.md'])
  })

  test('is no sentence of ours: it may be long and blame', async () => {
    copy.change(
      'en/guides/leave-safely.md',
      /^questions:\n {2}- .*$/m,
      `questions:\n  - you are a victim ${'and '.repeat(60)}`,
    )
    expect(checkTexts(texts(), readContentFolder(copy.folder)).filter(({ level }) => level === 'error')).toEqual([])
  })
})

test('what a reviewer notes is shown, and a dry run writes nothing', async () => {
  await review('km', (rows) => {
    rowOf(rows, 'messages/thanks').note = 'too formal?'
    rowOf(rows, 'messages/thanks').translation = 'ថ្មី'
  })
  copy.change(
    'km/messages.yaml',
    /^thanks: .*$/m,
    readFileSync('content/km/messages.yaml', 'utf8').match(/^thanks: .*$/m)![0],
  )
  const done = await content('import', sheet(), '--by', 'Dara', '--dry-run')
  expect(done.out).toContain('messages/thanks\n  note: too formal?')
  expect(done.out).toContain('Nothing was written')
  expect(changedLines()).toEqual({})
})

test('each text has a name of its own, and belongs to one piece', () => {
  const all = texts()
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
  for (const kind of [
    'messages/danger',
    'guides/thailand',
    'contacts/kh-iom',
    'signs',
    'notices/thai-border-and-permits',
  ])
    expect([...byUnit(all).keys()]).toContain(kind)
  expect([...byUnit(all).keys()].filter((unit) => unit.startsWith('teaching/')).length).toBeGreaterThan(20)
})
