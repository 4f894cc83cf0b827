/** `npx tsx tests/engine/write-snapshots.ts`: keeps the frames of every flow version that has none yet. Never overwrites one. */
import { existsSync, writeFileSync } from 'node:fs'
import { world } from '../kit/world.ts'
import { framesOfToday, snapshotFile } from './snapshots.ts'

for (const [flow, { version }] of Object.entries(world.flows)) {
  const file = snapshotFile(flow, version)
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(framesOfToday(flow), undefined, 2)}\n`)
}
