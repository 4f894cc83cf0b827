import type { CarryOut } from '../carry-out.ts'

/** Keeps a question for those who write the guides: its words, the language and the day, and nothing of the row or who it is from. */
export const carryUnheard =
  (
    keep: (question: { mark: string; text: string; day: string; language: string }) => Promise<void>,
    today: () => string,
  ): CarryOut<'keepUnheard'> =>
  ({ task: { mark, text }, language }) =>
    keep({ mark, text, day: today(), language })
