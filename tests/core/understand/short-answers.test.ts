import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { content } from '../../kit/world.ts'

const { understand } = content

const byWriting = z.record(z.string(), z.array(z.coerce.string()))
const answers = z
  .object({ tuned: byWriting, 'held-out': byWriting })
  .parse(load(readFileSync(new URL('short-answers.yaml', import.meta.url), 'utf8')))

const alarms = (part: keyof typeof answers) =>
  Object.entries(answers[part])
    .flatMap(([writing, texts]) => texts.map((text) => ({ text, language: writing === 'km-latin' ? 'km' : writing })))
    .filter(({ text, language }) => understand(text, language).danger !== undefined)
    .map(({ text }) => text)

describe('a short answer: a time, a name, a place, a number, a job', () => {
  test('is no alarm', () => {
    expect(alarms('tuned').length, alarms('tuned').join('; ')).toBeLessThanOrEqual(2)
  })

  test('is no alarm either where nothing was tuned on it', () => {
    expect(alarms('held-out').length, alarms('held-out').join('; ')).toBeLessThanOrEqual(2)
  })

  test('is no alarm when it is the name of an agency', () => {
    const names = readFileSync('content/practice/agencies.csv', 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => /"([^"]+)"/.exec(line)?.[1] ?? '')
      .filter((name) => name !== '')
    expect(names.length).toBeGreaterThan(20)
    const said = names.flatMap((name) => [name, name.replace(' Co., Ltd', '')])
    expect(said.filter((name) => understand(name, 'km').danger !== undefined)).toEqual([])
  })
})
