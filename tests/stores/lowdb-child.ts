/** Run as a process of its own: opens the store in a folder, writes one person after another, and prints each turn that was confirmed. */
import { writeSync } from 'node:fs'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { KEY, turn } from './lowdb-kit.ts'

const [folder = '', mode = ''] = process.argv.slice(2)
const print = (line: string) => writeSync(1, `${line}\n`)

try {
  const store = await openLowdbStore({ folder, key: KEY, now: Date.now, segmentBytes: 64 * 1024 })
  print('open')
  if (mode === 'write') {
    await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        for (let count = 1; ; count++) {
          const outcome = await turn(store, `web:${n}`, count, { words: 'x'.repeat(500) })
          if (outcome === 'committed') print(`${n} ${count}`)
        }
      }),
    )
  }
  setInterval(() => {}, 1_000)
} catch (error) {
  print(`${(error as { code?: string }).code} ${(error as Error).message}`)
}
