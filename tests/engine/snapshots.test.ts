import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FlowEntry } from '../../flows/index.ts'
import type { Conversation } from '../../src/core/store.ts'
import { findFrame } from '../../src/engine/migrate.ts'
import { talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'
import { framesOfToday, type SavedFrame, snapshotFile } from './snapshots.ts'

const readSnapshot = (flow: string, version: number): SavedFrame[] =>
  JSON.parse(readFileSync(snapshotFile(flow, version), 'utf8'))

/** What is missing before a version of a flow may be released. */
function gapsIn(flow: string, { version, migrations }: FlowEntry): string[] {
  const versions = Array.from({ length: version }, (_, n) => n + 1)
  return versions.flatMap((n) => [
    ...(existsSync(snapshotFile(flow, n)) ? [] : [`${snapshotFile(flow, n)}: npx tsx tests/engine/write-snapshots.ts`]),
    ...(n === version || migrations?.[n] !== undefined ? [] : [`flows/index.ts: ${flow} has no migration ${n}`]),
  ])
}

/** State names and the shape of the context: what a stored conversation depends on. */
const shapesOf = (frames: readonly SavedFrame[]) =>
  frames.map(({ frame: { value, context } }) => JSON.stringify([value, Object.keys(context as object).sort()])).sort()

const resting = ({ frame, offered }: SavedFrame): Conversation => ({
  language: 'en',
  isTold: true,
  frames: [frame],
  opened: frame.id,
  offered,
  offeredAt: 1,
  misses: 0,
  echo: { said: '', times: 0 },
  kept: [],
})

describe.each(Object.entries(world.flows))('the flow %s', (flow, entry) => {
  test('has kept what each of its versions saved, and a migration from each to the next', () => {
    expect(gapsIn(flow, entry)).toEqual([])
  })

  test('saves today what its version says: who renames a state or changes a context raises the version', () => {
    expect(shapesOf(framesOfToday(flow))).toEqual(shapesOf(readSnapshot(flow, entry.version)))
  })

  test('serves everybody who was in one of its versions, wherever they were and whatever they do', () => {
    for (let version = 1; version <= entry.version; version++) {
      for (const saved of readSnapshot(flow, version)) {
        const events = [...saved.offered.map((id) => ({ type: 'choice', id, turn: 1 }) as const), ...EVENTS]
        for (const event of events) {
          const person = talk(world, resting(saved))
          person.happen(event)
          expect(person.reports()).not.toContain('flow-defect')
          if (findFrame(world.flows, saved.frame) !== undefined) expect(person.reports()).not.toContain('frame-lost')
          expect(person.conversation()?.frames.length ?? 1).toBeGreaterThan(0)
        }
        if (version === entry.version) expect(findFrame(world.flows, saved.frame)).toEqual(saved.frame)
      }
    }
  })
})

const EVENTS = [
  { type: 'text', text: 'zzzz' },
  { type: 'text', text: 'hotline' },
  { type: 'media', kind: 'voice' },
  { type: 'start' },
] as const

test('a version that was raised without a migration or without its own snapshot is found', () => {
  const help = world.flows.help as FlowEntry
  expect(gapsIn('help', { ...help, version: 2 })).toEqual([
    'flows/index.ts: help has no migration 1',
    'tests/engine/snapshots/help.2.json: npx tsx tests/engine/write-snapshots.ts',
  ])
})

test('every stored snapshot belongs to a flow, or the flow is gone and its people get the menu', () => {
  for (const name of readdirSync('tests/engine/snapshots')) {
    const [flow = '', version] = name.split('.')
    for (const saved of readSnapshot(flow, Number(version))) {
      if (world.flows[flow] !== undefined) continue
      const person = talk(world, resting(saved))
      expect(person.say('zzzz')).toContain('recovered')
    }
  }
  expect(readdirSync('tests/engine/snapshots').length).toBeGreaterThanOrEqual(Object.keys(world.flows).length)
})
