import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** The architecture as a table: what each layer may import besides itself and Node's own `Intl` and `URL`. */
const layers: [layer: string, mayImport: string[]][] = [
  ['src/core', ['zod']],
  ['flows', ['xstate', 'src/core']],
  ['src/engine', ['xstate', 'src/core', 'flows']],
  ['src/channels/platform', ['node:', 'src/core']],
  ['src/channels/telegram', ['node:', 'telegraf', 'grammy', 'zod', 'src/core', 'src/channels/platform']],
  ['src/channels/messenger', ['node:', 'zod', 'src/core', 'src/channels/platform']],
  ['src/channels/web', ['node:', 'zod', 'src/core']],
  ['src/stores', ['node:', 'lowdb', 'grammy', 'zod', 'src/core']],
  ['src/cards', ['node:', 'uqr']],
  ['src/content', ['node:', 'yaml', 'i18next', 'csv-parse', 'read-excel-file', 'zod', 'src/core']],
]

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))

/** What a file imports: paths from the root for its own files, names for packages. */
const imports = (file: string) =>
  ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? join(dirname(file), fileName) : fileName))

test.each(layers)('%s imports only itself and %j', (layer, mayImport) => {
  const allowed = (from: string) =>
    [layer, ...mayImport].some(
      (place) => from === place || from.startsWith(`${place}/`) || (place === 'node:' && from.startsWith(place)),
    )

  const strays = files(layer).flatMap((file) =>
    imports(file)
      .filter((from) => !allowed(from))
      .map((from) => `${file} → ${from}`),
  )

  expect(files(layer).length).toBeGreaterThan(0)
  expect(strays).toEqual([])
})

test('nothing but the settings and the command line reads the environment', () => {
  const readers = ['src', 'flows'].flatMap(files).filter((file) => readFileSync(file, 'utf8').includes('process.env'))

  expect(readers).toEqual(['src/cli/run-command.ts'])
})
