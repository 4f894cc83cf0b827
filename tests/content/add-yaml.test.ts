import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { addYaml } from '../../src/content/review/add-yaml.ts'

const SOURCE = `# About the file.
hello: Hello
menu:
  text: Choose  # short
  more:
    a: |-
      One
      two
# About help.
help:
  text: >-
    Long
    words

# The end.
`

const add = (source: string, path: readonly (string | number)[], text: string, file: string) =>
  addYaml(source, [{ path, text }], file)

describe('a new text', () => {
  test.each<[where: string, path: string[], text: string, added: string[]]>([
    ['stands at the end of its group', ['menu', 'back'], 'Back', ['  back: Back']],
    ['after a text of several lines', ['menu', 'more', 'b'], 'Three', ['    b: Three']],
    ['alone, at the end', ['bye'], 'Bye: "now"', ['bye: "Bye: \\"now\\""']],
    ['begins a group that there is not', ['cards', 'steps', 'first'], 'Go', ['cards:', '  steps:', '    first: Go']],
    ['keeps its lines', ['menu', 'back'], 'One\ntwo', ['  back: |-', '    One', '    two']],
    ['with a name that must be quoted', ['menu', '1'], 'Back', ['  "1": Back']],
  ])('%s', (_where, path, text, added) => {
    const changed = add(SOURCE, path, text, 'km/messages.yaml')
    const lines = changed.split('\n')
    const at = lines.indexOf(added[0] ?? '')
    expect(lines.slice(at, at + added.length)).toEqual(added)
    expect(lines.toSpliced(at, added.length).join('\n')).toBe(SOURCE)
    expect(path.reduce((tree: unknown, key) => (tree as Record<string, unknown>)[key], load(changed))).toBe(text)
  })

  test('stands in the entry of a list that it is of', () => {
    const list = '- id: a\n  name:\n    km: x\n    en: y\n- km: x\n  en: y\n'
    expect(add(list, [0, 'name', 'vi'], 'Z', 'f')).toBe(list.replace('en: y\n', 'en: y\n    vi: Z\n'))
    expect(add(list, [1, 'vi'], 'Z', 'f')).toBe(`${list}  vi: Z\n`)
    expect(() => add(list, [2, 'vi'], 'Z', 'f')).toThrow(/^f: .*by hand/)
  })

  test('is put into a file whose last line has no end, or that comes from Windows', () => {
    expect(add('a: x', ['b'], 'Y', 'f')).toBe('a: x\nb: Y\n')
    expect(add('a:\r\n  b: x\r\nc: z\r\n', ['a', 'd'], 'Y', 'f')).toBe('a:\r\n  b: x\r\n  d: Y\r\nc: z\r\n')
  })

  test.each([
    ['{ a: x }\n', ['b']],
    ['a: { b: x }\n', ['a', 'c']],
    ['a: x\n', ['a', 'b']],
    ['', ['a']],
  ])('is left to an editor where it cannot stand: %j', (source, path) => {
    expect(() => add(source, path, 'Y', 'km/messages.yaml')).toThrow(/^km\/messages\.yaml: .*by hand/)
  })
})

describe('many new texts at once', () => {
  const texts = [
    { path: ['menu', 'back'], text: 'Back' },
    { path: ['cards', 'steps', 'first'], text: 'Go' },
    { path: ['menu', 'more', 'b'], text: 'Three\nfour' },
    { path: ['bye'], text: 'Bye' },
    { path: ['cards', 'title'], text: 'Cards' },
    { path: ['cards', 'steps', 'second'], text: 'Stay' },
    { path: ['help', 'more'], text: 'More' },
  ]

  test.each([
    ['', SOURCE],
    [', in a file whose last line has no end', 'menu:\n  more:\n    a: x\nhelp:\n  text: y'],
    [', in a file that comes from Windows', 'menu:\r\n  more:\r\n    a: x\r\nhelp:\r\n  text: y\r\n'],
  ])('stand where each alone would be put%s', (_where, source) => {
    const oneByOne = texts.reduce((now, { path, text }) => add(now, path, text, 'f'), source)
    expect(addYaml(source, texts, 'f')).toBe(oneByOne)
  })
})
