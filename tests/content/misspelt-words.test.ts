import { afterEach, beforeEach, expect, test } from 'vitest'
import { damnaer } from '../app/cli.ts'
import { type ContentCopy, copyContent } from './copy.ts'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const misspell = (phrase: string) =>
  copy.change('words/danger.yaml', 'dangers:\n', `dangers:\n  - kind: child\n    phrases: { en: [hit, ${phrase}] }\n`)

test.each([
  ['content', 'check'],
  ['content', 'report'],
  ['content', 'cards', '--html-only'],
  ['understand'],
  ['start'],
])('nobody works with a phrase that means nothing: damnaer %s %s', async (...command) => {
  misspell('"hit!(  "')
  const args = command[0] === 'start' ? command : [...command, '--content', copy.folder]
  const environment = { CONTENT_DIR: copy.folder, DATA_DIR: copy.folder, PORT: '0' }
  expect(await damnaer(args, { environment })).toMatchObject({
    code: 1,
    error:
      'words/danger.yaml: dangers.0.phrases.en.1: the phrase "hit!(  " is spelt wrongly: "hit!(" has no word after its "!"',
  })
})
