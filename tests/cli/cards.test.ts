import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { drawCard } from '../../src/cards/draw-card.ts'
import { linkToTopic } from '../../src/cli/content/link-to-topic.ts'
import { toCard } from '../../src/cli/content/to-card.ts'
import type { Content } from '../../src/content/content.ts'
import { damnaer } from '../app/cli.ts'
import { content } from '../kit/world.ts'

const TODAY = '2026-11-22'
const folder = mkdtempSync(join(tmpdir(), 'damnaer-cards-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const guide = (id: string, language: string) => {
  const found = content.files.guides.find((each) => each.id === id && each.language === language)
  if (found === undefined) throw new Error(`There is no ${id} in ${language}`)
  return found
}
const card = (id: string, language = 'en', from: Content = content) =>
  toCard(guide(id, language), from, { today: TODAY, link: linkToTopic('t.me/my_bot'), isPractice: false })

/** The content on a day when somebody has called one contact. */
const called = (id: string): Content => ({
  ...content,
  catalogue: {
    ...content.catalogue,
    contacts: content.catalogue.contacts.map((each) => (each.id === id ? { ...each, called: '2026-11-20' } : each)),
  },
})

describe('a card', () => {
  test('says what to do first, the first steps, and whom to call', () => {
    const { title, first, steps, contacts } = card('leave-safely')
    expect(title).toBe('Getting out of a dangerous workplace')
    expect(first.lines[0]).toMatch(/^Being hurt or threatened now\?/)
    expect(steps.lines[0]).toBe('One trusted person knows your place, your plan and the hour. Agree on a code word.')
    expect(steps.lines).toHaveLength(5)
    expect(contacts.lines[0]).toEqual({
      name: 'National Police, emergency line',
      ways: ['117 (inside Cambodia only)'],
      check: 'not called by us yet',
    })
  })

  test('names whom somebody has called before whom nobody has, and says the day', () => {
    const { contacts } = card('leave-safely', 'en', called('th-msdhs-1300'))
    expect(contacts.lines.map(({ check }) => check)).toEqual([
      'called on November 20, 2026',
      'not called by us yet',
      'not called by us yet, only one source',
      'not called by us yet, only one source',
    ])
  })

  test('leaves out a contact that waits for a call', () => {
    const held: Content = {
      ...content,
      catalogue: {
        ...content.catalogue,
        contacts: content.catalogue.contacts.map((each) =>
          each.id === 'kh-police-117' ? { ...each, hold: true } : each,
        ),
      },
    }
    expect(card('leave-safely', 'en', held).contacts.lines.map(({ name }) => name)).not.toContain(
      'National Police, emergency line',
    )
  })

  test('says that nobody has read it, how old its sources are, and of which day it is', () => {
    const { notes } = card('leave-safely')
    expect(notes.join(' ')).toContain('No native reviewer and no expert has read this yet.')
    expect(notes.join(' ')).toContain('Sources of: 2003.')
    expect(notes.join(' ')).toContain('Card of November 22, 2026.')
  })

  test('says who has read it, once somebody has', () => {
    const read = guide('leave-safely', 'km')
    const front = { ...read.front, reviewedBy: 'Dara', reviewedOn: '2026-11-20' }
    const printing = { today: TODAY, link: undefined, isPractice: false }
    const notes = toCard({ ...read, front }, content, printing).notes.join(' ')
    expect(notes).toContain('Dara')
    expect(notes).not.toContain(content.texts.speak({ key: 'cards.not-reviewed' }, 'km').slice(-20))
  })

  test('is in words in every language, whatever the topic', () => {
    for (const { id, language } of content.files.guides) {
      const { steps, contacts, notes, first } = card(id, language)
      expect(steps.lines.length, `${language} ${id}`).toBeGreaterThanOrEqual(3)
      expect(contacts.lines.length, `${language} ${id}`).toBeGreaterThanOrEqual(2)
      const all = [
        ...notes,
        first.heading,
        ...contacts.lines.flatMap(({ name, ways, check }) => [name, ...ways, check]),
      ]
      expect(all.filter((text) => text === '' || text.includes('{{'))).toEqual([])
    }
  })

  test('holds text as text', () => {
    const html = drawCard({ ...card('thailand'), title: '<img src=x onerror=alert(1)>', practice: '"&' })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('&quot;&amp;')
  })
})

describe('the code on a card opens', () => {
  test.each([
    ['t.me/my_bot', 'https://t.me/my_bot?start=topic-thailand'],
    ['https://m.me/my.page', 'https://m.me/my.page?ref=topic-thailand'],
    ['https://chat.example.org', 'https://chat.example.org/?start=topic-thailand'],
    ['https://example.org/chat/', 'https://example.org/chat/?start=topic-thailand'],
  ])('%s at the topic: %s', (bot, link) => {
    expect(linkToTopic(bot)('thailand')).toBe(link)
  })

  test.each(['@my_bot', 'my_bot', 't.me', ''])('nothing that is no address: %j is refused', (bot) => {
    expect(() => linkToTopic(bot)).toThrow('is no address of a bot')
  })
})

describe('damnaer content cards', () => {
  const out = join(folder, 'cards')
  const cards = (args: readonly string[], environment: Record<string, string> = {}) =>
    damnaer(['content', 'cards', '--out', out, ...args], {
      environment: { PATH: '', DATA_DIR: join(folder, 'data'), ...environment },
    })

  test('without a Chromium writes pages only, and says how to get the rest', async () => {
    const done = await cards(['--topic', 'thailand', '--language', 'en'])
    expect(done).toMatchObject({ code: 0, error: '' })
    expect(done.out).toContain('there is no Chromium here')
    expect(done.out).toContain('no QR code')
    expect(existsSync(join(out, 'en', 'thailand.pdf'))).toBe(false)
    const html = readFileSync(join(out, 'en', 'thailand.html'), 'utf8')
    expect(html).not.toContain('<svg')
    // The agencies are invented until a list is imported.
    expect(html).toContain('PRACTICE')
  })

  test('takes the address of the line from its settings', async () => {
    await cards(['--topic', 'thailand', '--html-only'], { PUBLIC_URL: 'https://chat.example.org' })
    for (const language of ['km', 'en']) {
      const html = readFileSync(join(out, language, 'thailand.html'), 'utf8')
      expect(html).toContain('<svg')
      expect(html).toContain('chat.example.org/?start=topic-thailand')
    }
  })

  test('of a topic that there is not, says so', async () => {
    expect(await cards(['--topic', 'nowhere'])).toMatchObject({ code: 1, error: 'There is no guide nowhere' })
  })
})
