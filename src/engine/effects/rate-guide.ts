import type { CarryOut } from '../carry-out.ts'

/** Counts whether a guide was useful, by topic, and nothing of who said so. */
export const carryRating =
  (count: (topic: string, isUseful: boolean) => void): CarryOut<'rateGuide'> =>
  async ({ task: { topic, isUseful } }) =>
    count(topic, isUseful)
