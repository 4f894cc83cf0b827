import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { EXAMPLE_FILES, WORD_FILES } from '../../../src/content/word-files.ts'
import { learn } from '../../../src/core/understand/learn.ts'
import { createUnderstanding, prepareWords } from '../../../src/core/understand/understand.ts'
import { exampleWords, parseWords } from '../../../src/core/understand/vocabulary.ts'

const readWords = (name: string): unknown =>
  load(readFileSync(new URL(`../../../content/words/${name}.yaml`, import.meta.url), 'utf8'))

const filesOf = (parts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(parts).map(([part, file]) => [part, readWords(file)]))

/** The words as the line ships them. */
const words = { ...parseWords(filesOf(WORD_FILES)), ...exampleWords.parse(filesOf(EXAMPLE_FILES)) }

/** Three small guides, so that these tests do not change when an editor rewrites one. */
const guides = [
  {
    id: 'passport-withheld',
    language: 'en',
    title: 'Passport kept by the employer',
    questions: ['my boss keeps my passport', 'agency took passport and not give back'],
  },
  {
    id: 'passport-withheld',
    language: 'km',
    title: 'ថៅកែទុកលិខិតឆ្លងដែន',
    questions: ['ថៅកែកាន់ប៉ាស្ព័រខ្ញុំ', 'ក្រុមហ៊ុនយកប៉ាស្ព័រមិនឲ្យវិញ', 'thaoke kan passport'],
  },
  {
    id: 'unpaid-wages',
    language: 'en',
    title: 'Wages not paid',
    questions: ['boss did not pay salary 3 months', 'my wages are cut'],
  },
  {
    id: 'unpaid-wages',
    language: 'km',
    title: 'មិនបើកប្រាក់ខែ',
    questions: ['ថៅកែមិនបើកប្រាក់ខែ៣ខែហើយ', 'កាត់ប្រាក់ខែ'],
  },
  {
    id: 'recruitment-fees',
    language: 'en',
    title: 'Fees for going abroad',
    questions: ['how much to pay the agency', 'broker wants 500 dollars before I go'],
  },
] as const

const knowledge = { guides, words }

/** `understand` with the words of the line and the small guides. */
export const understand = createUnderstanding(prepareWords(knowledge.words), learn(knowledge))
