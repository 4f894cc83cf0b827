import type { CarryOut } from '../carry-out.ts'

/** Keeps a question for those who write the guides or for a radio programme: its words, the language and the day, and nothing of the row or who it is from. */
export const carryUnheard =
  (
    keep: (question: { mark: string; text: string; day: string; language: string; isForRadio?: true }) => Promise<void>,
    today: () => string,
  ): CarryOut<'keepUnheard'> =>
  ({ task: { type: _, ...question }, language }) =>
    keep({ ...question, day: today(), language })
