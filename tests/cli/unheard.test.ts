import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUnheardFile } from '../../src/stores/unheard-file.ts'
import { damnaer } from '../app/cli.ts'

const KEY = Buffer.alloc(32, 5)
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damnaer-unheard-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('damnaer content unheard prints what people let us keep, equal ones once, and erases it', async () => {
  const environment = { DATA_DIR: folder, DATA_KEY: KEY.toString('base64') }
  const file = openUnheardFile(folder, KEY)
  const day = new Date().toISOString().slice(0, 10)
  for (const [mark, text] of [
    ['a', 'How do I send rice?'],
    ['b', 'how do i send RICE'],
    ['c', 'what about goats'],
  ] as const)
    await file.keep({ mark, text, day, language: 'en' })

  const json = await damnaer(['content', 'unheard', '--json'], { environment })
  expect(
    json.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { day, language: 'en', times: 1, text: 'what about goats' },
    { day, language: 'en', times: 2, text: 'how do i send RICE' },
  ])
  expect((await damnaer(['content', 'unheard', '--clear'], { environment })).code).toBe(0)
  expect((await damnaer(['content', 'unheard'], { environment })).out).toContain('Nobody has let us keep')
})
