import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LaterMaterial, learn } from '../../src/core/understand/learn.ts'
import type { Material } from '../../src/core/understand/read-examples.ts'
import { createUnderstanding, type Knowledge, prepareWords } from '../../src/core/understand/understand.ts'
import { keptLearning } from '../../src/stores/kept-learning.ts'
import { fromLearntFile, toLearntFile } from '../../src/stores/learnt-file.ts'
import { small } from '../core/understand/small-knowledge.ts'
import { content } from '../kit/world.ts'

let folder: string
let file: string
let unkept: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-learnt-'))
  file = join(folder, 'learnt.bin')
  unkept = []
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

const later = (material: Material): LaterMaterial => ({ mark: JSON.stringify(material), read: () => material })
const keepLater = (material: LaterMaterial) => keptLearning(folder, (code) => void unkept.push(code))(material)
const keep = (material: Material = small) => keepLater(later(material))
const fresh = learn(small)
const other: Material = { ...small, guides: small.guides.slice(1) }

/** Whether the file was left as it was, by its inode: a new one is renamed into its place. */
const inode = () => statSync(file).ino

/** What was learnt from it is kept. */
const shouldNotRead = () => {
  throw new Error('was read again')
}

const sampleOfDanger = ({ words }: Knowledge) =>
  Object.values(words.dangerExamples.danger).flatMap((phrases) => Object.values(phrases).flat().slice(0, 5))

describe('what was learnt', () => {
  test('is read again to the last bit, and not learnt again', () => {
    expect(keep()).toEqual(fresh)
    const before = inode()
    expect(keep()).toEqual(fresh)
    expect(inode()).toBe(before)
    expect(readdirSync(folder)).toEqual(['learnt.bin'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('understands all that people ask as what was learnt just now does', () => {
    const now = keepLater(content.knowledge)
    const kept = keepLater({ ...content.knowledge, read: shouldNotRead })
    const knowledge = content.knowledge.read()
    expect(toLearntFile(kept, '').equals(toLearntFile(now, ''))).toBe(true)
    const words = prepareWords(knowledge.words)
    const [understand, understandNow] = [createUnderstanding(words, kept), createUnderstanding(words, now)]
    const asked = [...knowledge.guides.flatMap(({ questions }) => questions.slice(0, 2)), ...sampleOfDanger(knowledge)]
    expect(asked.length).toBeGreaterThan(200)
    for (const text of asked) expect(understand(text)).toEqual(understandNow(text))
  })

  test('is learnt anew when it may be learnt otherwise', () => {
    keep()
    expect(keep(other)).toEqual(learn(other))
    expect(readdirSync(folder)).toEqual(['learnt.bin'])
  })
})

describe('a file that cannot be used is replaced, and nobody notices', () => {
  const spoilt: [string, (bytes: Buffer) => Buffer][] = [
    ['half written', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['cut in its head', (bytes) => bytes.subarray(0, 40)],
    ['empty', () => Buffer.alloc(0)],
    ['with more behind it', (bytes) => Buffer.concat([bytes, Buffer.alloc(8)])],
    ['something else', () => Buffer.from('{"format":1}\n')],
    ['no text at all', () => Buffer.alloc(5_000, 0xff)],
  ]
  test.each(spoilt)('%s', (_, spoil) => {
    keep()
    const good = readFileSync(file)
    writeFileSync(file, spoil(good))
    expect(keep()).toEqual(fresh)
    expect(readFileSync(file)).toEqual(good)
    expect(unkept).toEqual([])
  })

  test('any byte that is turned', () => {
    keep()
    const good = readFileSync(file)
    const key = JSON.parse(good.toString('utf8', 0, good.indexOf('\n'))).key as string
    const head = good.indexOf('\n') + 1
    expect(fromLearntFile(Buffer.from(good), key)).toEqual(fresh)
    const places = [...Array(head - 1).keys(), ...Array.from({ length: 500 }, (_, n) => head + 8 + n * 13)]
    for (const at of places.filter((place) => place < good.length)) {
      const bad = Buffer.from(good)
      bad.writeUInt8((good[at] as number) ^ 0x04, at)
      expect(fromLearntFile(bad, key), `byte ${at}`).toBeUndefined()
    }
  })

  test('of other content', () => {
    keep(other)
    expect(keep()).toEqual(fresh)
  })

  test('and so is what a process left that was killed while it wrote', () => {
    writeFileSync(join(folder, 'learnt.bin.0123456789ab.tmp'), 'half')
    keep()
    expect(readdirSync(folder)).toEqual(['learnt.bin'])
  })
})

test('where nothing can be written, people are understood all the same, and the reason is told', () => {
  writeFileSync(file, '')
  folder = join(file, 'inside')
  expect(keep()).toEqual(fresh)
  expect(unkept).toEqual(['ENOTDIR'])
  folder = join(file, '..')
})
