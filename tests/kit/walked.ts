import { samplesFor } from '../../src/cli/flow-samples.ts'
import { type Place, walkFlow } from '../../src/engine/walk.ts'
import { content, world } from './world.ts'

/** Every place of a flow, walked once for all tests that look at them: nobody changes a place. */
export function placesOf(flow: string): readonly Place[] {
  const places = walked.get(flow) ?? walkFlow(world, flow, samplesFor(flow, content))
  walked.set(flow, places)
  return places
}

const walked = new Map<string, readonly Place[]>()
