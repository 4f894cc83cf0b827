import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** The architecture as a table: what each layer may import besides itself and Node's own `Intl` and `URL`. */
const layers: [layer: string, mayImport: string[]][] = [
  ['src/core', ['zod']],
  ['src/alerting', ['xstate', 'src/core']],
  ['flows', ['xstate', 'src/core']],
  ['src/casework', ['xstate', 'src/core']],
  ['src/engine', ['xstate', 'src/core', 'src/casework', 'src/alerting', 'flows']],
  ['src/channels/platform', ['node:', 'src/core']],
  ['src/channels/telegram', ['node:', 'telegraf', 'grammy', 'zod', 'src/core', 'src/channels/platform']],
  ['src/channels/messenger', ['node:', 'zod', 'src/core', 'src/channels/platform']],
  ['src/channels/web', ['node:', 'zod', 'src/core']],
  ['src/feed', ['node:', 'src/core', 'flows', 'src/channels/web']],
  ['src/stores', ['node:', 'lowdb', 'grammy', 'zod', 'src/core']],
  ['src/ops', ['node:', 'pino', 'prom-client', 'src/core', 'src/engine', 'src/channels/platform']],
  ['src/cards', ['node:', 'uqr']],
  ['src/content', ['node:', 'js-yaml', 'yaml', 'i18next', 'csv-parse', 'read-excel-file', 'zod', 'src/core']],
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

test('no file leads back to itself by what it imports', () => {
  const all = ['src', 'flows'].flatMap(files)
  const next = new Map(all.map((file) => [file, imports(file).filter((from) => all.includes(from))]))
  const circles = all.filter((file) => {
    const reached = new Set(next.get(file))
    for (const one of reached) for (const from of next.get(one) ?? []) reached.add(from)
    return reached.has(file)
  })

  expect(circles).toEqual([])
})

test('nothing but the settings and the command line reads the environment', () => {
  const readers = ['src', 'flows'].flatMap(files).filter((file) => readFileSync(file, 'utf8').includes('process.env'))

  expect(readers).toEqual(['src/cli/run-command.ts'])
})

test('every export says in a sentence what it is for', () => {
  const undocumented = ['src', 'flows'].flatMap(files).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    return source.statements
      .filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
      .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
      .map((statement) => `${file}: ${statement.getText().split('\n')[0]}`)
  })

  expect(undocumented).toEqual([])
})

const isExported = (node: ts.HasModifiers): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
