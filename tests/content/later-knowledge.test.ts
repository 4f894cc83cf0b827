import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadContent } from '../../src/content/content.ts'
import type { Guide } from '../../src/content/guide.ts'
import { laterKnowledge } from '../../src/content/later-knowledge.ts'
import { readExampleFiles } from '../../src/content/read-example-files.ts'
import type { ContentFiles } from '../../src/content/read-folder.ts'
import type { Words } from '../../src/core/understand/vocabulary.ts'
import { content } from '../kit/world.ts'
import { copyContent } from './copy.ts'

const { files } = content
const { words } = files
const [guide] = files.guides as [Guide]
const front = (changed: Partial<Guide['front']>) => ({
  guides: [{ ...guide, front: { ...guide.front, ...changed } }, ...files.guides.slice(1)],
})
const mark = (of: Partial<ContentFiles>, by: Words = words) => laterKnowledge({ ...files, ...of }, by).mark

describe('what is learnt is told apart by its mark', () => {
  test.each<[string, Partial<ContentFiles>, Words?]>([
    ['a title', front({ title: 'Another title' })],
    ['a question of a guide', front({ questions: [...guide.front.questions, 'may I leave'] })],
    ['another order of guides', { guides: files.guides.toReversed() }],
    [
      'a label of a button',
      { messages: { ...files.messages, en: { ...files.messages.en, choice: { menu: 'Home' } } } },
    ],
    ['an example', { examples: { ...files.examples, mark: 'another' } }],
    ['a synonym', {}, { ...words, synonyms: { ...words.synonyms, boat: { en: ['boat'] } } }],
    ['a word that is in every message', {}, { ...words, fillers: { ...words.fillers, fillers: {} } }],
    ['a guide that is about danger', {}, { ...words, danger: { ...words.danger, sensitive: [] } }],
  ])('%s', (_, of, by) => {
    expect(mark(of, by)).not.toBe(mark({}))
  })

  test.each<[string, Partial<ContentFiles>, Words?]>([
    ['a sentence', { messages: { ...files.messages, en: { ...files.messages.en, thanks: 'Thank you!' } } }],
    ['a source', front({ sources: [] })],
    ['a contact', { contacts: [] }],
    ['a phrase of danger', {}, { ...words, danger: { ...words.danger, still: { en: ['now'] } } }],
  ])('but nothing is learnt from %s', (_, of, by) => {
    expect(mark(of, by)).toBe(mark({}))
  })
})

describe('files of examples', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'damnaer-examples-'))
    for (const part of ['words', 'questions']) cpSync(join('content', part), join(folder, part), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    'questions/thailand.yaml',
    'words/danger-examples.yaml',
    'words/intent-examples.yaml',
    'words/out-of-scope.yaml',
  ])('%s is as it was when the content was loaded, and its mark another when a byte is', (file) => {
    const before = readExampleFiles(folder)
    writeFileSync(join(folder, file), `${readFileSync(join(folder, file), 'utf8')}\n`)
    expect(readExampleFiles(folder).mark).not.toBe(before.mark)
    writeFileSync(join(folder, file), 'nothing of the kind')
    expect(before.read()).toEqual(files.examples.read())
    expect(() => readExampleFiles(folder).read()).toThrow(file)
  })

  test('one that is missing is missed at once', () => {
    rmSync(join(folder, 'words/out-of-scope.yaml'))
    expect(() => readExampleFiles(folder)).toThrow('words/out-of-scope.yaml: is missing')
  })
})

test('an example that cannot be read is told of by whoever learns', () => {
  const copy = copyContent()
  copy.change('questions/thailand.yaml', /^en:/m, 'en: 7 #')
  const { understand } = loadContent(copy.folder, { defaultLanguage: 'km', today: '2026-11-21' })
  copy.remove()
  expect(() => understand('')).toThrow('questions/thailand.yaml')
})
