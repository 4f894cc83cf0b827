import { describe, expect, test } from 'vitest'
import { createVault } from '../../src/stores/vault.ts'

const vault = createVault(Buffer.alloc(32, 7))

describe('the vault', () => {
  test('opens what it sealed, in Khmer too, with the key it was sealed with', () => {
    const key = vault.newKey()
    const sealed = vault.seal(key, '4829137065|story', 'ខ្ញុំ​នៅ​ប៉ោយប៉ែត')

    expect(vault.open(key, '4829137065|story', sealed)).toBe('ខ្ញុំ​នៅ​ប៉ោយប៉ែត')
    expect(sealed).not.toContain('ប៉ោយប៉ែត')
  })

  test('opens nothing that was moved to another field or case, changed, or sealed under another key', () => {
    const key = vault.newKey()
    const sealed = vault.seal(key, 'a|story', 'words')
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1

    expect(vault.open(key, 'a|name', sealed)).toBeUndefined()
    expect(vault.open(key, 'b|story', sealed)).toBeUndefined()
    expect(vault.open(key, 'a|story', bytes.toString('base64'))).toBeUndefined()
    expect(vault.open(vault.newKey(), 'a|story', sealed)).toBeUndefined()
    expect(vault.open(key, 'a|story', '')).toBeUndefined()
  })

  test('another data key opens nothing and gives other numbers and marks', () => {
    const other = createVault(Buffer.alloc(32, 8))
    const key = vault.newKey()

    expect(other.open(key, 'a|b', vault.seal(key, 'a|b', 'words'))).toBeUndefined()
    expect(other.numberFor('row')).not.toBe(vault.numberFor('row'))
    expect(other.markOf('012')).not.toBe(vault.markOf('012'))
    expect(vault.numberFor('row')).toBe(vault.numberFor('row'))
  })

  test('a code word is the same however it was typed, and says no where there is nothing to compare', async () => {
    const hash = await vault.hashWord('Mango Tree')

    expect(await vault.isWord('mango tree', hash)).toBe(true)
    expect(await vault.isWord('mangotree ', hash)).toBe(true)
    expect(await vault.isWord('mango', hash)).toBe(false)
    expect(await vault.isWord('', undefined)).toBe(false)
    expect(hash).not.toContain('ango')
  })

  test.each([
    [
      'Mango Tree',
      [
        'mango tree.',
        '"Mango tree"',
        '“mango tree”',
        '«mango-tree»',
        'MANGO TREE!',
        'mango\u200btree',
        ' mango  tree ',
      ],
    ],
    ['ដើមស្វាយ១២', ['ដើម​ស្វាយ១២។', '«ដើមស្វាយ ១២»', 'ដើមស្វាយ12', '\ufeffដើមស្វាយ១២?']],
    ['!!!***', ['!!!***', '!!! ***']],
  ])(
    'the code word %j is known by it with a full stop, quotes, other digits or what nobody sees',
    async (word, typed) => {
      const hash = await vault.hashWord(word)

      for (const one of typed) expect([one, await vault.isWord(one, hash)]).toEqual([one, true])
      expect(await vault.isWord(`${word}x`, hash)).toBe(false)
      expect(await vault.isWord('', hash)).toBe(false)
    },
  )

  test('a code word that was kept before still opens its case as it did', async () => {
    const kept = 'P/QwY8fASQ11ZpTRAQJ3jA==.BeAL0Pg7JYcEBtPqtjp64jBhq73C2AKcvteW3vTWfOk='

    expect(await vault.isWord('mango tree!', kept)).toBe(true)
    expect(await vault.isWord('mango tree', kept)).toBe(false)
  })
})
