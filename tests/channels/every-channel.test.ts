import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What a channel needs beside its own folder: a file, or an import of it in the lists that try every channel. */
const NEEDED: readonly (readonly [what: (name: string) => string, inFiles: readonly string[]])[] = [
  [
    (name) => `channels/${name}/${name}.ts`,
    ['src/open-channels.ts', 'src/cli/content/add-check.ts', 'tests/flows/all-flows.test.ts'],
  ],
  [(name) => `'src/channels/${name}'`, ['tests/layers.test.ts']],
  [(name) => `people/${name}.ts`, ['tests/dialogues.test.ts', 'tests/every-topic.test.ts']],
  [(name) => `/${name}-channel.ts`, ['tests/crash.test.ts', 'tests/crash/steps.test.ts']],
  [(name) => `/${name}-endpoint.ts`, ['tests/attack/corpus.test.ts', 'tests/attack/every-route.test.ts']],
]
const FILES = [
  (name: string) => `src/channels/${name}/${name}.ts`,
  (name: string) => `tests/channels/${name}.test.ts`,
  (name: string) => `tests/kit/people/${name}.ts`,
  (name: string) => `tests/crash/${name}-channel.ts`,
  (name: string) => `tests/attack/${name}-endpoint.ts`,
]
// What platforms share is no channel.
const channels = readdirSync('src/channels').filter((name) => name !== 'platform')

test.each(channels)('the channel %s is opened, and goes through all that the others went through', (name) => {
  const files = FILES.map((fileOf) => fileOf(name)).filter((file) => !existsSync(file))
  const mentions = NEEDED.flatMap(([what, inFiles]) =>
    inFiles.filter((file) => !readFileSync(file, 'utf8').includes(what(name))).map((file) => `${file}: ${what(name)}`),
  )

  expect([...files, ...mentions]).toEqual([])
})
