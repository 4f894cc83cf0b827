import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { samplesFor } from '../../src/cli/flow-samples.ts'
import { type Place, walkFlow } from '../../src/engine/walk.ts'
import { content, world } from './world.ts'

/** Every place of a flow, walked once for all tests that look at them: nobody changes a place. */
export function placesOf(flow: string): readonly Place[] {
  const places = walked.get(flow) ?? (WALKED_IN === undefined ? walk(flow) : walkOnce(join(WALKED_IN, flow), flow))
  walked.set(flow, places)
  return places
}

const walked = new Map<string, readonly Place[]>()

/** A folder of this run of the tests alone, made by `tests/bundle.ts`: the flows may be others in the next. */
const { WALKED_IN } = process.env

const walk = (flow: string): readonly Place[] => walkFlow(world, flow, samplesFor(flow, content))

/** The worker that comes first walks, and the others read what it found: all walks together take longer than most test files. */
function walkOnce(file: string, flow: string): readonly Place[] {
  // Who walks may fail, and then fails in each.
  if (!isFirst(file)) for (let n = 0; n < 600 && !existsSync(file); n++) pause(100)
  if (existsSync(file)) return deserialize(readFileSync(file))
  const places = walk(flow)
  writeFileSync(`${file}.${process.pid}`, serialize(places))
  renameSync(`${file}.${process.pid}`, file)
  return places
}

const isFirst = (file: string): boolean => mkdirSync(`${file}.begun`, { recursive: true }) !== undefined

const pause = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
