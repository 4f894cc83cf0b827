import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compare, drill, fill } from '../../bench/drill.ts'
import { openStore } from '../../bench/store-data.ts'
import { thinContent } from '../content/copy.ts'

const KEY = Buffer.alloc(32, 7)
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-drill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a backup made while people write, restored into another folder and started, holds every conversation', async () => {
  // Both lines learn at their start.
  const found = await drill(200, folder, thinContent(folder))
  expect(found).toMatchObject({ compared: 220, wrong: 0 })
  expect(found.turnsMeanwhile).toBeGreaterThan(0)
}, 120_000)

test('the drill notices who is missing, who has another conversation, and whose last turns are gone', async () => {
  const places = { data: join(folder, 'data'), again: join(folder, 'again'), key: KEY }
  const content = thinContent(folder)
  await fill(places.data, KEY, 20, content)
  await fill(places.again, KEY, 19, content)
  expect(await compare(places, 20, new Map())).toEqual({ compared: 20, wrong: 1 })

  rmSync(places.again, { recursive: true })
  cpSync(places.data, places.again, { recursive: true })
  expect(await compare(places, 20, new Map())).toEqual({ compared: 20, wrong: 0 })
  const copy = await openStore(places.again, KEY)
  const { version, state } = await copy.load('telegram:100001')
  const changed = state && { ...state, misses: state.misses + 1 }
  const turn = { person: 'telegram:100001', version, incomingId: 'e', tasks: [], language: 'km', at: Date.now() }
  await copy.commit({ ...turn, state: changed })
  await copy.close()
  expect(await compare(places, 20, new Map([['telegram:100002', 2]]))).toEqual({ compared: 21, wrong: 2 })
})
