import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toCard } from '../../src/cli/content/to-card.ts'
import { checkContent } from '../../src/content/check/check-content.ts'
import { loadContent } from '../../src/content/content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { rankUnits } from '../../src/content/review/rank-units.ts'
import { readTexts } from '../../src/content/review/read-texts.ts'
import { sheetOf, toCsv } from '../../src/content/review/review-sheet.ts'
import { createWorld } from '../../src/world.ts'
import { damnaer } from '../app/cli.ts'
import { talk } from '../kit/talk.ts'
import { type ContentCopy, copyContent } from './copy.ts'

const TODAY = '2026-11-22'
const LANGUAGES = ['km', 'en', 'vi'] as const
const QUIZ = 'teaching/quizzes/before-you-go'
/** The notes on a review, and what they tell. */
const HEARD: Readonly<Record<string, string>> = {
  'guide.reviewed': 'read',
  'guide.changed-since-review': 'changed since',
  'guide.not-reviewed': 'not read',
}

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const load = () => loadContent(copy.folder, { defaultLanguage: 'km', today: TODAY })
const read = () => readContentFolder(copy.folder)

/** Somebody has read a guide in one language. */
const readGuide = (language: string, topic = 'leave-safely') =>
  copy.change(`${language}/guides/${topic}.md`, 'reviewedBy: not reviewed', 'reviewedBy: Dara')

/** A sheet with all texts of a unit goes out and comes back with `ok` in every row. */
async function importReview(language: string, unit: string) {
  const texts = readTexts(copy.folder, read()).filter((text) => text.unit === unit)
  const sheet = join(copy.folder, 'sheet.csv')
  const [header = [], ...rows] = sheetOf(texts, language)
  writeFileSync(sheet, toCsv([header, ...rows.map((row) => row.with(4, 'ok'))]))
  const done = await damnaer(['content', 'import', sheet, '--by', 'Dara', '--content', copy.folder], {
    environment: { TIME_ZONE: 'Asia/Phnom_Penh' },
  })
  rmSync(sheet)
  expect(done).toMatchObject({ code: 0, error: '' })
}

/** What the first screen says of its review to a reader of each language. */
function told(link: string): Record<string, string> {
  const content = load()
  const world = createWorld(content, 'km')
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const person = talk(world)
      person.start()
      person.press(`language.${language}`)
      person.start(link)
      const lines = person.says().flatMap((say) => say.lines)
      const notes = lines.filter(({ key }) => key in HEARD).filter((line) => world.speak(line, language) !== '')
      const isBorrowed = lines.some((line) => line.key === 'guide.other-language' && world.speak(line, language) !== '')
      expect(notes, language).toHaveLength(1)
      const heard = HEARD[notes[0]!.key]
      expect(world.speak(notes[0]!, language).includes('Dara')).toBe(heard !== 'not read')
      return [language, `${heard}${isBorrowed ? ', in another language' : ''}`]
    }),
  )
}

/** In which languages the check and the report know of no reader. */
function unread(unit: string) {
  const files = read()
  const ranked = rankUnits(readTexts(copy.folder, files), files, TODAY)
  return {
    check: checkContent(files, TODAY)
      .filter(({ code, file }) => code === 'not-reviewed' && file.includes(`${unit}.`))
      .map(({ file, text }) => (file.startsWith('teaching') || file === 'signs.yaml' ? text : file)),
    report: LANGUAGES.filter((language) =>
      ranked
        .find((each) => each.unit === unit && each.language === language)
        ?.reasons.some(({ code }) => code === 'never-reviewed'),
    ),
  }
}

/** In which languages the card of a guide names no reader. */
function unreadCards(topic: string): string[] {
  const content = load()
  return content.files.guides
    .filter(({ id }) => id === topic)
    .filter((guide) => {
      const { notes } = toCard(guide, content, { today: TODAY, link: undefined, isPractice: false })
      return !notes.join(' ').includes('Dara')
    })
    .map(({ language }) => language)
}

describe('a guide that was read', () => {
  test('in Khmer says so to readers of Khmer, and to nobody else', () => {
    readGuide('km')
    expect(told('topic-leave-safely')).toEqual({ km: 'read', en: 'not read', vi: 'not read' })
  })

  test.each([
    ['in no language', [], { km: 'not read', en: 'not read', vi: 'not read' }],
    ['in English', ['en'], { km: 'not read', en: 'read', vi: 'not read' }],
    ['in two languages', ['km', 'vi'], { km: 'read', en: 'not read', vi: 'read' }],
    ['in all', ['km', 'en', 'vi'], { km: 'read', en: 'read', vi: 'read' }],
  ])('%s says so there', (_what, languages, expected) => {
    for (const language of languages) readGuide(language)
    expect(told('topic-leave-safely')).toEqual(expected)
  })

  test('is told as it is in the language that a person gets for want of their own', () => {
    copy.delete('vi/guides/leave-safely.md')
    readGuide('km')
    expect(told('topic-leave-safely')).toMatchObject({ km: 'read', vi: 'not read, in another language' })
    readGuide('en')
    expect(told('topic-leave-safely')).toMatchObject({ en: 'read', vi: 'read, in another language' })
  })

  test('is the same to the check, the report and the cards', () => {
    readGuide('km')
    expect(unread('guides/leave-safely')).toEqual({
      check: ['en/guides/leave-safely.md', 'vi/guides/leave-safely.md'],
      report: ['en', 'vi'],
    })
    expect(unreadCards('leave-safely')).toEqual(['en', 'vi'])
  })
})

describe('a lesson that came back from a reviewer', () => {
  const link = 'learn-before-you-go'

  test('says so in that language, as the check and the report do', async () => {
    expect(told(link)).toMatchObject({ km: 'not read', en: 'not read' })
    await importReview('km', QUIZ)
    expect(told(link)).toMatchObject({ km: 'read', en: 'not read' })
    expect(unread(QUIZ)).toEqual({ check: ['nobody has reviewed it yet in en'], report: ['en'] })
    await importReview('en', QUIZ)
    expect(told(link)).toMatchObject({ km: 'read', en: 'read' })
    expect(unread(QUIZ)).toEqual({ check: [], report: [] })
  })

  test('is told to who is shown it in that language for want of their own', async () => {
    await importReview('km', QUIZ)
    expect(told(link)).toMatchObject({ vi: 'not read, in another language' })
    await importReview('en', QUIZ)
    expect(told(link)).toMatchObject({ vi: 'read, in another language' })
  })
})

describe('what has changed since somebody read it', () => {
  const unit = 'guides/leave-safely'
  const change = (language: string) => copy.change(`${language}/guides/leave-safely.md`, /^- 1\. /m, '- 1. !')

  test('names the reader and the change, in the chat and on the card', async () => {
    await importReview('km', unit)
    expect(told('topic-leave-safely')).toMatchObject({ km: 'read' })
    change('km')
    expect(told('topic-leave-safely')).toEqual({ km: 'changed since', en: 'not read', vi: 'not read' })
    const content = load()
    const guide = content.files.guides.find(({ id, language }) => id === 'leave-safely' && language === 'km')!
    const { notes } = toCard(guide, content, { today: TODAY, link: undefined, isPractice: false })
    expect(notes.join(' ')).toContain(
      content.texts.speak(
        { key: 'guide.changed-since-review', values: { by: { text: 'Dara' }, date: { date: guide.front.reviewedOn } } },
        'km',
      ),
    )
  })

  test('is read again when it comes back in a sheet', async () => {
    await importReview('km', unit)
    change('km')
    await importReview('km', unit)
    expect(told('topic-leave-safely')).toMatchObject({ km: 'read' })
  })

  test('may be its original', async () => {
    await importReview('vi', unit)
    await importReview('km', unit)
    change('en')
    expect(told('topic-leave-safely')).toEqual({ km: 'changed since', en: 'not read', vi: 'changed since' })
  })

  test('is not known of a guide that somebody has marked by hand afterwards', async () => {
    await importReview('km', unit)
    change('km')
    copy.change('km/guides/leave-safely.md', 'reviewedBy: Dara', 'reviewedBy: Dara and Sok')
    expect(told('topic-leave-safely')).toMatchObject({ km: 'read' })
  })

  test('may be a lesson', async () => {
    await importReview('km', QUIZ)
    copy.change(`${QUIZ}.yaml`, /^ {2}km: "/m, '  km: "!')
    expect(told('learn-before-you-go')).toMatchObject({ km: 'changed since', en: 'not read' })
  })
})

test.each(['signs', 'notices/thai-border-and-permits'])(
  '%s is no more listed as unread in the language that it was read in',
  async (unit) => {
    await importReview('vi', unit)
    const notes = checkContent(read(), TODAY).filter(({ file }) => file === `${unit}.yaml`)
    expect(notes.filter(({ code }) => code === 'not-reviewed').map(({ text }) => text)).toEqual([
      'nobody has reviewed it yet in km, en',
    ])
    expect(unread(unit).report).toEqual(['km', 'en'])
  },
)

test('a review in the future is an error, and one of long ago is due, in whatever language', async () => {
  await importReview('km', 'signs')
  const found = (day: string) => {
    copy.change('km/reviews.yaml', /on: \S+/, `on: ${day}`)
    return checkContent(read(), '2027-08-01').filter(({ file }) => file === 'signs.yaml')
  }
  expect(found('2027-07-01').map(({ text }) => text)).toContain('was last read on 2026-11-22')
  expect(found('2027-09-01').map(({ level, code }) => `${level} ${code}`)).toContain('error review-date')
})
